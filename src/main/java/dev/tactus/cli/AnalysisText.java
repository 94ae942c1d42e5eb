package dev.tactus.cli;

import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.TestVerdict;
import dev.tactus.check.Words;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One result of an analysis in words. */
final class AnalysisText {
    /** What the report has and a table has no room for. */
    private static final Set<String> LONG = Set.of(
            "variant",
            "jobs_ps",
            "iterates_ps",
            "points_ps",
            "points",
            "slices",
            "subtasks",
            "time_ps",
            "supply_ps",
            "busy_ps");

    private AnalysisText() {}

    /** The name with its variant. */
    static String name(TestResult test) {
        Object variant = test.fields().get("variant");
        return variant == null ? test.name() : test.name() + " " + variant;
    }

    static String verdict(TestResult test) {
        return test.verdict() == TestVerdict.FIGURES ? "-" : test.verdict().word();
    }

    /** Why it does not apply. */
    static String reason(TestResult test) {
        int at = test.assumes().lastIndexOf("does not hold here: ");
        return at < 0 ? test.assumes() : test.assumes().substring(at + "does not hold here: ".length());
    }

    static String figures(TestResult test) {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> field : test.fields().entrySet()) {
            if (!LONG.contains(field.getKey())) {
                boolean time = field.getKey().endsWith("_ps");
                String name = time ? field.getKey().substring(0, field.getKey().length() - 3) : field.getKey();
                all.add(name.replace('_', ' ') + " " + value(field.getValue(), time));
            }
        }
        return String.join(", ", all);
    }

    private static String value(@Nullable Object value, boolean time) {
        if (value == null) {
            return "none";
        } else if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(
                            " ", list.stream().map(item -> value(item, time)).toList());
        } else if (value instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            map.forEach((key, item) -> parts.add(key + " " + value(item, time)));
            return String.join(" ", parts);
        } else if (time && value instanceof Long picos) {
            return Words.time(picos);
        } else if (time && value instanceof BigInteger whole && whole.bitLength() < 63) {
            return Words.time(whole.longValue());
        } else if (time && value instanceof Ratio ratio && ratio.ceil().bitLength() < 63) {
            return (ratio.isWhole() ? "" : "about ") + Words.time(ratio.ceil().longValue());
        }
        return value.toString();
    }
}
