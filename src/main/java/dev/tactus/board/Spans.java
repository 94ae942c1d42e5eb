package dev.tactus.board;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Whether work fits into whole numbers: the unit of a domain is chosen so that what each of its cores does in a
 * picosecond, and each cycle, is a whole number of units (semantics, 1.4); a step's work then must fit into a long.
 */
final class Spans {
    private static final BigInteger SECOND = BigInteger.valueOf(Time.SECOND);
    private static final int BITS = 62;

    private final Draft d;
    private final TreeMap<Integer, BigInteger> factors = new TreeMap<>();

    Spans(Draft d) {
        this.d = d;
    }

    void check() {
        for (TaskDraft task : d.tasks) {
            if (!task.cores.isEmpty() && task.domain >= 0) {
                steps(task, task.body);
            }
        }
    }

    private void steps(TaskDraft task, List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Compute compute) {
                one(task, Loads.units(compute.work()), task.domain);
            } else if (step instanceof Step.Repeat repeat) {
                steps(task, repeat.body());
            } else if (step instanceof Step.Every every) {
                steps(task, every.body());
            } else if (step instanceof Step.Offload offload && offload.work() != null) {
                for (int core : d.pools.get(offload.pool()).cores()) {
                    one(task, Loads.units(offload.work()), d.cores.get(core).domain);
                }
            }
        }
    }

    private void one(TaskDraft task, BigInteger units, int domain) {
        if (domain >= 0 && units.multiply(factor(domain)).bitLength() > BITS && !d.problems.isBroken(task.key)) {
            d.problems.error(
                    Code.T34,
                    task.key,
                    "the work of a step of task " + task.name
                            + " does not fit, in units in which every core of its domain has a whole speed",
                    "shorter steps, or frequencies with a larger common divisor");
        }
    }

    /** Units of the domain for one unit of work: the least that makes capacity x hertz / 10^12 whole on each core. */
    private BigInteger factor(int domain) {
        return factors.computeIfAbsent(domain, key -> {
            BigInteger factor = BigInteger.ONE;
            for (int core : new ArrayList<>(d.domains.get(domain).cores())) {
                BigInteger need = SECOND.divide(SECOND.gcd(d.speed(core)));
                factor = factor.divide(factor.gcd(need)).multiply(need);
            }
            return factor;
        });
    }
}
