package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Flags;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Releases of jobs, their deadlines, and their ends (semantics, 4 and 5). */
final class Releases {
    private final Kernel kernel;

    /** Timed releases of this round, in order of declaration: the task, the arrival, its own deadline or -1. */
    private TaskState[] due = new TaskState[16];

    private long[] arrival = new long[16];
    private long[] ownDeadline = new long[16];
    private int count;
    private boolean predecessorEnded;

    /** Requests of jobs that were given up, the last one answered first. */
    private final List<Request> unanswered = new ArrayList<>();

    Releases(Kernel kernel) {
        this.kernel = kernel;
    }

    void powerOn() {
        for (TaskState task : kernel.tasks) {
            Arrivals arrivals = task.setup.arrivals();
            if (arrivals != null && task.setup.startsAt() < kernel.end) {
                task.arrivalIndex = arrivals.first(task.setup.startsAt());
                task.arrivalAt = 0;
                advance(task);
                arm(task, 0);
            }
            if (task.after.length > 0 && task.setup.afterAlone()) {
                predecessorEnded = true;
                kernel.turns = true;
            }
        }
    }

    boolean pending() {
        return count > 0 || kernel.turns;
    }

    /** What the fourth phase of a round does (docs/semantics-notes.md, 1.4). */
    void work(long t) {
        if (kernel.turns) {
            kernel.turns = false;
            takeTurns();
        }
        for (int i = 0; i < count; i++) {
            TaskState task = due[i];
            release(task, arrival[i], ownDeadline[i], -1, null);
        }
        count = 0;
    }

    private void takeTurns() {
        if (kernel.messaging.pending()) {
            kernel.messaging.work();
        }
        if (kernel.events.pending()) {
            kernel.events.work();
        }
        if (predecessorEnded) {
            predecessorEnded = false;
            followers();
        }
        if (kernel.pools.pending()) {
            kernel.pools.work();
        }
    }

    // ---- arrivals

    /** A release is due: notes it for its turn, and the next one; the deadline that ends here is checked. */
    void due(TaskState task, long t) {
        if (task.implicitDeadline) {
            checkNewest(task, t);
        }
        if (task.arrivalAt == Time.NEVER) {
            kernel.timeline.set(task.releaseSlot, Time.NEVER);
            return;
        }
        note(task, task.arrivalAt, task.arrivalDeadline);
        task.planned++;
        if (task.plainPeriodic && task.planned != task.jobs) {
            task.arrivalIndex++;
            if (task.period < kernel.end - t) {
                long next = t + task.period;
                task.arrivalAt = next;
                kernel.timeline.set(task.releaseSlot, next);
            } else {
                noMore(task, t);
            }
            return;
        }
        long before = task.releaseAt;
        advance(task);
        if (task.planned + task.injected == task.jobs) {
            task.arrivalAt = Time.NEVER;
        }
        if (task.arrivalAt == Time.NEVER) {
            noMore(task, t);
        } else {
            arm(task, before);
        }
    }

    /** A job comes now that nobody planned; after the last of {@code jobs} none follows. */
    void comes(TaskState task) {
        note(task, kernel.now, -1);
        task.injected++;
        if (task.planned + task.injected == task.jobs) {
            task.arrivalAt = Time.NEVER;
            kernel.timeline.set(task.releaseSlot, Time.NEVER);
        }
    }

    private void note(TaskState task, long arrivalAt, long deadline) {
        if (count == due.length) {
            due = Arrays.copyOf(due, 2 * count);
            arrival = Arrays.copyOf(arrival, 2 * count);
            ownDeadline = Arrays.copyOf(ownDeadline, 2 * count);
        }
        due[count] = task;
        arrival[count] = arrivalAt;
        ownDeadline[count++] = deadline;
    }

