package dev.tactus.check;

import dev.tactus.sim.Time;

/** How late a job is, 0 in time. */
final class TardinessCheck extends JobTimeCheck {
    TardinessCheck(Contract contract) {
        super(contract, Contract.Bound.AT_MOST);
    }

    @Override
    boolean has(long deadline) {
        return deadline != Time.NEVER;
    }

    @Override
    long due(long arrival, long deadline) {
        return after(deadline);
    }

    @Override
    long figure(long arrival, long deadline, long at) {
        return Math.max(0, at - deadline);
    }

    @Override
    String late() {
        return Words.notCompleted(contract.limit());
    }
}
