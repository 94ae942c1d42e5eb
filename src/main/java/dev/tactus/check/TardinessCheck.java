package dev.tactus.check;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** How late a job is, 0 in time. One that is unfinished at the end is at least as late as it is then. */
final class TardinessCheck extends ExtremeCheck {
    private @Nullable TaskStats figures;

    TardinessCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
        figures = on.figures(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        if (task.deadline() != Time.NEVER) {
            figure(at, Math.max(0, at - task.deadline()), task);
        }
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        TaskStats task = figures;
        if (task != null && task.pending() > 0) {
            task.pending(0);
            if (task.deadline() < at) {
                long late = at - task.deadline();
                atLeast(at, late, task, "unfinished " + Words.time(late) + " late");
            }
        }
    }
}