    /** No release will follow; where the slot also checks the deadline it fires once more. */
    private void noMore(TaskState task, long t) {
        task.arrivalAt = Time.NEVER;
        kernel.timeline.set(task.releaseSlot, task.implicitDeadline ? Time.after(t, task.deadline) : Time.NEVER);
    }

    private void advance(TaskState task) {
        Arrivals arrivals = task.setup.arrivals();
        assert arrivals != null;
        long index = task.arrivalIndex++;
        task.arrivalAt = task.arrivalAt == Time.NEVER && index > 0 ? Time.NEVER : arrivals.at(index, task.arrivalAt);
        task.arrivalDeadline = task.arrivalAt == Time.NEVER ? -1 : arrivals.deadline(index);
    }

    /** Sets the slot to the release of the arrival that is next: jitter, ticks, order within the task. */
    private void arm(TaskState task, long notBefore) {
        long at = task.arrivalAt;
        if (at == Time.NEVER) {
            return;
        }
        Draw jitter = task.setup.jitter();
        if (jitter != null) {
            at = Time.after(at, jitter.next(task.planned, 0, 1));
        }
        at = Math.max(kernel.overheads.quantised(task.domain, at), notBefore);
        if (at >= kernel.end) {
            task.arrivalAt = Time.NEVER;
            at = Time.NEVER;
        }
        task.releaseAt = at;
        kernel.timeline.set(task.releaseSlot, at);
    }

    // ---- releases

    /** Whether a task can still be released by a message, a signal or a completion. */
    boolean takesMore(TaskState task) {
        return kernel.now >= task.setup.startsAt() && (task.jobs < 0 || task.released < task.jobs);
    }

    /** Releases a job now; false where it was skipped. */
    boolean releaseNow(TaskState task, long message, @Nullable Request request) {
        return release(task, kernel.now, -1, message, request);
    }

    private boolean release(TaskState task, long arrivalAt, long ownDeadline, long message, @Nullable Request request) {
        Job job = task.job;
        boolean busy = job.state != Job.NONE;
        if (task.barred) {
            kernel.emit(Kind.DROP_RELEASE, job, -1, 0, arrivalAt);
            task.released++;
            followed(task);
            return false;
        }
        if (busy && (task.onMiss == OnMiss.SKIP_NEXT && (job.late || job.backlog.anyLate()) || job.backlog.isFull())) {
            kernel.emit(Kind.SKIP, job, -1, 0, arrivalAt);
            task.released++;
            followed(task);
            return false;
        }
        long number = task.released++;
        long deadlineAt = deadlineOf(task, arrivalAt, ownDeadline, request);
        if (busy) {
            job.backlog.add(job, number, arrivalAt, kernel.now, deadlineAt, message, request);
        } else {
            job.number = number;
            job.arrivalAt = arrivalAt;
            job.releasedAt = kernel.now;
            job.deadlineAt = deadlineAt;
            job.late = false;
            job.message = message;
            job.request = request;
        }
        kernel.emitRelease(job, arrivalAt);
        if (ownDeadline >= 0) {
            kernel.emit(Kind.DEADLINE, job, -1, 0, deadlineAt);
        }
        if (!busy) {
            activate(job);
        }
        if (task.interrupt && task.after.length == 0) {
            kernel.overheads.interrupt(job);
        }
        if (task.deadlineSlot >= 0) {
            if (deadlineAt <= kernel.now) {
                missAtRelease(job, busy);
            } else {
                armDeadline(task);
            }
        }
        return true;
    }

    private static long deadlineOf(TaskState task, long arrivalAt, long own, @Nullable Request request) {
        if (request != null && request.hasOwnWork()) {
            return request.deadlineAt;
        }
        return Time.after(arrivalAt, own >= 0 ? own : task.deadline);
    }

