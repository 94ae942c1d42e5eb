package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** Circles of jobs that wait for each other's locks, of which one belongs to the domain. */
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

    @Override
    boolean enough(long end) {
        return Math.min(end, contract.until()) - contract.from() >= Time.SECOND / 100;
    }

    @Override
    String seen() {
        return "a run shorter than 10ms";
    }
}
