package dev.tactus.rt;

import java.util.ArrayList;
import java.util.List;

/**
 * An instant from which on a run asks for other work and orders its jobs otherwise, its past being the same. Both
 * futures stand in one set-up from the start; what is in force is a matter of this one switch.
 */
public final class Turn {
    private final List<Task> tasks = new ArrayList<>();
    private boolean turned;

    /** Whether the other future is in force. */
    boolean isTurned() {
        return turned;
    }

    /**
     * A set-up that is {@code past} up to the turn and orders and works as {@code future} from then on. Both have the
     * same tasks with the same steps, cores and domains.
     *
     * @param works of each task, whether its work may differ
     * @param orders of each domain, whether its order may differ: keys that do not move, without ceilings
     */
    public Setup join(Setup past, Setup future, boolean[] works, boolean[] orders) {
        tasks.clear();
        future.tasks().forEach(task -> tasks.add(task.task()));
        List<Setup.TaskSetup> joined = new ArrayList<>();
        for (int t = 0; t < works.length; t++) {
            Setup.TaskSetup task = past.tasks().get(t);
            Program program = task.program();
            joined.add(task.with(
                    works[t] ? program.then(this, future.tasks().get(t).program()) : program));
        }
        List<Setup.DomainSetup> domains = new ArrayList<>();
        for (int d = 0; d < past.domains().size(); d++) {
            Setup.DomainSetup before = past.domains().get(d);
            Setup.DomainSetup after = future.domains().get(d);
            domains.add(
                    orders[before.group()]
                            ? before.with(() -> new TurningKeys(
                                    this, (KeyScheduler) before.scheduler().get(), (KeyScheduler)
                                            after.scheduler().get()))
                            : before);
        }
        return past.with(domains, joined);
    }

    /** Turns now: every job is ordered anew, and the present instant is worked. Once. */
    public void now(Kernel kernel) {
        turned = true;
        for (TaskState task : kernel.tasks) {
            task.job.task = tasks.get(task.task.ordinal());
            kernel.releases.asksAnew(task.job);
        }
        for (TaskState task : kernel.tasks) {
            if (task.job.state != Job.NONE) {
                task.domain.renew(task.job);
            }
        }
        kernel.locks.inherit();
        kernel.instant(kernel.now);
    }
}