    /** The job is its task's oldest: it is ready unless it waits for predecessors. */
    private void activate(Job job) {
        TaskState task = job.owner;
        Request request = job.request;
        Work work = task.onlyWork;
        job.dispatched = false;
        job.flags = Flags.FIRST;
        job.flagsElsewhere = Flags.TASK_MIGRATION;
        job.started = false;
        job.startFollows = false;
        job.leader = null;
        job.coreMask = request == null ? task.coreMask : Pools.cores(request, task);
        if (task.split != null) {
            task.split.begins(job);
        }
        if (work == null) {
            fromTheFirstStep(job);
        } else {
            // The rest never changes in a job that only computes.
            asks(job, request != null && request.hasOwnWork() ? Pools.units(request) : task.units(work, job.number));
            job.most = request != null && request.hasOwnWork() ? job.left : task.most;
        }
        if (task.after.length > 0 && !predecessorsEnded(task, job.number)) {
            job.state = Job.HELD;
        } else {
            ready(job);
        }
    }

    private static void asks(Job job, long units) {
        job.left = units;
        job.asked = units;
        job.whole = units;
    }

    /** Other work is in force: a job that only computes asked at its release for what it begins later. */
    void asksAnew(Job job) {
        Work work = job.owner.onlyWork;
        Request request = job.request;
        boolean handedOver = request != null && request.hasOwnWork();
        if (work != null && job.state != Job.NONE && !job.started && !handedOver) {
            asks(job, job.owner.units(work, job.number));
        }
    }

    private static void fromTheFirstStep(Job job) {
        job.pc = 0;
        job.mode = Cpu.WORK;
        job.begun = false;
        job.left = 0;
        job.asked = 0;
        job.most = job.owner.most;
        Asking.ends(job);
        job.inherited = false;
        job.inheritedKey = Long.MAX_VALUE;
        job.pinned = 0;
        job.raisedKey = Long.MAX_VALUE;
        job.raisedAsking = Long.MAX_VALUE;
    }

    private void ready(Job job) {
        if (job.owner.interrupt) {
            job.state = Job.READY;
            job.readySince = kernel.now;
            if (job.owner.after.length > 0) {
                kernel.overheads.interrupt(job);
            }
        } else {
            job.owner.domain.ready(job);
        }
    }

    // ---- ends

    /** A job has completed or was aborted: the next one of its task takes its place. */
    void ended(Job job) {
        TaskState task = job.owner;
        Request request = job.request;
        leaves(task, job);
        if (job.behind > 0) {
            job.backlog.takeInto(job);
            if (job.late && task.onMiss == OnMiss.ABORT) {
                lateOnesEnd(task, job);
            } else {
                takesPlace(task, job);
            }
        } else if (task.deadlineSlot >= 0) {
            kernel.timeline.set(task.deadlineSlot, Time.NEVER);
        }
        if (request != null) {
            kernel.pools.ended(request, job);
        }
    }

    private void leaves(TaskState task, Job job) {
        job.request = null;
        if (job.message >= 0) {
            kernel.messaging.starts(job);
        }
        job.state = Job.NONE;
        followed(task);
    }

    private void takesPlace(TaskState task, Job job) {
        activate(job);
        if (task.deadlineSlot >= 0) {
            armDeadline(task);
        }
    }

    /** Jobs that missed while they waited end before they begin; answers go back once the next has its place. */
    private void lateOnesEnd(TaskState task, Job job) {
        int others = unanswered.size();
        while (true) {
            if (task.interrupt) {
                kernel.overheads.forget(job);
            }
            kernel.emit(Kind.ABORT, job, -1, 0, 0);
            if (job.request != null) {
                unanswered.add(job.request);
            }
            leaves(task, job);
            if (job.behind == 0) {
                if (task.deadlineSlot >= 0) {
                    kernel.timeline.set(task.deadlineSlot, Time.NEVER);
                }
                break;
            }
            job.backlog.takeInto(job);
            if (!job.late) {
                takesPlace(task, job);
                break;
            }
        }
        while (unanswered.size() > others) {
            kernel.pools.ended(unanswered.remove(unanswered.size() - 1), job);
        }
    }

