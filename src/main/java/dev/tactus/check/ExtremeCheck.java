package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** Every figure must be within the limit; or, where the contract names a percentile, that percentile of all. */
abstract class ExtremeCheck extends Check {
    private final @Nullable Statistic all;

    ExtremeCheck(Contract contract) {
        super(contract);
        all = contract.percentile() > 0 ? new Statistic() : null;
    }

    /** One figure of the job that a task's record is about, or with null of the subject as a whole. */
    final void figure(long at, long value, @Nullable TaskStats task) {
        if (!counts(at)) {
            return;
        }
        watched();
        if (all != null) {
            all.add(value);
        } else if (task == null) {
            see(at, value);
        } else {
            see(at, value, task);
        }
    }

    /** A figure that is not complete at the end of the run, {@code at}, but certain to be at least this. */
    final void atLeast(long at, long value, @Nullable TaskStats task, String why) {
        if (all == null && at <= contract.until() && contract.bound() == Contract.Bound.AT_MOST && violates(value)) {
            note(value);
            if (task == null) {
                broken(at, value, why);
            } else {
                broken(at, value, task, why);
            }
        }
    }

    @Override
    void finish(long at, long open) {
        if (all != null && all.count() > 0) {
            long value = all.percentile(contract.percentile());
            show(value, 1);
            if (violates(value)) {
                broken(at, value, null);
            }
        }
    }
}
