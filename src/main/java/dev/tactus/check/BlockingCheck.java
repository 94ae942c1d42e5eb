package dev.tactus.check;

/** How long a job was kept waiting for locks in all, suspended or spinning. */
final class BlockingCheck extends ExtremeCheck {
    BlockingCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        figure(at, task.blocked(), task);
    }
}
