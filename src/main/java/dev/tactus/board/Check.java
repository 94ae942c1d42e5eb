package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one walk of the checker carries along and finds out. */
final class Check {
    private final Problems problems;
    private final List<String> assumed = new ArrayList<>();
    private final List<String> notModelled = new ArrayList<>();
    private int later;
    private @Nullable Node owner;
    private boolean unclear;

    Check(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** Assumed figures as {@code path: why}. */
    List<String> assumed() {
        return assumed;
    }

    /** Paths of what was read and has no effect. */
    List<String> notModelled() {
        return notModelled;
    }

    void notModelled(String what) {
        if (later == 0) {
            notModelled.add(what);
        }
    }

    /** Checks a value below its key, so that what is missing in it is reported at the key. */
    Node below(@Nullable Node key, Node value, Type type) {
        @Nullable Node before = owner;
        owner = key;
        try {
            return type.check(value, this);
        } finally {
            owner = before;
        }
    }

    /** Reports something that a map lacks; the map itself stays whole. */
    void missing(Node map, String what, String right) {
        Node at = owner == null ? map : owner;
        incomplete(map);
        if (unclear) {
            return;
        }
        problems.error(Code.K02, at.source(), at.line(), at.column(), what, right);
    }

    /** What is missing in a map with a key that nobody understands may be what that key meant: it is not reported. */
    void unclear(boolean now) {
        unclear = now;
    }

    /** Marks a map and its key: what follows from what was reported in it says nothing new. */
    void incomplete(Node map) {
        problems.incomplete(map);
        if (owner != null) {
            problems.incomplete(owner);
        }
    }

    /** Checks what a later version brings; only the outermost such part is then reported as not supported. */
    Node later(@Nullable Node key, Node value, Type type) {
        later++;
        try {
            return below(key, value, type);
        } finally {
            later--;
        }
    }

    /** Reports a part of the language that this version reads and cannot do. */
    void notYet(Node at, String what, String right) {
        if (problems.isForAnalysis()) {
            return;
        }
        if (later == 0) {
            problems.error(Code.K04, at, what + " is not supported yet", right);
        } else {
            problems.breaks(at);
        }
    }

    /** Whether a map is the long form {@code {value: .., assumed: ..}} of a figure. */
    static boolean isAssumed(Node node) {
        return node.isMap() && (node.has("assumed") || node.has("value"));
    }

    /** Checks the long form of a figure and returns the figure in it. */
    Node assumed(Node map, Type type) {
        @Nullable Node value = map.get("value");
        @Nullable Node why = map.get("assumed");
        for (Node.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!key.equals("value") && !key.equals("assumed")) {
                String form = "{value: FIGURE, assumed: \"why\"}";
                problems.error(
                        Code.K01, entry.key(), "unknown key " + Problems.quoted(key) + " in an assumed figure", form);
            }
        }
        if (value == null || why == null) {
            String missing = value == null ? "value" : "assumed";
            problems.error(Code.K02, map, "the key '" + missing + "' is missing", "{value: FIGURE, assumed: \"why\"}");
            return map;
        }
        if (!why.isScalar() || why.text().isBlank()) {
            problems.error(Code.U01, why, "the reason of an assumed figure is a text", "assumed: \"no public figure\"");
            return map;
        }
        if (isAssumed(value)) {
            problems.error(Code.U01, value, "an assumed figure stands in another", "one {value, assumed} is enough");
            return map;
        }
        Node inner = type.check(value, this);
        if (problems.isBroken(inner)) {
            problems.breaks(map);
            return map;
        }
        if (later == 0) {
            assumed.add(map.path() + ": " + why.text());
        }
        return inner.movedTo(map.step()).withAssumed(why.text());
    }

    /** Keeps the mark of a broken node on what replaces it. */
    Node replaced(Node before, Node after) {
        return problems.same(before, after);
    }
}
