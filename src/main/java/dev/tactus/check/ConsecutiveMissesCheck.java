package dev.tactus.check;

/** The longest row of jobs that all missed. */
final class ConsecutiveMissesCheck extends Check {
    private long row;
    private long longest;

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
            longest = Math.max(longest, row);
            note(longest);
            if (contract.bound() == Contract.Bound.AT_MOST && violates(row)) {
                broken(at, row, task, null);
            }
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

    /** A job that is given up for a change of the mode before its deadline has not missed. */
    @Override
    void dropped(TaskStats task, long at) {
        if (!task.hasMissed()) {
            row = 0;
        }
        observed(at);
    }

    @Override
    void barred(TaskStats task, long at) {
        row = 0;
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

    @Override
    void finish(long at, long open) {
        if (contract.bound() == Contract.Bound.AT_LEAST) {
            show(longest, 1);
            if (violates(longest)) {
                broken(at, longest, null);
            }
        }
    }
}
