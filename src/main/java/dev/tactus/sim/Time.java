package dev.tactus.sim;

import java.math.BigInteger;

/** Instants and durations: {@code long} picoseconds. An instant is counted from power-on. */
public final class Time {
    /** An instant that never comes; also the deadline of a job without one. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Picoseconds in a second. */
    public static final long SECOND = 1_000_000_000_000L;

    private static final long MILLION = 1_000_000;

    private static final BigInteger SECOND_BIG = BigInteger.valueOf(SECOND);

    private Time() {}

    /**
     * The instant so long after another, {@link #NEVER} where it is too late for a long: it never comes.
     *
     * @param instant 0 or more; @param span 0 or more
     */
    public static long after(long instant, long span) {
        long sum = instant + span;
        return sum < 0 ? NEVER : sum;
    }

    /**
     * A span so many times, {@link #NEVER} where it is too long for a long.
     *
     * @param count 0 or more; @param span 0 or more
     */
    public static long times(long count, long span) {
        long product = count * span;
        return Math.multiplyHigh(count, span) != 0 || product < 0 ? NEVER : product;
    }

    /**
     * The time that {@code cycles} take at {@code hertz}, rounded up to whole picoseconds.
     *
     * @throws ArithmeticException if it does not fit into a long; the message names {@code what}
     */
    public static long ofCycles(long cycles, long hertz, String what) {
        return ceilDiv(BigInteger.valueOf(cycles).multiply(SECOND_BIG), hertz, what);
    }

    /**
     * The whole cycles that a duration of work is worth at {@code hertz}, rounded up (semantics, 1.3).
     *
     * @throws ArithmeticException if it does not fit into a long; the message names {@code what}
     */
    public static long toCycles(long picos, long hertz, String what) {
        long high = Math.multiplyHigh(picos, hertz);
        long low = picos * hertz;
        if (high == 0 && low >= 0) {
            return low / SECOND + (low % SECOND == 0 ? 0 : 1);
        }
        // The same in two digits of a million, without a number that does not fit; drawn work comes here at run time.
        long rest = picos % SECOND;
        long millions = rest * (hertz / MILLION);
        long part = millions % MILLION * MILLION + rest * (hertz % MILLION);
        long whole = Math.multiplyHigh(picos / SECOND, hertz) == 0 ? picos / SECOND * hertz : -1;
        if (hertz / MILLION > MILLION || whole < 0) {
            return ceilDiv(BigInteger.valueOf(picos).multiply(BigInteger.valueOf(hertz)), SECOND, what);
        }
        return whole + millions / MILLION + part / SECOND + (part % SECOND == 0 ? 0 : 1);
    }

    private static long ceilDiv(BigInteger numerator, long denominator, String what) {
        BigInteger[] parts = numerator.divideAndRemainder(BigInteger.valueOf(denominator));
        BigInteger result = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        if (result.bitLength() > 63) {
            throw new ArithmeticException(what + " does not fit into 106 days of picoseconds");
        }
        return result.longValue();
    }
}
