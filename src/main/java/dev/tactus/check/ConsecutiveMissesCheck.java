package dev.tactus.check;

/** The longest row of jobs that all missed. */
final class ConsecutiveMissesCheck extends Check {
    private long row;

    ConsecutiveMissesCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.misses(this);
        on.ends(this);
    }

    @Override
    void missed(TaskStats task, long at) {
        if (counts(at)) {
            row++;
            see(at, row, task);
        }
    }

    @Override
    void completed(TaskStats task, long at) {
        if (at <= task.deadline()) {
            row = 0;
        }
        observed(at);
    }

    @Override
    void aborted(TaskStats task, long at) {
        observed(at);
    }

    @Override
    void skipped(TaskStats task, long at) {
        observed(at);
    }

    private void observed(long at) {
        if (counts(at)) {
            note(0);
            watched(at);
        }
    }
}
