package dev.tactus.check;

import dev.tactus.sim.Time;

/** Completion minus deadline; negative where there was time left. */
final class LatenessCheck extends JobTimeCheck {
    LatenessCheck(Contract contract) {
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
        return at - deadline;
    }

    @Override
    String late() {
        return Words.notCompleted(contract.limit());
    }
}
