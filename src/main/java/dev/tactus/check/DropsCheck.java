package dev.tactus.check;

/** Messages that a mailbox refused or dropped for newer ones. */
final class DropsCheck extends CountCheck {
    DropsCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.drops(this);
        on.depth(this);
    }

    @Override
    void depth(long at, int depth, int task) {
        watched(at);
    }

    @Override
    void rejected(long at, int task) {
        watched(at);
        count(at);
    }

    @Override
    void overwritten(long at, int task) {
        count(at);
    }
}
