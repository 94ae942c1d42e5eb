package dev.tactus.check;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Time;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one task, and its unfinished jobs as far as those need them: arrivals and deadlines in a ring, the
 * oldest first. A job's number counts skipped arrivals too.
 */
public final class TaskStats {
    final int ordinal;
    final boolean interrupt;
    final int pool;
    private final long relativeDeadline;

    Check[] onEnd = Check.NONE;
    Check[] onStart = Check.NONE;
    Check[] onMiss = Check.NONE;
    Check[] onPreempt = Check.NONE;
    Check[] onMigrate = Check.NONE;

    /** What a core does that has the oldest job. */
    int mode = CoreStats.WORK;

    /** The core that the oldest job is on, or -1. */
    int core = -1;

    private long[] arrivals = new long[4];
    private long[] deadlines = new long[4];
    private long[] numbers = new long[4];
    private int head;
    private int size;
    private long next;
    private long lastNumber = -1;

    long released;
    long completed;
    long missed;
    long skipped;
    long aborted;
    long dispatches;
    long preemptions;
    long migrations;
    long taskMigrations;
    private final Statistic response = new Statistic();
    private long tardinessMax;
    private long latenessMax = Long.MIN_VALUE;
    private long startMin = Long.MAX_VALUE;
    private long startMax = -1;
    private long delayMin = Long.MAX_VALUE;
    private long delayMax = -1;
    private long blockedSince = -1;
    private long blocked;
    private long blockingMax;

    // What the checks are told of: the job that the present record is about.
    private long eventArrival;
    private long eventDeadline;
    private long eventNumber;
    private long eventStart;
    private long eventResponse = -1;

    TaskStats(int ordinal, long relativeDeadline, boolean interrupt, int pool) {
        this.ordinal = ordinal;
        this.relativeDeadline = relativeDeadline;
        this.interrupt = interrupt;
        this.pool = pool;
    }

    void release(long at, long arrival) {
        if (size == arrivals.length) {
            grow();
        }
        int place = head + size & arrivals.length - 1;
        size++;
        arrivals[place] = arrival;
        deadlines[place] = deadlineOf(arrival);
        numbers[place] = next++;
        released++;
        long delay = at - arrival;
        if (delay < delayMin) {
            delayMin = delay;
        }
        if (delay > delayMax) {
            delayMax = delay;
        }
    }

    private long deadlineOf(long arrival) {
        return relativeDeadline < 0 ? Time.NEVER : arrival + relativeDeadline;
    }

    void ownDeadline(long deadline) {
        deadlines[head + size - 1 & deadlines.length - 1] = deadline;
    }

    void skip(long at, long arrival) {
        skipped++;
        missed++;
        eventArrival = arrival;
        eventDeadline = deadlineOf(arrival);
        eventNumber = next++;
        eventResponse = -1;
        for (Check check : onMiss) {
            check.missed(this, at);
        }
        for (Check check : onEnd) {
            check.skipped(this, at);
        }
    }

    void dispatch(long at, long flags) {
        dispatches++;
        if ((flags & Flags.FIRST) != 0 && (flags & Flags.SWITCHES) == 0) {
            start(at);
        }
        if ((flags & (Flags.MIGRATION | Flags.TASK_MIGRATION)) != 0) {
            migrate(at, flags);
        }
    }

    private void migrate(long at, long flags) {
        if ((flags & Flags.TASK_MIGRATION) != 0) {
            taskMigrations++;
        }
        if ((flags & Flags.MIGRATION) != 0) {
            migrations++;
            if (onMigrate.length > 0) {
                about(0);
            }
            for (Check check : onMigrate) {
                check.migrated(this, at);
            }
        }
    }

    void start(long at) {
        long delay = at - arrivals[head];
        if (delay < startMin) {
            startMin = delay;
        }
        if (delay > startMax) {
            startMax = delay;
        }
        eventStart = at;
        if (onStart.length > 0) {
            about(0);
            for (Check check : onStart) {
                check.started(this, at);
            }
        }
    }

    void preempt(long at) {
        preemptions++;
        if (onPreempt.length > 0) {
            about(0);
            for (Check check : onPreempt) {
                check.preempted(this, at);
            }
        }
    }

    void complete(long at, long answer) {
        completed++;
        response.add(answer);
        long deadline = deadlines[head];
        if (deadline != Time.NEVER) {
            long lateness = at - deadline;
            if (lateness > latenessMax) {
                latenessMax = lateness;
                tardinessMax = Math.max(0, lateness);
            }
        }
        if (blocked > blockingMax) {
            blockingMax = blocked;
        }
        if (onEnd.length > 0) {
            about(0);
            eventResponse = answer;
            for (Check check : onEnd) {
                check.completed(this, at);
            }
        }
        pop();
    }

