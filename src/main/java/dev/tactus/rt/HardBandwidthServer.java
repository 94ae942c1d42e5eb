package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * The constant bandwidth server that waits for its next period when its budget is used up, as Linux' deadline class
 * does, with its wake-up rule for deadlines within the period, and with reclaiming (GRUB). Linux,
 * Documentation/scheduler/sched-deadline; Lipari and Baruah, Greedy reclamation of unused bandwidth in
 * constant-bandwidth servers, Euromicro Conference on Real-Time Systems, 2000.
 */
final class HardBandwidthServer extends Server {
    /** What is left of the budget, {@code scale} to the picosecond: with reclaiming a picosecond may cost less. */
    private long left;

    private final long scale;
    private long deadlineAt = -1;

    /** Has used up its budget, and waits for an instant. */
    private boolean throttled;

    /** Whether its bandwidth counts as used: from its first job to when a server of its share would have been done. */
    private boolean active;

    HardBandwidthServer(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        super(kernel, setup, ordinal, Long.MAX_VALUE);
        scale = setup.reclaiming() == null ? 1 : setup.reclaiming().scale();
    }

    @Override
    boolean mayServe() {
        return !throttled;
    }

    @Override
    void arrives() {
        counts(true);
        long now = kernel.now;
        if (throttled) {
            return;
        }
        kernel.timeline.set(slot, Time.NEVER);
        if (deadlineAt < 0) {
            newPeriod(now);
        } else if (deadlineAt <= now && now < nextPeriod()) {
            left = 0;
            throttle(nextPeriod());
        } else if (deadlineAt <= now || Products.compare(left, setup.deadline(), deadlineAt - now, budget()) > 0) {
            if (deadlineAt > now && setup.deadline() < setup.period()) {
                left = Products.divide(deadlineAt - now, setup.budget(), setup.deadline());
                if (left == 0) {
                    throttle(nextPeriod());
                }
            } else {
                newPeriod(now);
            }
        }
    }

    private long budget() {
        return setup.budget() * scale;
    }

    /** Where the period ends that the deadline is in. */
    private long nextPeriod() {
        return Time.after(deadlineAt - setup.deadline(), setup.period());
    }

    private void newPeriod(long now) {
        long amount = setup.budget() - left(0);
        left = budget();
        deadlineAt = Time.after(now, setup.deadline());
        if (amount > 0) {
            replenished(amount);
        }
        deadline(deadlineAt);
        urgency(deadlineAt);
    }

    private void throttle(long until) {
        throttled = true;
        domain.asks();
        kernel.timeline.set(slot, until);
    }

    /** What a picosecond costs now. */
    private long rate() {
        Setup.Reclaiming reclaiming = setup.reclaiming();
        return reclaiming == null ? 1 : Math.max(reclaiming.own(), reclaiming.free() + domain.activeBandwidth);
    }

    @Override
    void used(long elapsed) {
        left -= elapsed * rate();
        if (left <= 0 && elapsed > 0 && !throttled) {
            exhausts();
            throttle(Math.max(kernel.now, nextPeriod()));
        }
    }

    @Override
    long lasts() {
        return Task.ceil(Math.max(0, left), rate());
    }

    private void replenish() {
        throttled = false;
        long before = left(0);
        while (left <= 0) {
            left += budget();
            deadlineAt = Time.after(deadlineAt, setup.period());
        }
        if (deadlineAt < kernel.now) {
            left = budget();
            deadlineAt = Time.after(kernel.now, setup.deadline());
        }
        replenished(left(0) - before);
        if (!isIdle()) {
            deadline(deadlineAt);
        }
        urgency(deadlineAt);
    }

    @Override
    void goesIdle() {
        if (!domain.reclaims || throttled) {
            return;
        }
        long lag = deadlineAt - Products.divide(left, setup.period(), budget());
        if (lag <= kernel.now) {
            counts(false);
        } else {
            kernel.timeline.set(slot, lag);
        }
    }

    @Override
    void due(long now) {
        kernel.timeline.set(slot, Time.NEVER);
        if (throttled) {
            recount();
            replenish();
            recount();
            domain.asks();
        }
        if (isIdle()) {
            counts(false);
        }
    }

    /** Its bandwidth is used, or free for others, from now on. */
    private void counts(boolean now) {
        if (active != now && domain.reclaims) {
            active = now;
            domain.recount();
            domain.activeBandwidth += now ? setup.bandwidth() : -setup.bandwidth();
            domain.recount();
        }
    }

    @Override
    long left(long uncounted) {
        return Math.max(0, left - uncounted * rate()) / scale;
    }
}
