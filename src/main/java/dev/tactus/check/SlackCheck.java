package dev.tactus.check;

import dev.tactus.sim.Time;

/** Deadline minus completion: the time that was left. */
final class SlackCheck extends JobTimeCheck {
    SlackCheck(Contract contract) {
        super(contract, Contract.Bound.AT_LEAST);
    }

    @Override
    boolean has(long deadline) {
        return deadline != Time.NEVER;
    }

    @Override
    long due(long arrival, long deadline) {
        return deadline - contract.limit();
    }

    @Override
    long figure(long arrival, long deadline, long at) {
        return deadline - at;
    }

    @Override
    String late() {
        return Words.notCompleted(-contract.limit());
    }
}
