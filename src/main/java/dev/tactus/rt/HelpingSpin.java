package dev.tactus.rt;

import java.util.List;

/**
 * A lock that cores share: from its request to its unlock a job is as urgent as the most urgent user of its core; one
 * waits on the core, in the order of asking, and a holder that has lost its own core goes on in the place of the first
 * who has one ({@link Helping}). Burns and Wellings: A schedulability compatible multiprocessor resource sharing
 * protocol - MrsP, ECRTS, 2013.
 */
final class HelpingSpin extends LockProtocol {
    @Override
    boolean spins() {
        return true;
    }

    @Override
    boolean helps() {
        return true;
    }

    @Override
    boolean hasCeilings() {
        return true;
    }

    @Override
    boolean raisesSpinner() {
        return true;
    }

    @Override
    Urgency urgency() {
        return Urgency.RAISED;
    }

    @Override
    long raises(Locks.Lock lock, Job job, long asked, long now) {
        return lock.raised(job.owner.domain, asked);
    }

    @Override
    int next(List<Job> queue) {
        return queue.isEmpty() ? -1 : 0;
    }
}
