package dev.tactus.rt;

import java.util.List;

/**
 * A lock that cores share: its holder comes before all that hold no such lock, by the most urgent task of another core
 * that may ask for it; those that wait suspend themselves, and the most urgent is served first. Rajkumar, Real-time
 * synchronization protocols for shared memory multiprocessors, ICDCS, 1990. Locks of one core are under the
 * {@link OriginalCeiling}.
 */
final class MultiprocessorCeiling extends LockProtocol {
    /** Behind what {@link EarliestRequest} raises, before every key of a policy. */
    private static final long BASE = Long.MIN_VALUE / 2;

    private static final long FURTHEST = 1L << 61;

    @Override
    boolean hasCeilings() {
        return true;
    }

    @Override
    Urgency urgency() {
        return Urgency.RAISED;
    }

    @Override
    long raises(Locks.Lock lock, Job job, long asked, long now) {
        long ceiling = lock.remoteCeiling(job.owner.domain);
        return BASE + Math.max(-FURTHEST, Math.min(FURTHEST, ceiling));
    }

    @Override
    int next(List<Job> queue) {
        int best = -1;
        for (int i = 0; i < queue.size(); i++) {
            if (best < 0 || queue.get(i).level < queue.get(best).level) {
                best = i;
            }
        }
        return best;
    }
}
