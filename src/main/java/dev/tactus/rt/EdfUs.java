package dev.tactus.rt;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * EDF-US: tasks whose utilization is above a threshold come before all others, which go by deadline. Srinivasan and
 * Baruah, Deadline-based scheduling of periodic task systems on multiprocessors, Information Processing Letters 84(2),
 * 2002, with m / (2m - 1) on m cores.
 */
final class EdfUs extends KeyScheduler {
    private final BigInteger part;
    private final BigInteger of;

    /** By task: 1 heavy, 2 light, 0 not asked yet. */
    private byte[] weights = new byte[16];

    /** A task of more than {@code part / of} of the domain's fastest core is heavy. */
    EdfUs(BigInteger part, BigInteger of) {
        this.part = part;
        this.of = of;
    }

    @Override
    protected long key(Job job) {
        int task = job.task().ordinal();
        if (task >= weights.length) {
            weights = Arrays.copyOf(weights, 2 * task);
        }
        if (weights[task] == 0) {
            weights[task] = (byte) (job.task().heavierThan(part, of) ? 1 : 2);
        }
        return weights[task] == 1 ? Long.MIN_VALUE : job.deadlineAt();
    }
}
