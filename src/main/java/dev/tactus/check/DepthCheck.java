package dev.tactus.check;

/** How many messages are in a mailbox, or requests wait for a pool. */
final class DepthCheck extends ExtremeCheck {
    private int last;
    private boolean begun;

    DepthCheck(Contract contract) {
        super(contract);
        begun = contract.from() == 0 || contract.bound() != Contract.Bound.AT_MOST || !judgesEach();
    }

    @Override
    void attach(Watched on) {
        on.depth(this);
    }

    @Override
    void depth(long at, int depth, int task) {
        begins(at);
        last = depth;
        figure(at, depth, null);
    }

    @Override
    void depthFalls(long at, int depth) {
        begins(at);
        last = depth;
    }

    /** What the contract finds when it begins to hold violates it from then on. */
    private void begins(long at) {
        if (!begun && at > contract.from()) {
            begun = true;
            if (violates(last)) {
                see(contract.from(), last);
            }
        }
    }

    @Override
    void reached(long now, long open) {
        begins(now);
    }
}
