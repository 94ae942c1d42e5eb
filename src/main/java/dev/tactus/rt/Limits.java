package dev.tactus.rt;

import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;

/**
 * What ends a job's run on its core before its step does: its slice, its execution budget, or the budget of its server.
 * Asked only on cores where there is any of it ({@link Cpu#limits}).
 */
final class Limits {
    /** The slice of a job that has none: longer than any run. */
    static final long NO_SLICE = 1L << 61;

    private final Kernel kernel;

    Limits(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A job goes on now on a core: the instant at which a limit comes if it is left alone. */
    long ends(Cpu cpu, Job job) {
        long at = Time.NEVER;
        if (cpu.domain.sliced && job == cpu.job) {
            job.sliceEndsAt = job.sliceLeft > NO_SLICE / 2 ? Time.NEVER : kernel.overheads.sliceEnd(cpu.domain, job);
            at = job.sliceEndsAt;
        }
        if (job.owner.budget >= 0) {
            if (job.budgetOf != job.number) {
                grant(job, job.owner.budget);
            }
            if (!job.overran) {
                at = Math.min(at, later(Task.ceil(Math.max(0, job.budgetLeft), cpu.speed)));
            }
        }
        if (job.owner.split != null && job.owner.split.cuts(job)) {
            at = Math.min(at, later(Task.ceil(Math.max(0, job.pieceLeft), cpu.speed)));
        }
        if (job.owner.server != null) {
            at = Math.min(at, later(job.owner.server.lasts()));
        }
        return at;
    }

    private long later(long span) {
        return Time.after(kernel.now, span);
    }

    /** The present job of a task may use so many units of work from now on, whatever it has used before. */
    void grant(Job job, long units) {
        job.budgetOf = job.number;
        job.budgetLeft = units;
        job.overran = false;
    }

    /** A job has been going on for so long on a core. */
    void ran(Cpu cpu, Job job, long elapsed) {
        if (cpu.domain.sliced && job == cpu.job) {
            job.sliceLeft -= elapsed;
            cpu.domain.ran(job, elapsed);
            if (job.sliceEndsAt == kernel.now) {
                cpu.domain.sliceIsOver(cpu);
            }
        }
        if (job.owner.budget >= 0) {
            job.budgetLeft -= elapsed * cpu.speed;
        }
        if (job.owner.split != null) {
            job.pieceLeft -= elapsed * cpu.speed;
        }
        if (job.owner.server != null) {
            job.owner.server.used(elapsed);
        }
    }

    /**
     * A look at a core is over: whether its job goes on although its budget, or its piece for that core, is used up.
     */
    void looked(Cpu cpu) {
        Job job = cpu.executing();
        if (job != null
                && job.owner.budget >= 0
                && job.budgetOf == job.number
                && job.budgetLeft <= 0
                && !job.overran
                && goesOn(cpu, job)) {
            overrun(cpu, job);
        }
        job = cpu.executing();
        Split split = job == null ? null : job.owner.split;
        if (job != null && split != null && split.isDone(job) && goesOn(cpu, job)) {
            moves(cpu, job, split);
        }
    }

    private static boolean goesOn(Cpu cpu, Job job) {
        return cpu.doing != Cpu.IDLE && cpu.doing != Cpu.OVERHEAD && (cpu.doing != Cpu.WORK || job.left > 0);
    }

    /** The rest of a job is another core's. */
    private void moves(Cpu cpu, Job job, Split split) {
        kernel.pause(cpu, job);
        kernel.emit(Kind.MOVE, job, cpu.ordinal, cpu.hash, 0);
        job.owner.domain.leave(job);
        split.goesOn(job);
        job.owner.domain.ready(job);
    }

    private void overrun(Cpu cpu, Job job) {
        if (job.owner.modes != null && job.owner.modes.exceeded(job)) {
            return; // the change of the mode, in this round, gives it another budget and lets it go on
        }
        job.overran = true;
        kernel.emit(Kind.OVERRUN, job, cpu.ordinal, cpu.hash, 0);
        if (job.owner.setup.abortsOnOverrun()) {
            kernel.releases.missesByEnding(job);
            kernel.endings.abort(job, true);
            looked(cpu);
        } else {
            kernel.begin(cpu, job);
        }
    }

    /** The budget of a task is another one from now on; what its job has used stays used. */
    void rebudget(TaskState task, long units) {
        Job job = task.job;
        if (units < 0 || task.budget < 0) {
            return;
        }
        if (job.state != Job.NONE && job.budgetOf == job.number) {
            job.budgetLeft += units - task.budget;
        }
        task.budget = units;
        if (job.cpu != null) {
            recount(job.cpu, job);
        }
    }

    /** Counts what a running job has used up to now, and plans anew when its limits come. */
    void recount(Cpu cpu, Job job) {
        if (cpu.executing() == job && cpu.doing != Cpu.OVERHEAD && cpu.doing != Cpu.IDLE) {
            kernel.pause(cpu, job);
            kernel.begin(cpu, job);
        }
    }

    /** The slice of a running job is another one from now on. */
    void sliceRenewed(Cpu cpu, Job job) {
        if (cpu.executing() == job && cpu.doing != Cpu.OVERHEAD && cpu.doing != Cpu.IDLE) {
            long slice = job.sliceLeft;
            kernel.pause(cpu, job);
            job.sliceLeft = slice;
            kernel.begin(cpu, job);
        }
    }
}
