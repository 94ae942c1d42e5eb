package dev.tactus.rt;

import java.util.List;

/**
 * A hardware semaphore: one waits on the core, and the unlock serves the first who is on one, or the first of the
 * largest priority.
 */
final class SpinLock extends LockProtocol {
    private final boolean fifo;

    SpinLock(boolean fifo) {
        this.fifo = fifo;
    }

    @Override
    boolean spins() {
        return true;
    }

    @Override
    boolean decides() {
        return false;
    }

    @Override
    int next(List<Job> queue) {
        int best = -1;
        for (int i = 0; i < queue.size(); i++) {
            Job job = queue.get(i);
            boolean first = best < 0
                    || !fifo && job.task.priority() > queue.get(best).task.priority();
            if (first && job.cpu != null && job.going) {
                best = i;
            }
        }
        return best;
    }
}
