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
        // Where the angle at the last point is itself a release the rest is plain multiples, else big integers.
        if (first.signum() == 0) {
            LongUnaryOperator multiples = Multiples.of(step, divisor);
            return k -> lastAt + multiples.applyAsLong(k - table.length);
        }
        return k -> {
            BigInteger n = first.add(step.multiply(BigInteger.valueOf(k - table.length)));
            BigInteger ceil = n.add(divisor).subtract(BigInteger.ONE).divide(divisor);
            return ceil.bitLength() > 62 ? Time.NEVER : Math.addExact(lastAt, ceil.longValueExact());
        };
    }

    @Override
    public long applyAsLong(long k) {
        return k < table.length ? table[(int) k] : rest.applyAsLong(k);
    }
}
