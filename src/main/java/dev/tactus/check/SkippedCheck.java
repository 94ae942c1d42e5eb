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
}
