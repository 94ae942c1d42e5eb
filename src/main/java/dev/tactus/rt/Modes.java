package dev.tactus.rt;

import dev.tactus.sim.Digest;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The mode of criticality of a domain (Vestal 2007): it rises when a job needs more than its budget for the present
 * mode, and what is below the new mode is given up (AMC: Baruah, Burns and Davis 2011; EDF-VD: Baruah et al. 2012). The
 * rules are in docs/semantics-notes.md, 15.
 */
final class Modes {
    final Setup.ModeSetup setup;
    long digest;

    private final Kernel kernel;
    private final TaskState[] tasks;

    /** The mode, counted from the lowest, and the one that is asked for in this round. */
    private int mode;

    private int wanted;

    private Modes(Setup.ModeSetup setup, Kernel kernel) {
        this.setup = setup;
        this.kernel = kernel;
        this.digest = Draw.hash(setup.name());
        List<TaskState> mine = new ArrayList<>();
        for (TaskState task : kernel.tasks) {
            if (task.domain.group == setup.group() && !task.interrupt) {
                task.modes = this;
                task.budget = task.budgetIn(mode);
                mine.add(task);
            }
        }
        tasks = mine.toArray(TaskState[]::new);
    }

    static Modes[] of(Setup setup, Kernel kernel) {
        return setup.modes().stream().map(mode -> new Modes(mode, kernel)).toArray(Modes[]::new);
    }

    /** Whether the lowest mode is in force. */
    boolean isLowest() {
        return mode == 0;
    }

    /** A job has used up its budget and goes on: whether that changes the mode. */
    boolean exceeded(Job job) {
        TaskState task = job.owner;
        if (task.level <= mode) {
            return false;
        }
        long used = task.budget - job.budgetLeft;
        int up = mode + 1;
        while (up < task.level && task.budgetIn(up) <= used) {
            up++;
        }
        wanted = Math.max(wanted, up);
        kernel.looksAgain();
        return true;
    }

    static void work(Modes[] all) {
        for (Modes each : all) {
            each.work();
        }
    }

    /** What the phase of mode changes does, before the decisions of a round. */
    private void work() {
        if (wanted > mode) {
            change(wanted);
        } else if (mode > 0 && setup.returns() && isIdle()) {
            change(0);
        }
        wanted = 0;
    }

    private boolean isIdle() {
        for (TaskState task : tasks) {
            if (task.job.state == Job.READY || task.job.state == Job.RUNNING) {
                return false;
            }
        }
        return true;
    }

    private void change(int to) {
        boolean rises = to > mode;
        mode = to;
        if (rises) {
            // It may fall at the same instant: what asked for it may have been aborted.
            kernel.looksAgain();
        }
        digest = Digest.fold(digest, Kind.MODE.hash(), kernel.now, to);
        kernel.tell(Kind.MODE, setup.group(), -1, to);
        for (TaskState task : tasks) {
            task.barred = task.level < to;
            while (rises && task.barred && setup.drops() && task.job.state != Job.NONE) {
                kernel.endings.drop(task.job);
            }
        }
        for (TaskState task : tasks) {
            kernel.limits.rebudget(task, task.budgetIn(to));
            task.domain.renew(task.job);
        }
        if (kernel.locks.inherits()) {
            kernel.locks.inherit();
        }
    }
}
