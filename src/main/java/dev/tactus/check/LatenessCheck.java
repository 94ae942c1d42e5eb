package dev.tactus.check;

import dev.tactus.sim.Time;

/** Completion minus deadline; negative where there was time left. */
final class LatenessCheck extends ExtremeCheck {
    LatenessCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        if (task.deadline() != Time.NEVER) {
            figure(at, at - task.deadline(), task);
        }
    }
}
