package dev.tactus.rt;

import dev.tactus.hw.Multiples;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.function.LongUnaryOperator;

/**
 * When the jobs of a task arrive. Arrival {@code index}, counted from power-on, is computed from its index or from the
 * one before, never accumulated with rounding.
 */
public interface Arrivals {
    /**
     * @param index number of the arrival from 0; asked in order
     * @param previous the instant of arrival {@code index - 1}; undefined for 0
     * @return its instant, or {@link Time#NEVER}
     */
    long at(long index, long previous);

    /** Relative deadline of arrival {@code index} where it has one of its own, else -1. */
    default long deadline(long index) {
        return -1;
    }

    /** Number of the first arrival at or after an instant; before it lie only arrivals that know none before them. */
    default long first(long instant) {
        if (at(0, 0) >= instant) {
            return 0;
        }
        long before = 0;
        long first = 1;
        while (at(first, 0) < instant) {
            before = first;
            first *= 2;
        }
        while (first - before > 1) {
            long middle = before + (first - before) / 2;
            if (at(middle, 0) < instant) {
                before = middle;
            } else {
                first = middle;
            }
        }
        return first;
    }

    /** Every {@code period} from {@code offset}. */
    static Arrivals periodic(long offset, long period) {
        return computed(offset, index -> Time.times(index, period));
    }

    /**
     * offset + ceil(k / f), f in hertz as a ratio: exact for every k (semantics, 1.2).
     *
     * @param toNext whether the deadline is the next arrival
     */
    static Arrivals rate(long offset, BigInteger numerator, BigInteger denominator, boolean toNext) {
        LongUnaryOperator instant = Multiples.of(denominator.multiply(BigInteger.valueOf(Time.SECOND)), numerator);
        return new Arrivals() {
            @Override
            public long at(long index, long previous) {
                return Time.after(offset, instant.applyAsLong(index));
            }

            @Override
            public long deadline(long index) {
                return toNext ? instant.applyAsLong(index + 1) - instant.applyAsLong(index) : -1;
            }
        };
    }

    /** The first at the offset, then as far apart as drawn, at least {@code min}. */
    static Arrivals sporadic(long offset, long min, Draw gap) {
        return (index, previous) -> index == 0 ? offset : Time.after(previous, Math.max(min, gap.next(index, 0, 1)));
    }

    /** {@code size} arrivals {@code spacing} apart, every {@code every}. */
    static Arrivals bursts(long offset, long every, int size, long spacing) {
        return computed(offset, index -> Time.after(Time.times(index / size, every), index % size * spacing));
    }

    /** Given instants, ascending, each with a relative deadline or -1. */
    static Arrivals listed(long offset, long[] instants, long[] deadlines) {
        long[] at = instants.clone();
        long[] own = deadlines.clone();
        return new Arrivals() {
            @Override
            public long at(long index, long previous) {
                return index < at.length ? Time.after(offset, at[(int) index]) : Time.NEVER;
            }

            @Override
            public long deadline(long index) {
                return own[(int) index];
            }
        };
    }

    /** Instants computed from the index alone. */
    static Arrivals computed(long offset, LongUnaryOperator instant) {
        return (index, previous) -> Time.after(offset, instant.applyAsLong(index));
    }
}
