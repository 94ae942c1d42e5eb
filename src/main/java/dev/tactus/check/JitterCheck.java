package dev.tactus.check;

/** The longest minus the shortest response time. */
final class JitterCheck extends SpreadCheck {
    JitterCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        figure(at, task.answer(), task);
    }
}
