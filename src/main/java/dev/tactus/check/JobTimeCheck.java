package dev.tactus.check;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * A figure of each job that is certain to be beyond its limit from some instant on, as long as the job is not
 * completed: the contract breaks at that instant, not when the job ends. A job that is completed exactly then has kept
 * it.
 */
abstract class JobTimeCheck extends ExtremeCheck {
    /** The bound that a job violates by taking longer. */
    private final boolean grows;

    private @Nullable TaskStats figures;

    JobTimeCheck(Contract contract, Contract.Bound bound) {
        super(contract);
        grows = contract.bound() == bound && judgesEach();
    }

    /** The last instant at which a job may be completed, {@link Time#NEVER} if it has no such limit. */
    abstract long due(long arrival, long deadline);

    /** The figure of a job that is completed at an instant. */
    abstract long figure(long arrival, long deadline, long at);

    /** Whether a job with this deadline has the figure. */
    abstract boolean has(long deadline);

    /** What a job has not done at the instant of the violation. */
    abstract String late();

    @Override
    void attach(Watched on) {
        on.ends(this);
        figures = on.figures(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        if (!has(task.deadline())) {
            return;
        }
        long value = figure(task.arrival(), task.deadline(), at);
        boolean judge = counts(at) ? take(at, value) : grows;
        if (!judge || !violates(value)) {
            return;
        }
        if (grows) {
            overdue(task, at, true);
        } else if (counts(at)) {
            broken(at, value, task, null);
        }
    }

    @Override
    void aborted(TaskStats task, long at) {
        reached(at, at);
    }

    @Override
    void reached(long now, long open) {
        TaskStats task = figures;
        if (task != null && grows) {
            overdue(task, now, false);
        }
    }

    /** Breaks the contract by the job that violated it first; {@code oldest}: the oldest one does at {@code now}. */
    private void overdue(TaskStats task, long now, boolean oldest) {
        if (isBroken()) {
            return;
        }
        long first = Time.NEVER;
        int who = -1;
        for (int i = 0; i < task.pending(); i++) {
            long at = since(task, i);
            if (at < first && (at < now || at == now && oldest && i == 0)) {
                first = at;
                who = i;
            }
        }
        if (who >= 0) {
            broken(first, figure(task.arrivalOf(who), task.deadlineOf(who), first), task, who, late());
        }
    }

    /** From when on a pending job violates the contract, if it is not completed by then. */
    private long since(TaskStats task, int i) {
        if (!has(task.deadlineOf(i))) {
            return Time.NEVER;
        }
        long due = due(task.arrivalOf(i), task.deadlineOf(i));
        return due == Time.NEVER ? Time.NEVER : violated(Math.max(due, task.releaseOf(i)));
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        TaskStats task = figures;
        for (int i = 0; task != null && grows && i < task.pending(); i++) {
            if (since(task, i) < at) {
                note(figure(task.arrivalOf(i), task.deadlineOf(i), Math.min(at, contract.until())));
            }
        }
    }
}
