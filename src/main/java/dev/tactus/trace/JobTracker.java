package dev.tactus.trace;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the stream into jobs and slices. A job is handed over when it ends, a slice when the core has turned to
 * something else; {@link #finish} hands over what is left. Jobs come in the order of their ends, slices of a core in
 * order of time. Allocates nothing in the steady state.
 */
public final class JobTracker implements TraceSink {
    /** Takes jobs that have ended. */
    @FunctionalInterface
    public interface Jobs {
        /** One job; the row is reused after the call. */
        void job(JobRow row);
    }

    /** Takes slices. */
    @FunctionalInterface
    public interface Slices {
        /**
         * What a core did in [from, to).
         *
         * @param task ordinal of the task concerned, or -1 for an overhead that nobody caused
         * @param job number of its job, or -1
         * @param resource ordinal of the resource of a spin, or -1
         */
        void slice(int core, long from, long to, int task, long job, SliceKind kind, int resource);

        /**
         * What a core does from {@code at} on, told when its last slice, if any, has been handed over: as
         * {@link #slice}, with kind null, task and job -1 where it becomes idle.
         */
        default void turns(int core, long at, int task, long job, @Nullable SliceKind kind, int resource) {}
    }

    private static final Jobs NO_JOBS = row -> {};
    private static final Slices NO_SLICES = (core, from, to, task, job, kind, resource) -> {};

    private final Jobs jobs;
    private final PendingJobs[] tasks;
    private long missed = -1;
    private final CoreSlices[] cores;
    private final @Nullable PendingJobs[] on;
    private final @Nullable PendingJobs[] interrupts;
    private final JobRow skipped = new JobRow();

    /** Tracks the stream with that head; either consumer may be left out. */
    public JobTracker(Header header, @Nullable Jobs jobs, @Nullable Slices slices) {
        this.jobs = jobs == null ? NO_JOBS : jobs;
        List<Header.Task> all = header.tasks();
        tasks = new PendingJobs[all.size()];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new PendingJobs(i, all.get(i).deadline(), all.get(i).interrupt());
        }
        cores = new CoreSlices[header.cores().size()];
        on = new PendingJobs[cores.length];
        interrupts = new PendingJobs[cores.length];
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new CoreSlices(i, slices == null ? NO_SLICES : slices);
        }
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE -> tasks[task].released(at, value);
            case DEADLINE -> tasks[task].newest().deadline = value;
            case SKIP -> {
                tasks[task].skipped(skipped, value);
                jobs.job(skipped);
            }
            case MISS -> missed = tasks[task].missed(value, at);
            case DISPATCH -> dispatched(at, place, tasks[task], value);
            case START -> tasks[task].oldest().start = at;
            case PREEMPT -> {
                tasks[task].oldest().preemptions++;
                left(at, tasks[task]);
            }
            case MOVE, WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME -> left(at, tasks[task]);
            case COMPLETE -> completed(at, place, tasks[task]);
            case ABORT -> aborted(at, tasks[task], JobState.ABORTED);
            case DROP -> aborted(at, tasks[task], JobState.DROPPED);
            case DROP_RELEASE -> {
                tasks[task].skipped(skipped, value);
                skipped.state = JobState.DROPPED;
                skipped.missed = false;
                jobs.job(skipped);
            }
            case SPIN_BEGIN -> spins(at, tasks[task], place);
            case SPIN_END -> spins(at, tasks[task], -1);
            case STALL_BEGIN -> stalls(at, tasks[task], true);
            case STALL_END -> stalls(at, tasks[task], false);
            case OVERHEAD_BEGIN -> overhead(at, place, task, true);
            case OVERHEAD_END -> overhead(at, place, task, false);
            default -> {
                // Nothing that concerns a job's state or a core's.
            }
        }
    }

    private void dispatched(long at, int core, PendingJobs task, long flags) {
        JobRow row = task.oldest();
        row.core = core;
        if ((flags & Flags.FIRST) != 0 && (flags & Flags.SWITCHES) == 0) {
            row.start = at;
        }
        if ((flags & Flags.MIGRATION) != 0) {
            row.migrations++;
        }
        put(at, core, task);
    }

    private void put(long at, int core, PendingJobs task) {
        task.core = core;
        (task.interrupt ? interrupts : on)[core] = task;
        change(at, core);
    }

    /** An interrupt's job pauses the one that is on the core. */
    private void change(long at, int core) {
        PendingJobs interrupt = interrupts[core];
        cores[core].change(at, interrupt == null ? on[core] : interrupt);
    }

    private void left(long at, PendingJobs task) {
        int core = task.core;
        task.core = -1;
        if (core >= 0) {
            (task.interrupt ? interrupts : on)[core] = null;
            change(at, core);
        }
    }

    private void completed(long at, int core, PendingJobs task) {
        ended(at, task);
        JobRow row = task.ended();
        row.core = core;
        row.completion = at;
        row.state = JobState.COMPLETED;
        jobs.job(row);
    }

    private void aborted(long at, PendingJobs task, JobState state) {
        ended(at, task);
        JobRow row = task.ended();
        row.state = state;
        jobs.job(row);
    }

    private void ended(long at, PendingJobs task) {
        task.spins = -1;
        task.stalls = false;
        left(at, task);
    }

    private void spins(long at, PendingJobs task, int resource) {
        task.spins = resource;
        changed(at, task);
    }

    private void stalls(long at, PendingJobs task, boolean begins) {
        task.stalls = begins;
        changed(at, task);
    }

    private void changed(long at, PendingJobs task) {
        if (task.core >= 0) {
            change(at, task.core);
        }
    }

    private void overhead(long at, int core, int task, boolean begins) {
        cores[core].overhead(begins, task, task < 0 ? -1 : tasks[task].current());
        change(at, core);
    }

    /**
     * Carries out all that has changed so far: no further record of this instant will come. Who calls this before the
     * first record of each instant gets the slices of all cores in order of their ends, and of one instant all ends
     * before what the cores turn to.
     */
    void settle() {
        for (CoreSlices core : cores) {
            core.ends();
        }
        for (CoreSlices core : cores) {
            core.turns();
        }
    }

    /** How many jobs of a task are unfinished. */
    int pending(int task) {
        return tasks[task].size();
    }

    /** The number of the job that a task has now, or of its last one; -1 if it had none. */
    long job(int task) {
        return tasks[task].current();
    }

    /** The number of the job that the last record of a miss was about. */
    long missed() {
        return missed;
    }

    /** The number of the youngest unfinished job of a task that has one. */
    long youngest(int task) {
        return tasks[task].newest().job;
    }

    /**
     * Hands over the slices that are open as if they ended at {@code now}; they go on from there. For live pictures.
     */
    public void cut(long now) {
        for (CoreSlices core : cores) {
            core.cut(now);
        }
    }

    /**
     * The run is over at {@code end}: hands over the open slices and the unfinished jobs, tasks in order of
     * declaration.
     */
    public void finish(long end) {
        cut(end);
        for (PendingJobs task : tasks) {
            while (task.size() > 0) {
                jobs.job(task.ended());
            }
        }
    }
}
