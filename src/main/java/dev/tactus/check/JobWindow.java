package dev.tactus.check;

/**
 * How much was counted for the last k jobs of a task. Keeps only the jobs for which anything was, so that its memory
 * grows with them and not with k.
 */
final class JobWindow {
    private final long length;
    private long[] jobs = new long[4];
    private long[] counts = new long[4];
    private int head;
    private int size;
    private long newest = -1;
    private long sum;

    JobWindow(long length) {
        this.length = length;
    }

    /** The window now ends with this job, unless it reaches further already. */
    void reach(long job) {
        newest = Math.max(newest, job);
        while (size > 0 && jobs[head] <= newest - length) {
            sum -= counts[head];
            head = place(1);
            size--;
        }
    }

    /** One more of a job; none if the window has passed it. */
    void count(long job) {
        reach(job);
        if (job <= newest - length) {
            return;
        }
        sum++;
        int at = size;
        while (at > 0 && jobs[place(at - 1)] > job) {
            at--;
        }
        if (at > 0 && jobs[place(at - 1)] == job) {
            counts[place(at - 1)]++;
        } else {
            insert(at, job);
        }
    }

    private void insert(int at, long job) {
        if (size == jobs.length) {
            jobs = unrolled(jobs);
            counts = unrolled(counts);
            head = 0;
        }
        for (int i = size; i > at; i--) {
            jobs[place(i)] = jobs[place(i - 1)];
            counts[place(i)] = counts[place(i - 1)];
        }
        jobs[place(at)] = job;
        counts[place(at)] = 1;
        size++;
    }

    /** How much is counted in the window. */
    long sum() {
        return sum;
    }

    /** Whether there have been as many jobs as the window is long. */
    boolean isWhole() {
        return newest >= length - 1;
    }

    private int place(int i) {
        return head + i & jobs.length - 1;
    }

    private long[] unrolled(long[] ring) {
        long[] straight = new long[ring.length * 2];
        System.arraycopy(ring, head, straight, 0, ring.length - head);
        System.arraycopy(ring, 0, straight, ring.length - head, head);
        return straight;
    }
}
