package dev.tactus.board;

import dev.tactus.hw.WorkUnits;
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

    /** How long a job takes at most on the fastest of some cores, in picoseconds, rounded up; never more than fits. */
    static long longest(List<Step> body, Board board, List<Integer> cores) {
        BigInteger fastest = BigInteger.ONE;
        for (int c : cores) {
            Board.Core core = board.cores().get(c);
            fastest = fastest.max(BigInteger.valueOf(core.capacityPerMhz()).multiply(BigInteger.valueOf(core.hertz())));
        }
        BigInteger[] parts = units(body).multiply(SECOND).divideAndRemainder(fastest);
        BigInteger up = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        return up.min(BigInteger.valueOf(Time.NEVER)).longValueExact();
    }

    /**
     * The same in units of a domain's work; a sum that is too large to be counted with is cut, which only policies see
     * that do not look ahead ({@link Spans}).
     */
    static long in(List<Step> body, WorkUnits units) {
        BigInteger sum = BigInteger.ZERO;
        for (Step step : body) {
            if (step instanceof Step.Compute compute) {
                BigInteger perCycle =
                        BigInteger.valueOf(units.perCycle(compute.work().capacityPerMhz()));
                sum = sum.add(cycles(compute.work()).multiply(perCycle));
            } else if (step instanceof Step.Repeat repeat) {
                sum = sum.add(
                        BigInteger.valueOf(in(repeat.body(), units)).multiply(BigInteger.valueOf(repeat.times())));
            } else if (step instanceof Step.Every every) {
                sum = sum.add(BigInteger.valueOf(in(every.body(), units)));
            }
        }
        return sum.min(Spans.LARGEST).longValueExact();
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
