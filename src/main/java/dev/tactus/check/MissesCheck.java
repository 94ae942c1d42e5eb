package dev.tactus.check;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * Jobs not completed by their deadline; with {@code in: k} this is weakly hard (m,k), the first k jobs included. Most
 * boards have one for each task, over the whole run: that one is told of misses only, and takes from the task's figures
 * how many jobs there were.
 */
final class MissesCheck extends CountCheck {
    /** Jobs that missed, or ended without, each at the instant at which that was decided. */
    private long decided;

    /** The task's figures, where all its jobs count. */
    private @Nullable TaskStats all;

    MissesCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.misses(this);
        if (contract.from() == 0 && contract.until() == Time.NEVER && contract.windowJobs() == 0) {
            all = on.figures(this);
        } else {
            on.ends(this);
        }
    }

    @Override
    void missed(TaskStats task, long at) {
        decided += counts(at) ? 1 : 0;
        count(at, task);
    }

    @Override
    void completed(TaskStats task, long at) {
        ends(task, at);
    }

    @Override
    void aborted(TaskStats task, long at) {
        ends(task, at);
    }

    private void ends(TaskStats task, long at) {
        decided += counts(at) && !task.hasMissed() ? 1 : 0;
        ended(at, task);
    }

    @Override
    void skipped(TaskStats task, long at) {
        ended(at, task);
    }

    @Override
    long observations() {
        return all == null ? super.observations() : all.ended() + all.skipped();
    }

    @Override
    long decided() {
        return all == null ? decided : all.ended() + all.skipped() + all.late();
    }
}
