package dev.tactus.rt;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** A task at run time: what was declared of it, its present job, and its releases. */
final class TaskState {
    private static final TaskState[] NONE = {};
    private static final long[] FROM_THE_FIRST = {};

    // Fields of one size lie in memory as they stand here, the widest first: what every job asks for comes after what
    // only some do, next to the narrow fields and the references (compare Job).

    // ---- what some jobs ask for

    /** Units of work that a job may use, -1 for any: in the present mode, where its domain has modes. */
    long budget;

    /** Its level of criticality, the modes of its domain, and whether these allow it no new job. */
    final int level;

    boolean barred;

    /** The instant of the last release that was planned; not kept where arrivals are simply a period apart. */
    long releaseAt = Time.NEVER;

    /** The most of its stack that a job has used, -1 before any has, and the last job that used more than there is. */
    long stackMost = -1;

    long overflowed = -1;

    /** How many jobs came from outside. */
    long injected;

    // ---- what every job asks for

    final long period;
    final long deadline;
    final long jobs;
    final long most;

    private final long fixedUnits;

    /** Positions in the domain that it may use. */
    final long coreMask;

    /** How many jobs were released or skipped: the number of the next one. */
    long released;

    /** How many timed arrivals became due: each is one job or one skipped release. */
    long planned;

    /** Index of the arrival that is due next, counted from power-on, its instant, and its own deadline or -1. */
    long arrivalIndex;

    long arrivalAt = Time.NEVER;
    long arrivalDeadline = -1;

    /** Slots in the timeline, -1 where it needs none. */
    int releaseSlot = -1;

    int waitSlot = -1;
    int deadlineSlot = -1;

    /** Deadline = the instant of the next release: checked there, without a timer of its own. */
    boolean implicitDeadline;

    /** Arrivals simply {@code period} apart, without jitter: by far the most common kind. */
    boolean plainPeriodic;

    final boolean interrupt;

    /** Whether a lock of it can keep its job on its core, or its core can be lent. */
    final boolean locksGuard;

    final Job job;
    final OnMiss onMiss;

    /** The domain of its cores; for an interrupt task the domain of the core it is served on. */
    final Domain domain;

    /** The one step of a body that has no other, and how much it always is, or -1. */
    final @Nullable Work onlyWork;

    /** Tasks whose job k its job k waits for, and tasks that wait for its own. */
    TaskState[] after = NONE;

    TaskState[] before = NONE;

    /** Which of its cores a job has; null where it may use any. */
    @Nullable
    Split split;

    /** What serves its jobs; null for most. */
    @Nullable
    Server server;

    @Nullable
    Modes modes;

    /** Which job of each predecessor its own job 0 waits for: not 0 only where its cluster came up late. */
    long[] afterBase = FROM_THE_FIRST;

    final Task task;
    final Setup.TaskSetup setup;
    final Program program;

    TaskState(Setup.TaskSetup setup, Domain domain, long coreMask, boolean locksGuard) {
        this.setup = setup;
        this.task = setup.task();
        this.program = setup.program();
        this.locksGuard = locksGuard;
        this.period = task.period();
        this.deadline = task.deadline();
        this.jobs = setup.jobs();
        this.most = task.work();
        this.onMiss = setup.onMiss();
        this.budget = setup.budget();
        Setup.LevelSetup levels = setup.levels();
        this.level = levels == null ? 0 : levels.level();
        this.interrupt = setup.interrupt();
        this.onlyWork = program.simple ? program.ops[0].work() : null;
        this.fixedUnits = onlyWork == null ? -1 : onlyWork.fixedUnits();
        this.domain = domain;
        this.coreMask = coreMask;
        this.job = new Job(this, task, new Backlog(setup.pending()), program.loops);
    }

    /** Its budget in a mode: that of the mode, or of its own level where that is lower. */
    long budgetIn(int mode) {
        Setup.LevelSetup levels = setup.levels();
        return levels == null || levels.budgets().length == 0
                ? setup.budget()
                : levels.budgets()[Math.min(mode, levels.level())];
    }

    /** Units that a job asks for whose only step is {@code work}. */
    long units(Work work, long job) {
        return fixedUnits >= 0 ? fixedUnits : work.units(job, 0);
    }

    /** Whether job k was released and has ended (completed, aborted or skipped). */
    boolean hasEnded(long k) {
        return k < released && (job.state == Job.NONE || k != job.number) && !job.backlog.holds(k);
    }

    /** Whether the newest job is unfinished and has a deadline at this instant that is still to be checked. */
    boolean newestIsDue(long at) {
        if (job.state == Job.NONE) {
            return false;
        }
        int last = job.behind - 1;
        return last >= 0
                ? job.backlog.deadline(last) == at && !job.backlog.isLate(last)
                : job.deadlineAt == at && !job.late;
    }
}
