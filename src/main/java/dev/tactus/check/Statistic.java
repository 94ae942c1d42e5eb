package dev.tactus.check;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of many non-negative figures: count, least, greatest and sum exactly (the sum in 128 bits), and a
 * histogram with 128 steps an octave for percentiles. An octave is made when a figure first falls into it, so that the
 * memory does not grow with the number of figures.
 */
public final class Statistic {
    private static final int STEPS = 128;
    private static final int OCTAVES = 57;

    private final long[] @Nullable [] octaves = new long[OCTAVES][];
    private long count;
    private long min = Long.MAX_VALUE;
    private long max = -1;
    private long sumLow;
    private long sumHigh;

    void add(long value) {
        count++;
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
        long low = sumLow + value;
        sumHigh += (sumLow & ~low) >>> 63;
        sumLow = low;
        int octave = 57 - Long.numberOfLeadingZeros(value | STEPS - 1);
        long[] steps = octaves[octave];
        if (steps == null) {
            steps = new long[STEPS];
            octaves[octave] = steps;
        }
        steps[(int) (value >>> Math.max(0, octave - 1)) & STEPS - 1]++;
    }

    /** How many figures there were. */
    public long count() {
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
        BigInteger low = new BigInteger(Long.toUnsignedString(sumLow));
        return BigInteger.valueOf(sumHigh).shiftLeft(64).add(low);
    }

    /** Sum by count, rounded down; only if there was a figure. */
    public long mean() {
        return sum().divide(BigInteger.valueOf(count)).longValueExact();
    }

    /**
     * The percentile by nearest rank, as the upper end of its step, but never above the greatest figure: at most 1 %
     * above the exact one. Only if there was a figure.
     *
     * @param perMille 500 for the median, 990, 999
     */
    public long percentile(int perMille) {
        long rank = count / 1000 * perMille + (count % 1000 * perMille + 999) / 1000;
        long seen = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            long[] steps = octaves[octave];
            for (int step = 0; steps != null && step < STEPS; step++) {
                seen += steps[step];
                if (seen >= rank) {
                    return Math.min(max, upperEnd(octave, step));
                }
            }
        }
        return max;
    }

    private static long upperEnd(int octave, int step) {
        return octave == 0 ? step : ((long) STEPS + step + 1 << octave - 1) - 1;
    }

    /**
     * Counts the figures by equal ranges of [min, max], for a picture: a step of the histogram counts where its upper
     * end lies. Fewer ranges where they would be finer than the steps.
     */
    public long[] bins(int most) {
        if (count == 0) {
            return new long[1];
        }
        int octave = 57 - Long.numberOfLeadingZeros(max | STEPS - 1);
        long step = 1L << Math.max(0, octave - 1);
        int number = (int) Math.max(1, Math.min(most, (max - min) / step));
        long[] bins = new long[number];
        long width = (max - min) / number + 1;
        for (int i = 0; i <= octave; i++) {
            long[] steps = octaves[i];
            for (int k = 0; steps != null && k < STEPS; k++) {
                if (steps[k] > 0) {
                    long at = Math.max(min, Math.min(max, upperEnd(i, k)));
                    bins[(int) ((at - min) / width)] += steps[k];
                }
            }
        }
        return bins;
    }
}
