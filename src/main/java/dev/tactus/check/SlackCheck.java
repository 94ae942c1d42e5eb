package dev.tactus.check;

import dev.tactus.sim.Time;

/** Deadline minus completion: the time that was left. */
final class SlackCheck extends ExtremeCheck {
    SlackCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        if (task.deadline() != Time.NEVER) {
            figure(at, task.deadline() - at, task);
        }
    }
}
