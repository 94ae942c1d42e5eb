package dev.tactus.check;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What is kept of many non-negative figures: count, least, greatest and sum exactly (the sum in 128 bits), and a
 * histogram with 128 steps an octave for percentiles. It covers the octaves from the least to the greatest figure seen,
 * so that the memory does not grow with the number of figures: 128 bytes an octave, and 640 once any step has counted
 * 256.
 */
public final class Statistic {
    private static final int STEPS = 128;

    /** Ranges an octave of {@link #ranges}. */
    private static final int RANGES = 8;

    private static final byte[] NONE = {};
    private static final int[] NO_WRAPS = {};

    private long min = Long.MAX_VALUE;
    private long max = -1;

    /** The sum: 63 bits of it, and what is beyond them. */
    private long sum;

    private long sumHigh;

    /** Figures by step, from the step {@link #first} on, modulo 256; and how often each step has wrapped. */
    private byte[] steps = NONE;

    private int[] wraps = NO_WRAPS;
    private int first;

    void add(long value) {
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
        sum += value;
        if (sum < 0) {
            sum -= Long.MIN_VALUE;
            sumHigh++;
        }
        int at = step(value) - first;
        byte[] all = steps;
        if (at < 0 || at >= all.length) {
            addBeyond(value);
        } else if (++all[at] == 0) {
            wrap(at);
        }
    }

    /** Made only when a step first wraps: the steps of many tasks lie on fewer pages without it between them. */
    private void wrap(int at) {
        if (wraps.length == 0) {
            wraps = new int[steps.length];
        }
        wraps[at]++;
    }

    /** The steps of all octaves in one row: below 128 one for each figure, then 128 for each further octave. */
    private static int step(long value) {
        int octave = 57 - Long.numberOfLeadingZeros(value | STEPS - 1);
        return octave * STEPS + ((int) (value >>> Math.max(0, octave - 1)) & STEPS - 1);
    }

    private void addBeyond(long value) {
        int begin = step(value) & -STEPS;
        int end = begin + STEPS;
        if (steps.length > 0) {
            begin = Math.min(begin, first);
            end = Math.max(end, first + steps.length);
        }
        byte[] moreSteps = new byte[end - begin];
        int to = steps.length == 0 ? 0 : first - begin;
        System.arraycopy(steps, 0, moreSteps, to, steps.length);
        if (wraps.length > 0) {
            int[] moreWraps = new int[end - begin];
            System.arraycopy(wraps, 0, moreWraps, to, wraps.length);
            wraps = moreWraps;
        }
        steps = moreSteps;
        first = begin;
        steps[step(value) - first]++;
    }

    private long in(int at) {
        long high = wraps.length == 0 ? 0 : Integer.toUnsignedLong(wraps[at]);
        return 256 * high + Byte.toUnsignedInt(steps[at]);
    }

    /** How many figures there were. */
    public long count() {
        long count = 0;
        for (int i = 0; i < steps.length; i++) {
            count += in(i);
        }
        return count;
    }

    /** The least figure; only if there was one. */
    public long min() {
        return min;
    }

    /** The greatest figure; only if there was one. */
    public long max() {
        return max;
    }

    /** The sum of all figures, exactly. */
    public BigInteger sum() {
        return BigInteger.valueOf(sumHigh).shiftLeft(63).add(BigInteger.valueOf(sum));
    }

    /** Sum by count, rounded down; only if there was a figure. */
    public long mean() {
        return sum().divide(BigInteger.valueOf(count())).longValueExact();
    }

    /**
     * The percentile by nearest rank, as the upper end of its step, but never above the greatest figure nor below the
     * least: at most 1 % above the exact one. Only if there was a figure.
     *
     * @param perMille 500 for the median, 990, 999
     */
    public long percentile(int perMille) {
        return atRank(rank(count(), perMille), true);
    }

    /** Which of so many figures in order is the percentile: the {@code ceil(count * perMille / 1000)}-th, from 1. */
    static long rank(long count, int perMille) {
        return count / 1000 * perMille + (count % 1000 * perMille + 999) / 1000;
    }

    /** The figure of a rank, from 1, as the upper end of its step or, with false, as the lower; within min and max. */
    long atRank(long rank, boolean upper) {
        long seen = 0;
        for (int i = 0; i < steps.length; i++) {
            seen += in(i);
            if (seen >= rank) {
                return Math.max(min, Math.min(max, upper ? upperEnd(first + i) : lowerEnd(first + i)));
            }
        }
        return max;
    }

    private static long upperEnd(int step) {
        int octave = step / STEPS;
        return octave == 0 ? step : ((long) STEPS + step % STEPS + 1 << octave - 1) - 1;
    }

    private static long lowerEnd(int step) {
        int octave = step / STEPS;
        return octave == 0 ? step : (long) STEPS + step % STEPS << octave - 1;
    }

    /**
     * Counts the figures by equal ranges of [min, max], for a picture: a step of the histogram counts where its upper
     * end lies. Fewer ranges where they would be finer than the steps.
     */
    public long[] bins(int most) {
        if (max < 0) {
            return new long[1];
        }
        int octave = 57 - Long.numberOfLeadingZeros(max | STEPS - 1);
        long step = 1L << Math.max(0, octave - 1);
        int number = (int) Math.max(1, Math.min(most, (max - min) / step));
        long[] bins = new long[number];
        long width = (max - min) / number + 1;
        for (int i = 0; i < steps.length; i++) {
            long at = Math.max(min, Math.min(max, upperEnd(first + i)));
            bins[(int) ((at - min) / width)] += in(i);
        }
        return bins;
    }

    /**
     * Copies the histogram in coarser ranges, eight an octave, without allocating: {@code into[base]} gets the number
     * of the range that holds the greatest figure, and the next {@code most} get the counts of that range and the ones
     * below it, downwards; the last one counts all that lies lower too. {@link #rangeEnd} says what a number means.
     */
    public void ranges(long[] into, int base, int most) {
        Arrays.fill(into, base, base + 1 + most, 0);
        if (max < 0) {
            return;
        }
        int top = step(max) / (STEPS / RANGES);
        into[base] = top;
        for (int i = 0; i < steps.length; i++) {
            long number = in(i);
            if (number != 0) {
                int below = Math.min(most - 1, top - (first + i) / (STEPS / RANGES));
                into[base + 1 + below] += number;
            }
        }
    }

    /** The greatest figure that belongs to a range. */
    public static long rangeEnd(int range) {
        return upperEnd(range * (STEPS / RANGES) + STEPS / RANGES - 1);
    }
}
