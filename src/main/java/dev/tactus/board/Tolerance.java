package dev.tactus.board;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much a run may differ from a recorded one. Exact: not at all. Else only what it names can fail, by getting worse
 * by more than its allowance, and misses, which may not get more.
 */
public final class Tolerance {
    /** Nothing may differ. */
    public static final Tolerance EXACT = new Tolerance(null);

    /** Figures that one can be given for, the group of a distribution standing for all of it. */
    static final String[] FIGURES = {
        "response",
        "latency",
        "reaction",
        "age",
        "blocking",
        "work",
        "overhead",
        "spin",
        "stall",
        "preemptions",
        "migrations",
        "depth",
        "missed",
        "skipped",
        "aborted",
        "dropped",
        "overruns",
        "stack",
        "stack-overflows",
        "rejected",
        "overwritten"
    };

    private final @Nullable Map<String, Quantity> allowed;

    private Tolerance(@Nullable Map<String, Quantity> allowed) {
        this.allowed = allowed;
    }

    /** What the checked key {@code tolerance} says; exact where it does not stand. */
    static Tolerance of(@Nullable Node node) {
        if (node == null || !node.isMap()) {
            return EXACT;
        }
        Map<String, Quantity> map = new TreeMap<>();
        for (Node.Entry entry : node.entries()) {
            @Nullable Quantity quantity = Quantity.of(entry.value().text());
            if (quantity != null) {
                map.put(entry.key().text(), quantity);
            }
        }
        return new Tolerance(map);
    }

    /**
     * Of options as {@code response=2%}.
     *
     * @throws IllegalArgumentException with what is wrong and what would be right
     */
    public static Tolerance of(Map<String, String> options) {
        Map<String, Quantity> map = new TreeMap<>();
        options.forEach((figure, text) -> {
            if (!java.util.List.of(FIGURES).contains(figure)) {
                throw new IllegalArgumentException("no figure is called '" + figure + "' ("
                        + Nearest.advice(figure, java.util.List.of(FIGURES), String.join(", ", FIGURES)) + ")");
            }
            @Nullable Quantity quantity = Quantity.of(text);
            Dimension plain = Baseline.isTime(figure) ? Dimension.TIME : Dimension.COUNT;
            if (quantity == null || quantity.dimension() != plain && quantity.dimension() != Dimension.RATIO) {
                String right = plain == Dimension.TIME ? "2% or 5us" : "2% or 3";
                String what = "'" + text + "' is no allowance for " + figure;
                throw new IllegalArgumentException(what + " (such as " + right + ")");
            }
            map.put(figure, quantity);
        });
        return map.isEmpty() ? EXACT : new Tolerance(map);
    }

    /** Whether nothing may differ. */
    public boolean isExact() {
        return allowed == null;
    }

    /** Whether a figure that got worse from one value to another is beyond what is allowed. */
    boolean isBeyond(String figure, long before, long after) {
        Map<String, Quantity> map = allowed;
        if (map == null) {
            return before != after;
        }
        String group = figure.contains(".") ? figure.substring(0, figure.indexOf('.')) : figure;
        @Nullable Quantity quantity = map.get(group);
        if (quantity == null) {
            return group.equals("missed");
        }
        BigInteger more =
                BigInteger.valueOf(after).subtract(BigInteger.valueOf(before)).abs();
        BigInteger part = quantity.dimension() == Dimension.RATIO
                ? quantity.numerator().multiply(BigInteger.valueOf(before).abs())
                : quantity.numerator();
        return more.multiply(quantity.denominator()).compareTo(part) > 0;
    }
}
