package dev.tactus.check;

/** Jobs that a change of the mode of criticality gave up, and arrivals that made no job because of the mode. */
final class DroppedCheck extends CountCheck {
    DroppedCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
    }

    @Override
    void dropped(TaskStats task, long at) {
        count(at, task);
        ended(at, task);
    }

    @Override
    void barred(TaskStats task, long at) {
        count(at, task);
        ended(at, task);
    }

    @Override
    void skipped(TaskStats task, long at) {
        ended(at, task);
    }
}
