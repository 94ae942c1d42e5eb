package dev.tactus.check;

/** Arrivals that made no job. */
final class SkippedCheck extends CountCheck {
    SkippedCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
    }

    @Override
    void skipped(TaskStats task, long at) {
        count(at, task);
        ended(at, task);
    }

    @Override
    void completed(TaskStats task, long at) {
        ended(at, task);
    }

    @Override
    void aborted(TaskStats task, long at) {
        ended(at, task);
    }
}
