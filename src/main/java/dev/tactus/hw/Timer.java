package dev.tactus.hw;

import dev.tactus.sim.Parameters;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.function.LongUnaryOperator;

/** A timer that overflows {@code rate} times a second: the n-th time at ceil(n / rate) (semantics, 1.6). */
final class Timer implements Peripheral {
    private final LongUnaryOperator overflow;
    private final long most;
    private long n = 1;

    Timer(Parameters parameters) {
        overflow = instants(parameters);
        most = parameters.count("count", Long.MAX_VALUE);
    }

    /** The multiples of one over the parameter {@code rate}. */
    static LongUnaryOperator instants(Parameters parameters) {
        Parameters.Ratio rate = parameters.frequency("rate");
        return Multiples.of(
                BigInteger.valueOf(rate.of()).multiply(BigInteger.valueOf(Time.SECOND)),
                BigInteger.valueOf(rate.part()));
    }

    @Override
    public long next() {
        return n > most ? Time.NEVER : overflow.applyAsLong(n);
    }

    @Override
    public boolean act() {
        n++;
        return true;
    }
}
