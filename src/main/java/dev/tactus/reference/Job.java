package dev.tactus.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job: what is known of it, and how far it is. */
final class Job {
    /** Where a job is in its life. */
    enum Life {
        /** Released, but an earlier job of its task is unfinished, or it waits for jobs of other tasks. */
        BEHIND,
        /** Could run and is on no core. */
        READY,
        /** On a core, be it paused there. */
        RUNNING,
        /** Suspended, off its core. */
        WAITING,
        ENDED
    }

    /** What a suspended job waits for. */
    enum Reason {
        NOTHING,
        TIME,
        LOCK,
        EVENT,
        MESSAGE,
        SLOT,
        ROOM,
        WORKER
    }

    static final long NEVER = Long.MAX_VALUE;

    /** So long after an instant; what is too late for any instant never comes (notes 1.13). */
    static long after(long instant, long span) {
        return span > NEVER - instant ? NEVER : instant + span;
    }

    final TaskState task;
    final long number;
    final long arrival;
    final long release;
    final long deadline;
    final List<Program.Op> ops;
    /** Ordinals of the cores it may use: the task's, or the one worker that it is bound to. */
    final List<Integer> cores;

    /** On which of the cores of a split task it is (notes 18). */
    int piece;

    Life life = Life.BEHIND;
    Result.State state = Result.State.OPEN;
    boolean missed;
    long start = -1;
    long completion = -1;
    /** The instant at which it was completed, aborted or skipped. */
    long endedAt = NEVER;

    @Nullable
    CoreState on;

    int lastCore = -1;
    int preemptions;
    int migrations;
    int dispatches;
    long readySince;
    /** Its key at the last decision, null where it was none's business. */
    @Nullable
    Long urgency;
    /** Whether it counted as inherited then. */
    boolean inherited;
    /** Place in the queue of round robin. */
    long place;
    /** Some of the present step is done. */
    boolean touched;
    /** Until when its displacement is put off, NEVER if nothing has asked for it. */
    long deferredUntil = NEVER;
    /** Compute work done so far. */
    BigInteger done = BigInteger.ZERO;
    /** Under llf-enhanced: whom it lost a tie to. */
    @Nullable
    Job behind;
    /** How much of its budget is used (notes 12.1), and whether it was found beyond it. */
    BigInteger used = BigInteger.ZERO;

    boolean overran;
    boolean overflowed;
    /** The deadline that a total bandwidth server gave it, -1 for none; its last key as a served job. */
    long servedDeadline = -1;

    long servedKey = NEVER;
    /** How much of its time slice is used. */
    long sliceUsed;

    int pc;
    /** What is left of the compute at {@code pc}; null before its draw. */
    @Nullable
    BigInteger left;
    /** What is left of the stall at {@code pc}; -1 before it begins. */
    long stall = -1;

    Reason reason = Reason.NOTHING;
    /** The end of a timed wait or the time-out of the step at {@code pc}. */
    long until = NEVER;
    /** The step at {@code pc} has been asked for before (a lock), so that {@code until} stands. */
    boolean asked;

    /** When it asked first. */
    long askedAt;

    /** What asking raises it to while it spins. */
    long raisedAsking = NEVER;

    /** The core that is lent to it. */
    @Nullable
    CoreState guestAt;

    boolean spinning;
    /** The spinner was displaced and has not asked again. */
    boolean asksAgain;

    long spinSince;
    boolean granted;
    /** When a spinner that was given the lock sees it. */
    long noticesAt = NEVER;

    /** The message that released it, while it is in its ring. */
    @Nullable
    Message message;
    /** The request that it carries out. */
    @Nullable
    Request works;
    /** The request that it is making or waits for. */
    @Nullable
    Request offloads;

    Job(
            TaskState task,
            long number,
            long arrival,
            long release,
            long deadline,
            List<Program.Op> ops,
            List<Integer> cores) {
        this.task = task;
        this.number = number;
        this.arrival = arrival;
        this.release = release;
        this.deadline = deadline;
        this.ops = ops;
        this.cores = new ArrayList<>(cores);
    }

    /** Notes 2.12 to 2.14: whether it can be displaced now, preemption thresholds apart. */
    boolean letsGo(long now) {
        return switch (task.spec.preemption().mode()) {
            case FULL, THRESHOLD -> true;
            case NONE -> false;
            case POINTS -> !touched && !spinning;
            case DEFERRED -> deferredUntil == NEVER || deferredUntil <= now;
        };
    }

    boolean ended() {
        return life == Life.ENDED;
    }

    boolean started() {
        return start >= 0;
    }

    Program.Op op() {
        return ops.get(pc);
    }

    /** Goes to another step, of which nothing has been done. */
    void go(int to) {
        pc = to;
        left = null;
        touched = false;
        stall = -1;
        reason = Reason.NOTHING;
        until = NEVER;
        asked = false;
        spinning = false;
        asksAgain = false;
        granted = false;
        noticesAt = NEVER;
        offloads = null;
    }

    Result.Row row() {
        return new Result.Row(
                task.index,
                number,
                arrival,
                release,
                start,
                completion,
                deadline,
                lastCore,
                preemptions,
                migrations,
                dispatches,
                missed,
                state);
    }

    @Override
    public String toString() {
        return task.spec.name() + "#" + number;
    }
}
