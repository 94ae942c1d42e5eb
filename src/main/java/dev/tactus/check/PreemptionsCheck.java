package dev.tactus.check;

/** How often the task's jobs are taken off a core against their will. */
final class PreemptionsCheck extends CountCheck {
    PreemptionsCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.preemptions(this);
        on.ends(this);
    }

    @Override
    void preempted(TaskStats task, long at) {
        count(at, task);
    }
}
