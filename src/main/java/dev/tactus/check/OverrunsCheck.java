package dev.tactus.check;

/** How many of the task's jobs go beyond their budget. */
final class OverrunsCheck extends CountCheck {
    OverrunsCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.overruns(this);
        on.ends(this);
    }

    @Override
    void overran(TaskStats task, long at) {
        count(at, task);
    }
}
