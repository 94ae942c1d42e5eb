package dev.tactus.rt;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * The oldest unfinished job of a task, with all that changes while it lives; reused for the next one. Later jobs of the
 * task wait behind it in {@link #backlog}.
 */
public final class Job {
    /** No job: the task has nothing to do. */
    static final int NONE = 0;
    /** Released, but waits for a predecessor ({@code after}). */
    static final int HELD = 1;
    /** Could run. */
    static final int READY = 2;
    /** On a core. */
    static final int RUNNING = 3;
    /** Off the core until something happens. */
    static final int WAITING = 4;

    final TaskState owner;
    /** What a policy knows of its task; another one only from a {@link Turn} on. */
    Task task;

    /** May be displaced at some time; and: at any. */
    final boolean preemptive;

    final boolean alwaysPreemptive;

    /** Has a preemption threshold: its start makes it more urgent. */
    final boolean raisedByStart;

    /** Computes once and does nothing else. */
    final boolean simple;

    final Backlog backlog;

    // Fields of one size lie in memory as they stand here, the widest first and the references last. What every job
    // uses
    // stands together: after the numbers that only some use, before their references. A thousand jobs fit the
    // second-level cache that way.

    // ---- numbers that some jobs use

    final long hash;

    long inheritedKey = Long.MAX_VALUE;

    long sequence;
    long sliceLeft;

    /** When its slice ends if it goes on until then. */
    long sliceEndsAt = Time.NEVER;

    /** Its displacement is put off until then; {@link Time#NEVER} where it was not asked for. */
    long deferredUntil = Time.NEVER;

    /** Units of work that job {@link #budgetOf} of the task may still use, and whether it was told that it had none. */
    long budgetLeft;

    long budgetOf = -1;
    boolean overran;

    /** Of a task that is split: on which of its cores it is, and units of work that it still does there. */
    int piece;

    long pieceLeft;

    /** Deadline that a total bandwidth server gave to job {@link #servedOf} of the task. */
    long servedBy;

    long servedOf = -1;

    /** Until when it asks for a lock; since when it spins, and when it notices that the lock is its own. */
    long askUntil = Time.NEVER;

    boolean asking;
    long spinSince;
    long noticeAt = Time.NEVER;

    /** How many locks, held or spun for, keep it on its core; the key that its locks raise it to. */
    int pinned;

    long raisedKey = Long.MAX_VALUE;

    /** The same for the lock that it spins for, since when it asks, and its level in the domain's fixed order. */
    long raisedAsking = Long.MAX_VALUE;

    long askedAt;
    long level;

    /** Of a policy that compares: the place at the last decision, and the number of whom it lost a tie to. */
    long rank;

    long slot;
    long leaderNumber;

    /** Length of what it sends as soon as a slot is free. */
    int sendingBytes;

    int pc;
    int locksHeld;

    // ---- what every job uses

    final int ordinal;

    /** How many released jobs of the task wait behind this one. */
    int behind;

    int state = NONE;
    long number;
    long arrivalAt;
    long releasedAt;
    long deadlineAt;
    boolean late;

    /**
     * Was put on a core; and has begun its first cycle, which a START record tells where that is not the same instant.
     */
    boolean dispatched;

    /** {@link Flags} of its next dispatch, and those added if it is on another core than the task's last. */
    long flags = Flags.FIRST;

    long flagsElsewhere = Flags.TASK_MIGRATION;

    boolean started;
    boolean startFollows;

    /** Has gone on since it was last put on a core: nothing of its switch is owed any more. */
    boolean going;

    /** What the policy orders by: the key in force, its own, and whether it has inherited a more urgent one. */
    long key;

    long ownKey;
    boolean inherited;
    long readySince;

    @Nullable
    Cpu cpu;

    @Nullable
    Cpu lastCpu;

    /** The present step has been begun: its work is drawn, its stall or spin announced. */
    boolean begun;

    /** What it does when it is on a core: {@link Cpu#WORK}, {@link Cpu#STALL} or {@link Cpu#SPIN}. */
    int mode = Cpu.WORK;

    /** Work left in the present step in the domain's units, or picoseconds of a stall; and since when it shrinks. */
    long left;

    long startedAt;

    /** What {@link #left} was when the present step began. */
    long whole;

    /** Work of the compute steps begun so far, and what it may come to at most. */
    long asked;

    long most;

    /** Positions in the domain that it may use: the task's, or one where it was handed to a worker. */
    long coreMask;

    /** Number of the message that released it, or -1. */
    long message = -1;

    @Nullable
    Request request;

    long digest;

    // ---- references that some jobs use

    /** Of a policy that compares: whom it lost a tie to. */
    @Nullable
    Job leader;

    /** The core that is lent to it, while it is ready on its own. */
    @Nullable
    Cpu guestAt;

    /** What it sends as soon as a slot is free. */
    @Nullable
    Request sending;

    /** What a waiting job waits for. */
    @Nullable
    Object waitsFor;

    final int[] counters;

    Job(TaskState owner, Task task, Backlog backlog, int loops) {
        this.owner = owner;
        this.task = task;
        this.ordinal = task.ordinal();
        Preemption.Mode mode = task.preemption().mode();
        this.preemptive = mode != Preemption.Mode.NONE;
        this.raisedByStart = mode == Preemption.Mode.THRESHOLD;
        this.alwaysPreemptive =
                (mode == Preemption.Mode.FULL || mode == Preemption.Mode.THRESHOLD) && !owner.locksGuard;
        this.simple = owner.onlyWork != null;
        this.begun = simple;
        this.backlog = backlog;
        this.counters = new int[loops];
        this.hash = task.hash();
        this.digest = hash;
    }

    /** The task it is a job of. */
    public Task task() {
        return task;
    }

    /** Its number within the task, from 0. */
    public long number() {
        return number;
    }

    /** The arrival: the nominal instant, from which deadline and response time count. */
    public long arrivalAt() {
        return arrivalAt;
    }

    /** The release: arrival + jitter. */
    public long releasedAt() {
        return releasedAt;
    }

    /** The absolute deadline, {@link Time#NEVER} for none. */
    public long deadlineAt() {
        return deadlineAt;
    }

    /** Its task's priority; once it was started its task's preemption threshold, where that is larger. */
    public long priority() {
        Preemption preemption = task.preemption();
        return dispatched && preemption.mode() == Preemption.Mode.THRESHOLD
                ? Math.max(task.priority(), preemption.value())
                : task.priority();
    }

    /** Since when it is ready. */
    public long readySince() {
        return readySince;
    }

    /**
     * Work left in its present step, in the domain's units (see {@link Cores#speed}).
     *
     * @param now the present instant
     */
    public long remaining(long now) {
        return cpu != null && cpu.doing == Cpu.WORK && cpu.executing() == this
                ? Math.max(0, left - (now - startedAt) * cpu.speed)
                : left;
    }

    /**
     * Work that the job may still need at most, in the domain's units: its task's largest less what it has done. What
     * it will really need nobody knows before its steps are begun.
     *
     * @param now the present instant
     */
    public long worstLeft(long now) {
        long done = asked - (mode == Cpu.WORK ? remaining(now) : 0);
        return Math.max(0, most - done);
    }

    /**
     * How long the job can still do nothing and meet its deadline on the fastest core of its domain, if it takes as
     * long as it may; {@link Time#NEVER} without a deadline, negative where it is too late.
     *
     * @param now the present instant
     */
    public long laxity(long now) {
        return deadlineAt == Time.NEVER ? Time.NEVER : deadlineAt - now - Task.ceil(worstLeft(now), task.speed());
    }

    /**
     * Whether one that cannot always be displaced can be now: by where it is in its steps, or by how long it was put
     * off.
     */
    boolean letsGo(long now) {
        if (alwaysPreemptive) {
            return true;
        }
        if (pinned > 0) {
            return false;
        }
        switch (task.preemption().mode()) {
            case NONE -> {
                return false;
            }
            case DEFERRED -> {
                return deferredUntil == Time.NEVER || deferredUntil <= now;
            }
            case FULL, THRESHOLD -> {
                return true;
            }
            case POINTS -> {}
        }
        boolean busy = cpu != null && (cpu.doing == Cpu.WORK || cpu.doing == Cpu.STALL) && cpu.executing() == this;
        return mode != Cpu.SPIN && (!begun || left == whole && !(busy && now > startedAt));
    }

    /** A more urgent one would displace it: whether it goes on for a while instead. */
    boolean putsOff(long now) {
        if (task.preemption().mode() != Preemption.Mode.DEFERRED || deferredUntil == now) {
            return false;
        }
        deferredUntil =
                Math.min(Time.NEVER - 1, Time.after(now, task.preemption().value()));
        return true;
    }

    @Override
    public String toString() {
        return task.name() + "#" + number;
    }
}