    /** A pending job of that arrival has missed; told of once for each. */
    void miss(long at, long arrival) {
        missed++;
        for (int i = 0; i < size; i++) {
            if (arrivals[place(i)] == arrival) {
                about(i);
                break;
            }
        }
        for (Check check : onMiss) {
            check.missed(this, at);
        }
    }

    /** Ends a job at its deadline: the oldest whose deadline this is. */
    void abort(long at) {
        aborted++;
        int found = 0;
        while (found < size - 1 && deadlines[place(found)] > at) {
            found++;
        }
        about(found);
        for (Check check : onEnd) {
            check.aborted(this, at);
        }
        for (int i = found; i > 0; i--) {
            arrivals[place(i)] = arrivals[place(i - 1)];
            deadlines[place(i)] = deadlines[place(i - 1)];
            numbers[place(i)] = numbers[place(i - 1)];
        }
        pop();
    }

    private void pop() {
        lastNumber = numbers[head];
        head = head + 1 & arrivals.length - 1;
        size--;
        mode = CoreStats.WORK;
        blocked = 0;
        blockedSince = -1;
    }

    private int place(int i) {
        return head + i & arrivals.length - 1;
    }

    private void about(int i) {
        eventArrival = arrivals[place(i)];
        eventDeadline = deadlines[place(i)];
        eventNumber = numbers[place(i)];
        eventResponse = -1;
    }

    private void grow() {
        int old = size;
        int larger = arrivals.length * 2;
        arrivals = unrolled(arrivals, larger);
        deadlines = unrolled(deadlines, larger);
        numbers = unrolled(numbers, larger);
        head = 0;
        size = old;
    }

    private long[] unrolled(long[] ring, int length) {
        long[] straight = new long[length];
        System.arraycopy(ring, head, straight, 0, ring.length - head);
        System.arraycopy(ring, 0, straight, ring.length - head, head);
        return straight;
    }

    void blocks(long at) {
        if (blockedSince < 0) {
            blockedSince = at;
        }
    }

    void unblocks(long at) {
        if (blockedSince >= 0) {
            blocked += at - blockedSince;
            blockedSince = -1;
        }
    }

    /** The number of the job that it has now, or of its last one. */
    long current() {
        return size > 0 ? numbers[head] : lastNumber;
    }

    /** Number of the job that the present record is about. */
    public long job() {
        return eventNumber;
    }

    /** Its arrival. */
    long arrival() {
        return eventArrival;
    }

    /** Its absolute deadline, or {@link Time#NEVER}. */
    public long deadline() {
        return eventDeadline;
    }

    /** Its first cycle; only in {@code started} and after. */
    long start() {
        return eventStart;
    }

    /** Its response time, or -1 where it did not complete. */
    long answer() {
        return eventResponse;
    }

    /** How long the job that ends was kept waiting for locks, suspended or spinning. */
    long blocked() {
        return blocked;
    }

    /** Makes {@link #job}, {@link #arrival} and {@link #deadline} those of the i-th oldest unfinished job. */
    void pending(int i) {
        about(i);
    }

    /** Number of unfinished jobs. */
    public int pending() {
        return size;
    }

    /** Jobs that were released. */
    public long released() {
        return released;
    }

    /** Jobs that were completed, in time or late. */
    public long completed() {
        return completed;
    }

    /** Jobs not completed by their deadline: late, aborted or skipped. */
    public long missed() {
        return missed;
    }

    /** Arrivals that made no job. */
    public long skipped() {
        return skipped;
    }

    /** Jobs ended at their deadline. */
    public long aborted() {
        return aborted;
    }

    /** How often a job was put on a core. */
    public long dispatches() {
        return dispatches;
    }

    /** How often a job was taken off a core against its will. */
    public long preemptions() {
        return preemptions;
    }

    /** How often a started job went on on another core. */
    public long migrations() {
        return migrations;
    }

    /** The same, and new jobs on another core than the job before. */
    public long taskMigrations() {
        return taskMigrations;
    }

    /** Response times of completed jobs, from the arrival. */
    public Statistic response() {
        return response;
    }

    /** Largest tardiness of a completed job, 0 if none was late. */
    public long tardinessMax() {
        return tardinessMax;
    }

    /**
     * Largest completion minus deadline, negative if all were early; or null where no job with a deadline completed.
     */
    public @Nullable Long latenessMax() {
        return latenessMax == Long.MIN_VALUE ? null : latenessMax;
    }

    /** Greatest minus least delay from arrival to first cycle. */
    public long startJitter() {
        return startMax < 0 ? 0 : startMax - startMin;
    }

    /** Greatest minus least delay from arrival to release. */
    public long releaseJitter() {
        return delayMax < 0 ? 0 : delayMax - delayMin;
    }

    /** Longest time that one completed job waited for locks. */
    public long blockingMax() {
        return blockingMax;
    }

    static Check[] with(Check[] checks, Check check) {
        Check[] more = Arrays.copyOf(checks, checks.length + 1);
        more[checks.length] = check;
        return more;
    }
}
