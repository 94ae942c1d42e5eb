package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one test says about one subject.
 *
 * @param name of the test, as {@code response-time}
 * @param subject the task, domain, core, chain, server, partition or pool it is about
 * @param applies whether its assumptions hold for the board as it is written; else it answers "what if"
 * @param assumes what it takes for granted, in words; where it does not apply, what keeps it from that
 * @param source paper and place
 * @param fields figures in order: whole numbers (times in picoseconds), {@link Ratio}, text, truth values, lists and
 *     maps of these, or null for "no such value"
 */
public record TestResult(
        String name,
        String subject,
        TestKind kind,
        TestVerdict verdict,
        boolean applies,
        String assumes,
        String source,
        Map<String, @Nullable Object> fields) {
    public TestResult {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Makes one, field by field. */
    public static Builder of(String name, String subject, TestKind kind, String source) {
        return new Builder(name, subject, kind, source);
    }

    /** Collects the fields in the order given. */
    public static final class Builder {
        private final String name;
        private final String subject;
        private final TestKind kind;
        private final String source;
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        private final List<String> assumes = new ArrayList<>();
        private boolean applies = true;

        private Builder(String name, String subject, TestKind kind, String source) {
            this.name = name;
            this.subject = subject;
            this.kind = kind;
            this.source = source;
        }

        public Builder field(String key, @Nullable Object value) {
            fields.put(key, value);
            return this;
        }

        /** What the test takes for granted beside what the board says. */
        public Builder assuming(String what) {
            assumes.add(what);
            return this;
        }

        /** Says that the board is not what the test is about, and why; null changes nothing. */
        public Builder unless(@Nullable String reason) {
            if (reason != null) {
                applies = false;
                assumes.add("does not hold here: " + reason);
            }
            return this;
        }

        /** A result without a question of deadlines. */
        public TestResult figures() {
            return with(TestVerdict.FIGURES);
        }

        public TestResult passed(boolean passed) {
            return with(TestVerdict.of(kind, passed));
        }

        public TestResult with(TestVerdict verdict) {
            return new TestResult(name, subject, kind, verdict, applies, String.join("; ", assumes), source, fields);
        }
    }
}
