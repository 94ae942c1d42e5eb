package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * The polling and the deferrable server: a full budget at each multiple of the period, which the polling one loses
 * where it has nothing to do. Lehoczky, Sha and Strosnider, Enhanced aperiodic responsiveness in hard real-time
 * environments, Real-Time Systems Symposium, 1987.
 */
final class PeriodicServer extends Server {
    private final boolean polls;
    private long left;

    PeriodicServer(Kernel kernel, Setup.ServerSetup setup, int ordinal, boolean polls) {
        super(kernel, setup, ordinal, -setup.priority());
        this.polls = polls;
        this.left = setup.budget();
    }

    @Override
    boolean mayServe() {
        return left > 0;
    }

    @Override
    void used(long elapsed) {
        left -= elapsed;
        if (left <= 0 && elapsed > 0) {
            exhausts();
        }
    }

    @Override
    long lasts() {
        return Math.max(0, left);
    }

    @Override
    void due(long now) {
        kernel.timeline.set(slot, Time.after(now, setup.period()));
        recount();
        long amount = setup.budget() - left;
        if (amount > 0) {
            left = setup.budget();
            replenished(amount);
            recount();
            domain.asks();
        }
    }

    @Override
    void settle() {
        if (polls && isIdle() && left > 0 && domain.wouldRun(this)) {
            left = 0;
        }
    }

    @Override
    long left(long uncounted) {
        return Math.max(0, left - uncounted);
    }
}
