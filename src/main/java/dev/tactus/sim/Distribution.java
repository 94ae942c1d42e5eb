package dev.tactus.sim;

import java.util.List;

/**
 * Where a figure comes from when it is not one number. All bounds are whole and inclusive; what they count (picoseconds
 * or cycles) is the user's to know.
 */
public sealed interface Distribution {
    /** Always the same. */
    record Constant(long value) implements Distribution {}

    /** All values are possible; a run takes the upper end unless it is told to take the lower. */
    record Range(long low, long high) implements Distribution {}

    /** Every whole number from low to high with equal chance. */
    record Uniform(long low, long high) implements Distribution {}

    /** Values with integer weights of their chance. */
    record Weights(List<Long> values, List<Long> weights) implements Distribution {}

    /** Normal, cut to min..max by drawing again. */
    record Normal(long mean, long deviation, long min, long max) implements Distribution {}

    /** Weibull; {@code shape} as a decimal number's text, cut to min..max by drawing again. */
    record Weibull(String shape, long scale, long min, long max) implements Distribution {}

    /** Exponential, cut to min..max by drawing again. */
    record Exponential(long mean, long min, long max) implements Distribution {}

    /** Replayed in order, over and over, or staying at the last. */
    record Values(List<Long> values, boolean stayAtLast) implements Distribution {}

    /** The smallest value it can give. */
    default long lowest() {
        return bounds()[0];
    }

    /** The largest value it can give. */
    default long highest() {
        return bounds()[1];
    }

    private long[] bounds() {
        if (this instanceof Constant c) {
            return new long[] {c.value, c.value};
        } else if (this instanceof Range r) {
            return new long[] {r.low, r.high};
        } else if (this instanceof Uniform u) {
            return new long[] {u.low, u.high};
        } else if (this instanceof Normal n) {
            return new long[] {n.min, n.max};
        } else if (this instanceof Weibull w) {
            return new long[] {w.min, w.max};
        } else if (this instanceof Exponential e) {
            return new long[] {e.min, e.max};
        }
        List<Long> list = this instanceof Weights w ? w.values : ((Values) this).values;
        long low = list.get(0);
        long high = low;
        for (long v : list) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return new long[] {low, high};
    }
}
