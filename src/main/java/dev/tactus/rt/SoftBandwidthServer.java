package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * The constant bandwidth server: a budget that is used up is full again at once, with a later deadline. Abeni and
 * Buttazzo, Integrating multimedia applications in hard real-time systems, Real-Time Systems Symposium, 1998.
 */
final class SoftBandwidthServer extends Server {
    private long left;
    private long deadlineAt;

    SoftBandwidthServer(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        super(kernel, setup, ordinal, Long.MAX_VALUE);
    }

    @Override
    boolean mayServe() {
        return true;
    }

    @Override
    void arrives() {
        long now = kernel.now;
        if (deadlineAt <= now || Products.compare(left, setup.period(), deadlineAt - now, setup.budget()) >= 0) {
            refill(Time.after(now, setup.period()), setup.budget() - left);
        }
    }

    private void refill(long newDeadline, long amount) {
        left += amount;
        deadlineAt = newDeadline;
        if (amount > 0) {
            replenished(amount);
        }
        deadline(newDeadline);
        urgency(newDeadline);
    }

    @Override
    void used(long elapsed) {
        left -= elapsed;
        if (left <= 0 && elapsed > 0) {
            exhausts();
            refill(Time.after(deadlineAt, setup.period()), setup.budget());
        }
    }

    @Override
    long lasts() {
        return Math.max(0, left);
    }

    @Override
    long left(long uncounted) {
        return left - uncounted;
    }
}
