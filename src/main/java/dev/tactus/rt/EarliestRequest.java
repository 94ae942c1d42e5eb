package dev.tactus.rt;

import java.util.List;

/**
 * A lock that cores share: its holder comes before all that hold no such lock, by the instant at which it asked; those
 * that wait suspend themselves and are served in order. Brandenburg, The FMLP+: an asymptotically optimal real-time
 * locking protocol for suspension-aware analysis, ECRTS, 2014.
 */
final class EarliestRequest extends LockProtocol {
    @Override
    Urgency urgency() {
        return Urgency.RAISED;
    }

    @Override
    long raises(Locks.Lock lock, Job job, long asked, long now) {
        return Long.MIN_VALUE + asked;
    }

    @Override
    int next(List<Job> queue) {
        return queue.isEmpty() ? -1 : 0;
    }
}
