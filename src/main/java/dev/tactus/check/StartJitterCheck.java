package dev.tactus.check;

/** The longest minus the shortest delay from the arrival to the first cycle. */
final class StartJitterCheck extends SpreadCheck {
    StartJitterCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.starts(this);
    }

    @Override
    void started(TaskStats task, long at) {
        figure(at, at - task.arrival(), task);
    }
}
