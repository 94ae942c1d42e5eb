package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * The dynamic sporadic server, active while it has something to do, with a deadline one period after it began. Spuri
 * and Buttazzo, Scheduling aperiodic tasks in dynamic priority systems, Real-Time Systems 10(2), 1996. As published,
 * what comes back while the server is active is used by the present deadline and comes back as early, so that more than
 * the budget is used in a period and tasks beside it miss (IsolationTest has one). Here it begins a stretch of its own.
 */
final class DynamicSporadicServer extends ConsumingServer {
    DynamicSporadicServer(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        super(kernel, setup, ordinal, Long.MAX_VALUE);
    }

    @Override
    void begins(long now) {
        long deadline = Time.after(now, setup.period());
        deadline(deadline);
        urgency(deadline);
    }

    @Override
    void arrives() {
        activate();
    }

    /** What comes back may not be used by the deadline of before: with the rest it is a stretch of its own. */
    @Override
    void refills() {
        rest();
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
