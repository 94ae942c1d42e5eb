package dev.tactus.reference;

import dev.tactus.board.Amount;
import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.math.BigInteger;
import java.util.List;

/** How much of a job may be left, and how long it can wait with that (notes 11.1, 11.2). */
final class Laxity {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);

    private final World world;

    Laxity(World world) {
        this.world = world;
    }

    /** What the job may take at most: all it was handed, or the largest of everything its task may draw. */
    BigInteger most(Job job) {
        if (job.works != null && job.task.isHelper()) {
            return world.draw(job.works.from, job.ops.get(0));
        }
        return job.task.most();
    }

    static BigInteger most(List<Step> steps) {
        BigInteger sum = BigInteger.ZERO;
        for (Step step : steps) {
            if (step instanceof Step.Compute compute) {
                sum = sum.add(most(compute.work()));
            } else if (step instanceof Step.Repeat repeat) {
                sum = sum.add(most(repeat.body()).multiply(BigInteger.valueOf(repeat.times())));
            } else if (step instanceof Step.Every every) {
                sum = sum.add(most(every.body()));
            }
        }
        return sum;
    }

    private static BigInteger most(Amount amount) {
        long drawn = amount.highest();
        long cycles = amount.inCycles()
                ? drawn
                : Arrivals.ceilDiv(BigInteger.valueOf(drawn).multiply(BigInteger.valueOf(amount.hertz())), SECOND);
        return BigInteger.valueOf(Math.max(1, cycles))
                .multiply(BigInteger.valueOf(amount.capacityPerMhz()))
                .multiply(SECOND);
    }

    BigInteger left(Job job) {
        return most(job).subtract(job.done).max(BigInteger.ZERO);
    }

    /** Of the domain, or of the one core where each is for itself. */
    BigInteger fastest(Job job) {
        Board.Domain domain = world.domain(job).spec;
        BigInteger fastest = BigInteger.ZERO;
        for (int core : domain.partitioned() ? job.cores : domain.cores()) {
            fastest = fastest.max(world.cores.get(core).speed);
        }
        return fastest;
    }

    /** Notes 10.6: whether the utilization of its task is above the threshold. */
    boolean heavy(Job job) {
        Board.Task spec = job.task.spec;
        long period = Order.period(spec.activation());
        if (period == Job.NEVER || job.task.isHelper()) {
            return false;
        }
        Board.Domain domain = world.domain(job).spec;
        long cores = domain.partitioned() ? 1 : domain.cores().size();
        Board.Share share = domain.threshold();
        BigInteger part = share == null ? BigInteger.valueOf(cores) : share.part();
        BigInteger of = share == null ? BigInteger.valueOf(2 * cores - 1) : share.of();
        BigInteger whole = fastest(job).multiply(BigInteger.valueOf(period));
        return job.task.most().multiply(of).compareTo(whole.multiply(part)) > 0;
    }

    /** NEVER without a deadline. */
    long of(Job job) {
        return job.deadline == Job.NEVER
                ? Job.NEVER
                : job.deadline - world.now - Arrivals.ceilDiv(left(job), fastest(job));
    }
}
