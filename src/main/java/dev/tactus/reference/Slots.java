package dev.tactus.reference;

import dev.tactus.board.Board;
import java.math.BigInteger;

/** Windows of the slots of proportionate-fair policies (notes 11.5). */
final class Slots {
    private final World world;

    Slots(World world) {
        this.world = world;
    }

    private long quantum(Job job) {
        return world.domain(job).spec.quantum();
    }

    boolean weighted(Job job) {
        return job.deadline != Job.NEVER || period(job) != Job.NEVER;
    }

    /** A helper has that of the task it works for (notes 2.9). */
    private long period(Job job) {
        Board.Helper helper = job.task.spec.helper();
        Board.Task spec = helper == null ? job.task.spec : world.board.tasks().get(helper.offloader());
        return Order.period(spec.activation());
    }

    long span(Job job) {
        long own = job.deadline == Job.NEVER ? Job.NEVER : job.deadline - job.arrival;
        return Math.max(1, Math.min(own, period(job)) / quantum(job));
    }

    long cost(Job job) {
        BigInteger slot = world.laxity.fastest(job).multiply(BigInteger.valueOf(quantum(job)));
        return Math.max(1, Math.min(span(job), Arrivals.ceilDiv(world.laxity.most(job), slot)));
    }

    /** The number of the slot that comes next, from 1: whole slots' work is done before it. */
    long number(Job job) {
        BigInteger done = world.laxity.most(job).subtract(world.laxity.left(job));
        BigInteger slot = world.laxity.fastest(job).multiply(BigInteger.valueOf(quantum(job)));
        return 1 + done.divide(slot).longValueExact();
    }

    private long release(Job job) {
        return (job.release + quantum(job) - 1) / quantum(job);
    }

    private long begin(Job job, long i) {
        return release(job) + (i - 1) * span(job) / cost(job);
    }

    private long end(Job job, long i) {
        return release(job) + (i * span(job) + cost(job) - 1) / cost(job);
    }

    private boolean overlaps(Job job, long i) {
        return begin(job, i + 1) < end(job, i);
    }

    boolean eligible(Job job) {
        return !weighted(job) || world.now / quantum(job) >= begin(job, number(job));
    }

    /** By the definition: the end of a window that overlaps no other, or the slot before that of one three long. */
    private long group(Job job, long i) {
        if (2 * cost(job) < span(job)) {
            return 0;
        }
        for (long t = end(job, i); ; t++) {
            for (long j = i; end(job, j) <= t + 1; j++) {
                boolean ends = end(job, j) == t && !overlaps(job, j);
                boolean before = end(job, j) == t + 1 && end(job, j) - begin(job, j) == 3;
                if (ends || before) {
                    return t;
                }
            }
        }
    }

    /** Negative where a comes first, 0 where the ties decide. */
    int compare(String policy, Job a, Job b) {
        if (!weighted(a) || !weighted(b)) {
            return Boolean.compare(weighted(b), weighted(a));
        }
        long i = number(a);
        long j = number(b);
        if (end(a, i) != end(b, j)) {
            return Long.compare(end(a, i), end(b, j));
        }
        return switch (policy) {
            case "pd2" -> {
                int overlap = Boolean.compare(overlaps(b, j), overlaps(a, i));
                yield overlap != 0 || !overlaps(a, i) ? overlap : Long.compare(group(b, j), group(a, i));
            }
            case "pf" -> ahead(a, i, b, j);
            default -> 0;
        };
    }

    private int ahead(Job a, long i, Job b, long j) {
        if (end(a, i) != end(b, j)) {
            return Long.compare(end(a, i), end(b, j));
        }
        if (overlaps(a, i) && overlaps(b, j)) {
            return ahead(a, i + 1, b, j + 1);
        }
        return Boolean.compare(overlaps(b, j), overlaps(a, i));
    }
}
