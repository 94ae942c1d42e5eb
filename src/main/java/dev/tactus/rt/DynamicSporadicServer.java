package dev.tactus.rt;

/**
 * The dynamic sporadic server, active while it has something to do, with a deadline one period after it began. Spuri
 * and Buttazzo, Scheduling aperiodic tasks in dynamic priority systems, Real-Time Systems 10(2), 1996.
 */
final class DynamicSporadicServer extends ConsumingServer {
    DynamicSporadicServer(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        super(kernel, setup, ordinal, Long.MAX_VALUE);
    }

    @Override
    void begins(long now) {
        long deadline = Math.addExact(now, setup.period());
        deadline(deadline);
        urgency(deadline);
    }

    @Override
    void arrives() {
        activate();
    }

    @Override
    void refilled() {
        if (!isIdle()) {
            activate();
        }
    }

    @Override
    void goesIdle() {
        rest();
    }
}
