package dev.tactus.check;

import dev.tactus.sim.Header;
import org.jspecify.annotations.Nullable;

/**
 * Circles of jobs that wait for each other's locks. A circle belongs to the domain of the job whose wait closes it; for
 * a core that domain is its own, for a cluster that of its first core.
 */
final class DeadlocksCheck extends CountCheck {
    DeadlocksCheck(Contract contract) {
        super(contract);
    }

    private int domain;
    private @Nullable Header header;

    @Override
    void attach(Watched on) {
        on.deadlocks(this);
        domain = on.domain(this);
        header = on.header();
    }

    @Override
    void deadlock(LockGraph.Deadlock deadlock) {
        if (deadlock.domain() == domain) {
            count(deadlock.at(), header == null ? "" : ": " + deadlock.words(header));
        }
    }
}
