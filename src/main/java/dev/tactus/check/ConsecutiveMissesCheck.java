package dev.tactus.check;

/**
 * The longest row of jobs that all missed. One in time ends it, as does one that a change of the mode gives up before
 * its deadline, or that it lets make no job: their numbers are in no row.
 */
final class ConsecutiveMissesCheck extends Check {
    private final JobRows rows = new JobRows();
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
            long row = rows.add(task.job());
            longest = Math.max(longest, row);
            note(longest);
            if (contract.bound() == Contract.Bound.AT_MOST && violates(row)) {
                broken(at, row, task, null);
            }
        }
    }

    @Override
    void completed(TaskStats task, long at) {
        ended(task, at);
    }

    @Override
    void aborted(TaskStats task, long at) {
        ended(task, at);
    }

    /** The oldest job has ended, and it is known whether it missed. */
    private void ended(TaskStats task, long at) {
        rows.forget(task.job());
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
