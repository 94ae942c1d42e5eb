package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** The longest minus the shortest response time. */
final class JitterCheck extends SpreadCheck {
    private @Nullable TaskStats figures;

    JitterCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
        figures = on.figures(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        figure(at, task);
    }

    @Override
    void aborted(TaskStats task, long at) {
        waits(task, 0, at);
    }

    @Override
    void reached(long now, long open) {
        if (figures != null) {
            waits(figures, 0, now);
        }
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        if (figures != null) {
            waited(figures, 0, at);
        }
    }

    @Override
    String late() {
        return "not completed " + Words.time(contract.limit()) + " later after its arrival than the quickest";
    }
}
