package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** Completion minus arrival. A job that is still unfinished at the end counts once it has taken too long already. */
final class ResponseCheck extends ExtremeCheck {
    private @Nullable TaskStats figures;

    ResponseCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
        figures = on.figures(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        figure(at, task.answer(), task);
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        TaskStats task = figures;
        if (task != null && task.pending() > 0) {
            task.pending(0);
            long taken = at - task.arrival();
            atLeast(at, taken, task, "unfinished after " + Words.time(taken));
        }
    }
}
