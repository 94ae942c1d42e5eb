package dev.tactus.hw;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.function.LongUnaryOperator;

/** The multiples of a ratio, each rounded up on its own. */
public final class Multiples {
    private Multiples() {}

    /**
     * k to ceil(k * step / per), in 64 bits where the reduced ratio allows it, else with big integers;
     * {@link Time#NEVER} where that does not fit.
     */
    public static LongUnaryOperator of(BigInteger step, BigInteger per) {
        BigInteger gcd = step.gcd(per);
        BigInteger n = per.divide(gcd);
        BigInteger[] parts = step.divide(gcd).divideAndRemainder(n);
        if (n.bitLength() > 31) {
            return k -> {
                BigInteger up = step.multiply(BigInteger.valueOf(k))
                        .add(per)
                        .subtract(BigInteger.ONE)
                        .divide(per);
                return up.bitLength() > 63 ? Time.NEVER : up.longValueExact();
            };
        }
        // k * step / per = k * whole + k * rest / n, and k * rest / n = (k div n) * rest + (k mod n) * rest / n.
        long whole = parts[0].longValueExact();
        long rest = parts[1].longValueExact();
        long small = n.longValueExact();
        return k -> {
            long part = k % small * rest;
            long ceil = part / small + (part % small == 0 ? 0 : 1);
            return Time.after(Time.times(k, whole), k / small * rest + ceil);
        };
    }
}
