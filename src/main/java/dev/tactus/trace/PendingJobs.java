package dev.tactus.trace;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** The unfinished jobs of one task, oldest first, in a ring that grows when it must; and what its oldest job does. */
final class PendingJobs {
    final int task;
    final boolean interrupt;
    private final long relativeDeadline;
    private JobRow[] ring = new JobRow[2];
    private int head;
    private int size;
    private long next;

    /** The core that the oldest job is on, or -1. */
    int core = -1;

    /** The resource that the oldest job spins for, or -1. */
    int spins = -1;

    boolean stalls;

    /** So many of the oldest have been told of as missed. */
    private int known;

    /** The job of the last miss, until it ends. */
    private long lastEnded = -1;

    PendingJobs(int task, long relativeDeadline, boolean interrupt) {
        this.task = task;
        this.interrupt = interrupt;
        this.relativeDeadline = relativeDeadline;
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new JobRow();
        }
    }

    JobRow released(long at, long arrival) {
        if (size == ring.length) {
            grow();
        }
        JobRow row = ring[head + size & ring.length - 1];
        size++;
        row.clear(task, next++, arrival, deadlineOf(arrival));
        row.release = at;
        return row;
    }

    /** Fills {@code row} with an arrival that made no job. */
    void skipped(JobRow row, long arrival) {
        row.clear(task, next++, arrival, deadlineOf(arrival));
        row.state = JobState.SKIPPED;
        row.missed = true;
    }

    private long deadlineOf(long arrival) {
        return relativeDeadline < 0 ? Time.NEVER : Time.after(arrival, relativeDeadline);
    }

    int size() {
        return size;
    }

    /** The i-th oldest. */
    JobRow get(int i) {
        return ring[head + i & ring.length - 1];
    }

    JobRow oldest() {
        if (size == 0) {
            throw new IllegalStateException("the stream tells of a job that was never released");
        }
        return ring[head];
    }

    JobRow newest() {
        oldest();
        return get(size - 1);
    }

    /** The number of the job that the task has now, or of its last one. */
    long current() {
        return size > 0 ? ring[head].job : lastEnded;
    }

    /**
     * Of the pending jobs with that arrival that have not been told of as missed, the first whose deadline has come,
     * else the first: it is given up before its deadline.
     *
     * @return its number, or -1 if there is none
     */
    long missed(long arrival, long at) {
        @Nullable JobRow first = null;
        while (known < size && get(known).missed) {
            known++;
        }
        for (int i = known; i < size; i++) {
            JobRow row = get(i);
            if (row.arrival == arrival && !row.missed) {
                if (row.deadline <= at) {
                    row.missed = true;
                    return row.job;
                }
                first = first == null ? row : first;
            }
        }
        if (first == null) {
            return -1;
        }
        first.missed = true;
        return first.job;
    }

    /** Takes the oldest out of the ring; the row stays valid until the next release. */
    JobRow ended() {
        JobRow row = oldest();
        head = head + 1 & ring.length - 1;
        size--;
        known = Math.max(0, known - 1);
        lastEnded = row.job;
        return row;
    }

    private void grow() {
        JobRow[] larger = new JobRow[ring.length * 2];
        for (int i = 0; i < larger.length; i++) {
            larger[i] = i < size ? get(i) : new JobRow();
        }
        ring = larger;
        head = 0;
    }
}
