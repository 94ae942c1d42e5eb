package dev.tactus.check;

/** How many of the task's jobs use more stack than there is. */
final class StackOverflowsCheck extends CountCheck {
    StackOverflowsCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.stack(this);
        on.ends(this);
    }

    @Override
    void overflowed(TaskStats task, long at) {
        count(at, task);
    }
}