    /** A job of the task ended or was skipped: what waits for it is looked at among the releases. */
    private void followed(TaskState task) {
        for (TaskState follower : task.before) {
            if (kernel.now < follower.setup.startsAt()) {
                for (int i = 0; i < follower.after.length; i++) {
                    while (follower.after[i].hasEnded(follower.afterBase[i])) {
                        follower.afterBase[i]++;
                    }
                }
            } else {
                predecessorEnded = true;
                kernel.turns = true;
            }
        }
    }

    private boolean predecessorsEnded(TaskState task, long k) {
        for (int i = 0; i < task.after.length; i++) {
            long base = task.setup.afterAlone() ? task.afterBase[i] : 0;
            if (!task.after[i].hasEnded(base + k)) {
                return false;
            }
        }
        return true;
    }

    private void followers() {
        for (TaskState task : kernel.tasks) {
            if (task.after.length == 0) {
                continue;
            }
            Job job = task.job;
            if (task.setup.afterAlone()) {
                while (takesMore(task) && predecessorsEnded(task, task.released)) {
                    releaseNow(task, -1, null);
                }
            } else if (job.state == Job.HELD && predecessorsEnded(task, job.number)) {
                ready(job);
            }
        }
    }

    // ---- deadlines

    /** Checks the newest job of a task whose deadline is the next release. */
    private void checkNewest(TaskState task, long t) {
        if (!task.newestIsDue(t)) {
            return;
        }
        Job job = task.job;
        int last = job.behind - 1;
        if (last >= 0) {
            kernel.emit(Kind.MISS, job, -1, 0, job.backlog.arrival(last));
            job.backlog.setLate(last);
        } else {
            miss(job);
        }
    }

    private void miss(Job job) {
        job.late = true;
        kernel.emit(Kind.MISS, job, -1, 0, job.arrivalAt);
        if (job.owner.onMiss == OnMiss.ABORT) {
            kernel.endings.abort(job);
        }
    }

    /** A job is ended before its deadline: it has missed that now. */
    void missesByEnding(Job job) {
        if (!job.late && job.deadlineAt != Time.NEVER && job.owner.setup.checksDeadline()) {
            job.late = true;
            kernel.emit(Kind.MISS, job, -1, 0, job.arrivalAt);
        }
    }

    private void missAtRelease(Job job, boolean behind) {
        if (behind) {
            int last = job.behind - 1;
            job.backlog.setLate(last);
            kernel.emit(Kind.MISS, job, -1, 0, job.backlog.arrival(last));
            armDeadline(job.owner);
        } else {
            miss(job);
            if (job.state != Job.NONE) {
                armDeadline(job.owner);
            }
        }
    }

    /** A deadline is due: every job of the task that has it and is not completed has missed. */
    void deadline(TaskState task, long t) {
        Job job = task.job;
        kernel.timeline.set(task.deadlineSlot, Time.NEVER);
        if (job.state == Job.NONE) {
            return;
        }
        int p = job.backlog.nextDue(job.backlog.firstInTime(), t);
        while (p >= 0) {
            job.backlog.setLate(p);
            kernel.emit(Kind.MISS, job, -1, 0, job.backlog.arrival(p));
            p = job.backlog.nextDue(p + 1, t);
        }
        if (job.deadlineAt <= t && !job.late) {
            miss(job);
        }
        if (job.state != Job.NONE) {
            armDeadline(task);
        }
    }

    /** The slot is due at the earliest deadline of the task's jobs that is still to be checked. */
    private void armDeadline(TaskState task) {
        Job job = task.job;
        long next = job.late ? Time.NEVER : job.deadlineAt;
        if (job.behind > 0) {
            next = Math.min(next, job.backlog.nextDeadline());
        }
        kernel.timeline.set(task.deadlineSlot, next);
    }
}
