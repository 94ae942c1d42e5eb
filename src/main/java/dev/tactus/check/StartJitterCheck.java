package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** The longest minus the shortest delay from the arrival to the first cycle. */
final class StartJitterCheck extends SpreadCheck {
    private @Nullable TaskStats figures;
    private long started = -1;

    StartJitterCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.starts(this);
        on.ends(this);
        figures = on.figures(this);
    }

    @Override
    void started(TaskStats task, long at) {
        figure(at, task);
        started = task.job();
    }

    @Override
    void aborted(TaskStats task, long at) {
        waits(task, next(task), at);
    }

    @Override
    void reached(long now, long open) {
        if (figures != null) {
            waits(figures, next(figures), now);
        }
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        if (figures != null) {
            waited(figures, next(figures), at);
        }
    }

    /** Which of the unfinished jobs is the first that has not started. */
    private int next(TaskStats task) {
        return task.pending() > 0 && task.jobOf(0) == started ? 1 : 0;
    }

    @Override
    String late() {
        return "not started " + Words.time(contract.limit()) + " later after its arrival than the quickest";
    }
}
