package dev.tactus.board;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
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

    /** How often figures over many seeds may be called worse by mistake; where it stands, nothing else fails. */
    static final String FALSE_ALARMS = "false-alarms";

    private final @Nullable Map<String, Quantity> allowed;
    private final @Nullable Quantity falseAlarms;

    private Tolerance(@Nullable Map<String, Quantity> allowed) {
        this.falseAlarms = allowed == null ? null : allowed.remove(FALSE_ALARMS);
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
            if (figure.equals(FALSE_ALARMS)) {
                map.put(figure, falseAlarms(text));
                return;
            }
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

    private static Quantity falseAlarms(String text) {
        @Nullable Quantity quantity = Quantity.of(text);
        if (quantity == null
                || quantity.dimension() != Dimension.RATIO
                || quantity.isZero()
                || quantity.numerator().shiftLeft(1).compareTo(quantity.denominator()) > 0) {
            String right = "above 0% and at most 50%, such as 1%";
            throw new IllegalArgumentException("'" + text + "' is no part of the comparisons (" + right + ")");
        }
        return quantity;
    }

    /** Whether runs of many seeds are compared instead of one. */
    public boolean isOverSeeds() {
        return falseAlarms != null;
    }

    /** The allowed part of false alarms, for people. */
    public String falseAlarms() {
        Quantity quantity = falseAlarms;
        return quantity == null
                ? ""
                : new BigDecimal(quantity.numerator())
                                .movePointRight(2)
                                .divide(new BigDecimal(quantity.denominator()), MathContext.DECIMAL32)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "%";
    }

    /** Whether a chance is so small that one of so many figures may be called worse. */
    boolean isRare(BigDecimal chance, int figures) {
        Quantity quantity = falseAlarms;
        return quantity != null
                && chance.multiply(BigDecimal.valueOf(figures))
                                .multiply(new BigDecimal(quantity.denominator()))
                                .compareTo(new BigDecimal(quantity.numerator()))
                        <= 0;
    }

    /** 1 where a figure got worse by more than its allowance, 0 where it is just at that, else -1. */
    int sign(String figure, long before, long after) {
        BigInteger was = BigInteger.valueOf(before);
        BigInteger more = BigInteger.valueOf(after).subtract(was);
        @Nullable Quantity quantity = allowed == null ? null : allowed.get(group(figure));
        if (quantity == null) {
            return more.signum();
        }
        BigInteger part =
                quantity.dimension() == Dimension.RATIO ? quantity.numerator().multiply(was) : quantity.numerator();
        return more.multiply(quantity.denominator()).compareTo(part);
    }

    private static String group(String figure) {
        return figure.contains(".") ? figure.substring(0, figure.indexOf('.')) : figure;
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
        String group = group(figure);
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
