package dev.tactus.telemetry;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.trace.JobRow;
import dev.tactus.trace.JobTracker;
import dev.tactus.trace.SliceKind;

/**
 * The model's side of the trace batches: finished jobs and slices go into a ring as they come, and a mark closes each
 * batch. What finds no room is counted by kind, and the next mark carries the counts.
 */
final class TraceRows {
    /** Rows of the ring begin with one of these. */
    static final long SLICE = 0;

    static final long JOB = 1;
    static final long MARK = 2;

    static final int WIDTH = 10;

    private final Ring ring;
    private final JobTracker tracker;
    private long slicesRefused;
    private long jobsRefused;

    TraceRows(Header header, Ring ring) {
        this.ring = ring;
        this.tracker = new JobTracker(header, this::job, this::slice);
    }

    void accept(Kind kind, long at, int place, int task, long value) {
        tracker.accept(kind, at, place, task, value);
    }

    private void slice(int core, long from, long to, int task, long job, SliceKind kind, int resource) {
        int row = ring.claim();
        if (row < 0) {
            slicesRefused++;
            return;
        }
        ring.set(row, SLICE);
        ring.set(row + 1, core);
        ring.set(row + 2, from);
        ring.set(row + 3, to);
        ring.set(row + 4, task);
        ring.set(row + 5, job);
        ring.set(row + 6, kind.ordinal());
        ring.set(row + 7, resource);
        ring.publish();
    }

    private void job(JobRow job) {
        int row = ring.claim();
        if (row < 0) {
            jobsRefused++;
            return;
        }
        ring.set(row, JOB);
        ring.set(row + 1, job.task());
        ring.set(row + 2, job.job());
        ring.set(row + 3, job.core());
        ring.set(row + 4, job.arrival());
        ring.set(row + 5, job.release());
        ring.set(row + 6, job.start());
        ring.set(row + 7, job.completion());
        ring.set(row + 8, job.deadline());
        ring.set(row + 9, job.state().ordinal() << 1 | (job.missed() ? 1 : 0));
        ring.publish();
    }

    /** Closes a batch at {@code now}: slices that are open are cut there. */
    void mark(long now) {
        tracker.cut(now);
        close(now);
    }

    /** Closes the last batch: the unfinished jobs are handed over too. */
    void finish(long end) {
        tracker.finish(end);
        close(end);
    }

    private void close(long now) {
        int row = ring.claim();
        if (row >= 0) {
            ring.set(row, MARK);
            ring.set(row + 1, now);
            ring.set(row + 2, slicesRefused);
            ring.set(row + 3, jobsRefused);
            ring.publish();
        }
    }
}
