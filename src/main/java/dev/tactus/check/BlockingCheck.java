package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** How long a job was kept waiting for locks in all, suspended or spinning. */
final class BlockingCheck extends ExtremeCheck {
    private final boolean atMost;
    private @Nullable TaskStats figures;

    BlockingCheck(Contract contract) {
        super(contract);
        atMost = contract.bound() == Contract.Bound.AT_MOST && judgesEach();
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
        on.unblocks(this);
        figures = on.figures(this);
    }

    @Override
    void unblocks(TaskStats task, long at) {
        reached(at, at);
    }

    @Override
    void aborted(TaskStats task, long at) {
        reached(at, at);
    }

    @Override
    void completed(TaskStats task, long at) {
        figure(at, task.blocked(), task);
    }

    @Override
    void reached(long now, long open) {
        TaskStats task = figures;
        if (task == null || !atMost || isBroken() || task.blockedSince() < 0) {
            return;
        }
        long since = violated(after(task.blockedSince()) - task.blocked());
        if (since < now) {
            broken(since, contract.limit(), task, 0, "kept waiting for locks for " + Words.time(contract.limit()));
        }
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        TaskStats task = figures;
        if (task != null && atMost && task.blockedSince() >= 0 && isBroken()) {
            note(task.blocked() + Math.min(at, contract.until()) - task.blockedSince());
        }
    }
}
