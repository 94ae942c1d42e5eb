package dev.tactus.check;

/** How many messages are in a mailbox, or requests wait for a pool. */
final class DepthCheck extends ExtremeCheck {
    DepthCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.depth(this);
    }

    @Override
    void depth(long at, int depth, int task) {
        figure(at, depth, null);
    }
}
