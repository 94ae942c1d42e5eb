package dev.tactus.board;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.List;

/** How much work a body asks for at most. */
final class Loads {
    private static final BigInteger SECOND = BigInteger.valueOf(Time.SECOND);

    private Loads() {}

    /** Units of work (a cycle does capacity-per-mhz of them) of one job, the largest of everything drawn. */
    static BigInteger units(List<Step> body) {
        BigInteger sum = BigInteger.ZERO;
        for (Step step : body) {
            if (step instanceof Step.Compute compute) {
                sum = sum.add(units(compute.work()));
            } else if (step instanceof Step.Repeat repeat) {
                sum = sum.add(units(repeat.body()).multiply(BigInteger.valueOf(repeat.times())));
            } else if (step instanceof Step.Every every) {
                sum = sum.add(units(every.body()));
            }
        }
        return sum;
    }

    /** The largest amount of one step, in units. */
    static BigInteger units(Amount work) {
        return cycles(work).multiply(BigInteger.valueOf(work.capacityPerMhz()));
    }

    /** The largest amount in cycles of the core it was stated for; a drawn compute of 0 is one cycle. */
    static BigInteger cycles(Amount work) {
        BigInteger most = BigInteger.valueOf(work.values().highest());
        if (!work.inCycles()) {
            BigInteger[] parts = most.multiply(BigInteger.valueOf(work.hertz())).divideAndRemainder(SECOND);
            most = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        }
        return most.max(BigInteger.ONE);
    }
}
