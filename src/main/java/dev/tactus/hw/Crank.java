package dev.tactus.hw;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The instants at which a crank passes the multiples of an angle, from the exact integral of a speed that is linear
 * between given points and constant before the first and after the last, rounded up to whole picoseconds (semantics,
 * 4.4). The first 65,536 up to the last point are worked out when it is made, the others up to there each when it is
 * asked for; the endless rest is a multiple of one step.
 */
public final class Crank implements LongUnaryOperator {
    /** Thousandths of a revolution per minute, times picoseconds, in one revolution. */
    private static final BigInteger REVOLUTION = BigInteger.valueOf(60_000L).multiply(BigInteger.valueOf(Time.SECOND));

    private static final int MOST = 1 << 16;

    /** A stretch in which the speed changes evenly: when it begins, how long it is, and twice the angle at its ends. */
    private record Segment(long from, long span, long speed, long change, BigInteger twice, BigInteger reached) {}

    private final BigInteger perRevolution;
    private final List<Segment> segments = new ArrayList<>();
    private final long[] table;
    private final long lastAt;
    private final long end;

    /** The first release after the last point. */
    private final long tail;

    private final LongUnaryOperator rest;

    /**
     * @param perRev releases in one revolution
     * @param at instants of the points, ascending; @param milliRpm speeds there
     * @param end instants from here on are not asked for
     */
    public Crank(int perRev, long[] at, long[] milliRpm, long end) {
        perRevolution = BigInteger.valueOf(perRev);
        this.end = end;
        BigInteger twice = BigInteger.ZERO;
        long from = 0;
        long speed = milliRpm[0];
        for (int p = 0; p < at.length; p++) {
            long span = at[p] - from;
            BigInteger reached =
                    twice.add(BigInteger.valueOf(speed + milliRpm[p]).multiply(BigInteger.valueOf(span)));
            segments.add(new Segment(from, span, speed, milliRpm[p] - speed, twice, reached));
            twice = reached;
            from = at[p];
            speed = milliRpm[p];
        }
        lastAt = from;
        BigInteger passed =
                twice.multiply(perRevolution).divide(REVOLUTION.shiftLeft(1)).add(BigInteger.ONE);
        tail = lastAt == 0 ? 0 : passed.bitLength() > 62 ? Long.MAX_VALUE : passed.longValueExact();
        table = table();
        rest = lastAt > end || tail == Long.MAX_VALUE ? k -> Time.NEVER : constant(twice, speed);
    }

    private long[] table() {
        long[] found = new long[64];
        int count = 0;
        int s = 0;
        long guess = 0;
        while (count < MOST && count < tail) {
            if (isIn(segments.get(s), count)) {
                guess = within(segments.get(s), count, guess);
                if (segments.get(s).from + guess >= end) {
                    break;
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = segments.get(s).from + guess;
            } else {
                s++;
                guess = 0;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean isIn(Segment segment, long k) {
        return segment.span > 0 && target(k).compareTo(segment.reached.multiply(perRevolution)) <= 0;
    }

    /** Release k before the last point, beyond the table. */
    private long between(long k) {
        for (Segment segment : segments) {
            if (segment.from >= end) {
                return Time.NEVER;
            }
            if (isIn(segment, k)) {
                return segment.from + within(segment, k, 0);
            }
        }
        throw new IllegalStateException("no segment for release " + k);
    }

    /** Twice the angle of release k, times perRev. */
    private static BigInteger target(long k) {
        return REVOLUTION.shiftLeft(1).multiply(BigInteger.valueOf(k));
    }

    /** The first picosecond of a segment at which the angle is reached: bisection over its exact integral. */
    private long within(Segment segment, long k, long notBefore) {
        long low = notBefore;
        long high = segment.span;
        BigInteger length = BigInteger.valueOf(segment.span);
        BigInteger wanted = target(k).multiply(length);
        BigInteger start = segment.twice.multiply(length);
        BigInteger linear = BigInteger.valueOf(segment.speed).multiply(length).shiftLeft(1);
        BigInteger square = BigInteger.valueOf(segment.change);
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
        BigInteger first = target(tail).subtract(twice.multiply(perRevolution));
        BigInteger divisor = BigInteger.valueOf(speed).multiply(perRevolution).shiftLeft(1);
        BigInteger step = REVOLUTION.shiftLeft(1);
        // base + ceil((start + each * n) / by), in longs where the reduced ratio allows it: then nothing is made at run
        // time.
        BigInteger[] parts = first.divideAndRemainder(divisor);
        BigInteger common = step.gcd(divisor).gcd(parts[1]);
        long base = Time.after(lastAt, parts[0].longValueExact());
        BigInteger start = parts[1].divide(common);
        BigInteger each = step.divide(common);
        BigInteger by = divisor.divide(common);
        if (by.bitLength() > 31 || each.bitLength() > 62) {
            return k -> later(base, start.add(each.multiply(BigInteger.valueOf(k - tail))), by);
        }
        long whole = each.divide(by).longValueExact();
        long part = each.mod(by).longValueExact();
        long down = by.longValueExact();
        long begin = start.longValueExact();
        // Beyond this many no instant fits any more.
        long most = (1L << 61) / (whole + 1);
        return k -> {
            long n = k - tail;
            if (n > most) {
                return Time.NEVER;
            }
            // Both remainders are below 2^31: their product fits.
            long ends = n % down * part + begin;
            long more = n / down * part + (ends + down - 1) / down;
            return Time.after(base, Time.after(Time.times(n, whole), more));
        };
    }

    private static long later(long base, BigInteger top, BigInteger by) {
        BigInteger ceil = top.add(by).subtract(BigInteger.ONE).divide(by);
        return ceil.bitLength() > 63 ? Time.NEVER : Time.after(base, ceil.longValueExact());
    }

    @Override
    public long applyAsLong(long k) {
        return k < table.length ? table[(int) k] : k < tail ? between(k) : rest.applyAsLong(k);
    }
}
