package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/**
 * Circles of jobs that wait for each other's locks. A circle is one of each domain that has a task in it, and of each
 * core that one of these may use, and its cluster.
 */
final class DeadlocksCheck extends CountCheck {
    private @Nullable Watched on;

    DeadlocksCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched watched) {
        watched.deadlocks(this);
        on = watched;
    }

    @Override
    void deadlock(LockGraph.Deadlock deadlock) {
        Watched watched = on;
        if (watched != null && watched.concerns(this, deadlock)) {
            count(deadlock.at(), ": " + deadlock.words(watched.header()));
        }
    }
}
