package dev.tactus.hw;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * The instants at which a crank passes the multiples of an angle, from the exact integral of a speed that is linear
 * between given points and constant before the first and after the last, rounded up to whole picoseconds (semantics,
 * 4.4). Those up to the last point are worked out when it is made, the endless rest is a multiple of one step.
 */
public final class Crank implements LongUnaryOperator {
    /** Thousandths of a revolution per minute, times picoseconds, in one revolution. */
    private static final BigInteger REVOLUTION = BigInteger.valueOf(60_000L).multiply(BigInteger.valueOf(Time.SECOND));

    private static final int MOST = 20_000_000;

    private final BigInteger perRevolution;
    private final long[] table;
    private final long lastAt;
    private final LongUnaryOperator rest;

    /**
     * @param perRev releases in one revolution
     * @param at instants of the points, ascending; @param milliRpm speeds there
     * @param end instants from here on are not asked for
     * @throws IllegalArgumentException if more than 20 million releases lie before the last point
     */
    public Crank(int perRev, long[] at, long[] milliRpm, long end) {
        perRevolution = BigInteger.valueOf(perRev);
        long[] found = new long[64];
        int count = 0;
        BigInteger twice = BigInteger.ZERO;
        long from = 0;
        long speed = milliRpm[0];
        for (int p = 0; p < at.length; p++) {
            long span = at[p] - from;
            long speedAfter = milliRpm[p];
            BigInteger reached =
                    twice.add(BigInteger.valueOf(speed + speedAfter).multiply(BigInteger.valueOf(span)));
            long guess = 0;
            while (span > 0 && from < end && target(count).compareTo(reached.multiply(perRevolution)) <= 0) {
                guess = within(twice, speed, speedAfter - speed, span, target(count), guess);
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                if (count == MOST) {
                    throw new IllegalArgumentException("a crank passes its angle more than 20 million times");
                }
                found[count++] = from + guess;
            }
            twice = reached;
            from = at[p];
            speed = speedAfter;
        }
        table = Arrays.copyOf(found, count);
        lastAt = from;
        rest = from > end ? k -> Time.NEVER : constant(twice, speed);
    }

    /** Twice the angle of release k, times perRev. */
    private static BigInteger target(long k) {
        return REVOLUTION.shiftLeft(1).multiply(BigInteger.valueOf(k));
    }

    /** The first picosecond of a segment at which the angle is reached: bisection over its exact integral. */
    private long within(BigInteger twice, long v0, long change, long span, BigInteger target, long notBefore) {
        long low = notBefore;
        long high = span;
        BigInteger length = BigInteger.valueOf(span);
        BigInteger wanted = target.multiply(length);
        BigInteger start = twice.multiply(length);
        BigInteger linear = BigInteger.valueOf(v0).multiply(length).shiftLeft(1);
        BigInteger square = BigInteger.valueOf(change);
        while (low < high) {
            long middle = low + (high - low) / 2;
            BigInteger d = BigInteger.valueOf(middle);
            BigInteger angle =
                    start.add(linear.add(square.multiply(d)).multiply(d)).multiply(perRevolution);
            if (angle.compareTo(wanted) >= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** After the last point: ceil((k * 2 revolutions / perRev - twice) / (2 speed)). */
    private LongUnaryOperator constant(BigInteger twice, long speed) {
        if (speed == 0) {
            return k -> Time.NEVER;
        }
        BigInteger first = target(table.length).subtract(twice.multiply(perRevolution));
        BigInteger divisor = BigInteger.valueOf(speed).multiply(perRevolution).shiftLeft(1);
        BigInteger step = REVOLUTION.shiftLeft(1);
        // base + ceil((start + each * n) / by), in longs where the reduced ratio allows it: then nothing is made at run
        // time.
        BigInteger[] parts = first.divideAndRemainder(divisor);
        BigInteger common = step.gcd(divisor).gcd(parts[1]);
        long base = Math.addExact(lastAt, parts[0].longValueExact());
        BigInteger start = parts[1].divide(common);
        BigInteger each = step.divide(common);
        BigInteger by = divisor.divide(common);
        if (by.bitLength() > 31 || each.bitLength() > 62) {
            return k -> later(base, start.add(each.multiply(BigInteger.valueOf(k - table.length))), by);
        }
        long whole = each.divide(by).longValueExact();
        long part = each.mod(by).longValueExact();
        long down = by.longValueExact();
        long begin = start.longValueExact();
        // Beyond this many no instant fits any more.
        long most = (1L << 61) / (whole + 1);
        return k -> {
            long n = k - table.length;
            if (n > most) {
                return Time.NEVER;
            }
            // Both remainders are below 2^31: their product fits.
            long ends = n % down * part + begin;
            long more = n / down * part + (ends + down - 1) / down;
            return Math.addExact(base, Math.addExact(Math.multiplyExact(n, whole), more));
        };
    }

    private static long later(long base, BigInteger top, BigInteger by) {
        BigInteger ceil = top.add(by).subtract(BigInteger.ONE).divide(by);
        return ceil.bitLength() > 62 ? Time.NEVER : Math.addExact(base, ceil.longValueExact());
    }

    @Override
    public long applyAsLong(long k) {
        return k < table.length ? table[(int) k] : rest.applyAsLong(k);
    }
}
