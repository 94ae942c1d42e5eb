package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * What the sporadic servers have in common: what is used in a stretch of activity comes back one period after that
 * began, or, if that is over, at once.
 */
abstract class ConsumingServer extends Server {
    private final Refills refills = new Refills();
    private long left;

    /** Since when it is active with a budget, -1 while it is not, and what it has used since. */
    private long since = -1;

    private long consumed;

    ConsumingServer(Kernel kernel, Setup.ServerSetup setup, int ordinal, long key) {
        super(kernel, setup, ordinal, key);
        left = setup.budget();
    }

    /** A stretch begins. */
    abstract void begins(long now);

    /** It is active with a budget from now on, if it was not. */
    final void activate() {
        if (since < 0 && left > 0) {
            since = kernel.now;
            begins(since);
        }
    }

    /** It is active no longer, or has no budget left. */
    final void rest() {
        if (since < 0) {
            return;
        }
        long back = consumed;
        long at = Time.after(since, setup.period());
        since = -1;
        consumed = 0;
        if (back == 0) {
            return;
        }
        if (at <= kernel.now) {
            left += back;
            replenished(back);
        } else {
            refills.add(at, back);
            kernel.timeline.set(slot, refills.nextAt());
        }
    }

    @Override
    final boolean mayServe() {
        return left > 0;
    }

    @Override
    final void used(long elapsed) {
        left -= elapsed;
        consumed += elapsed;
        if (left <= 0 && elapsed > 0) {
            exhausts();
            rest();
            refilled();
        }
    }

    /** A budget is about to come back. */
    void refills() {}

    /** It may have a budget again. */
    void refilled() {}

    @Override
    final long lasts() {
        return Math.max(0, left);
    }

    @Override
    final void due(long now) {
        recount();
        refills();
        while (refills.nextAt() <= now) {
            long back = refills.take();
            left += back;
            replenished(back);
        }
        kernel.timeline.set(slot, refills.nextAt());
        refilled();
        recount();
        domain.asks();
    }

    @Override
    final long left(long uncounted) {
        return Math.max(0, left - uncounted);
    }
}
