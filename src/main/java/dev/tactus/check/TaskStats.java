package dev.tactus.check;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Time;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one task, and its unfinished jobs as far as those need them: the oldest in fields, since mostly there
 * is no other. A job's number counts skipped arrivals too.
 */
public final class TaskStats {
    final int pool;
    final int ordinal;
    final boolean interrupt;

    // Fields of one size lie in memory as they stand here, the widest first. What few jobs change comes before what
    // each one does, next to the narrow fields: a thousand tasks fit the second-level cache that way.
    long missed;
    long skipped;
    long aborted;
    private long overruns;
    private long stackMax = -1;
    private long stackOverflows;
    private long dropped;
    private long barred;
    private long tardinessMax;

    // What the checks are told of: the job that the present record is about.
    private long eventArrival;
    private long eventDeadline;
    private long eventNumber;
    private long eventRelease;
    private long eventResponse = -1;
    private long eventStart;

    private final long relativeDeadline;

    /** What a core does that has the oldest job. */
    int mode = CoreStats.WORK;

    /** The core that the oldest job is on, or -1. */
    int core = -1;

    /** The oldest unfinished job, and how many there are. */
    private long arrival;

    private long deadline;
    private long number = -1;
    private long release;
    private boolean misses;
    private int size;

    private final Statistic response = new Statistic();

    /** The unfinished jobs behind it: made when there first is one. */
    private @Nullable Pending behind;

    Check[] onEnd = Check.NONE;
    Check[] onStart = Check.NONE;
    Check[] onPreempt = Check.NONE;
    Check[] onMigrate = Check.NONE;
    Check[] onMiss = Check.NONE;
    Check[] onUnblock = Check.NONE;
    Check[] onOverrun = Check.NONE;
    Check[] onStack = Check.NONE;

    /** How many arrivals there were, with and without a job: the number of the next one. */
    private long next;

    long dispatches;
    long preemptions;
    long migrations;
    long taskMigrations;
    private long latenessMax = Long.MIN_VALUE;
    private long startMin = Long.MAX_VALUE;
    private long startMax = -1;
    private long delayMin = Long.MAX_VALUE;
    private long delayMax = -1;
    private long blockedSince = -1;
    private long blocked;
    private long blockingMax;

    TaskStats(int ordinal, long relativeDeadline, boolean interrupt, int pool) {
        this.ordinal = ordinal;
        this.relativeDeadline = relativeDeadline < 0 ? Time.NEVER : relativeDeadline;
        this.interrupt = interrupt;
        this.pool = pool;
    }

    void release(long at, long arrivalAt) {
        if (size++ == 0) {
            arrival = arrivalAt;
            deadline = deadlineFor(arrivalAt);
            number = next++;
            release = at;
            misses = false;
        } else {
            behind().add(arrivalAt, deadlineFor(arrivalAt), next++, at);
        }
        long delay = at - arrivalAt;
        if (delay < delayMin) {
            delayMin = delay;
        }
        if (delay > delayMax) {
            delayMax = delay;
        }
    }

    private Pending behind() {
        if (behind == null) {
            behind = new Pending();
        }
        return behind;
    }

    private long deadlineFor(long arrivalAt) {
        return Time.after(arrivalAt, relativeDeadline);
    }

    /** The newest job has a deadline of its own. */
    void ownDeadline(long deadlineAt) {
        if (size == 1) {
            deadline = deadlineAt;
        } else {
            behind().ownDeadline(deadlineAt);
        }
    }

    void skip(long at, long arrivalAt) {
        skipped++;
        missed++;
        eventArrival = arrivalAt;
        eventDeadline = deadlineFor(arrivalAt);
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
        taskMigrations += (flags & Flags.TASK_MIGRATION) / Flags.TASK_MIGRATION;
        migrations += (flags & Flags.MIGRATION) / Flags.MIGRATION;
        if (onMigrate != Check.NONE && (flags & Flags.MIGRATION) != 0) {
            about(0);
            for (Check check : onMigrate) {
                check.migrated(this, at);
            }
        }
    }

    void start(long at) {
        long delay = at - arrival;
        if (delay < startMin) {
            startMin = delay;
        }
        if (delay > startMax) {
            startMax = delay;
        }
        eventStart = at;
        if (onStart != Check.NONE) {
            about(0);
            for (Check check : onStart) {
                check.started(this, at);
            }
        }
    }

    void preempt(long at) {
        preemptions++;
        if (onPreempt != Check.NONE) {
            about(0);
            for (Check check : onPreempt) {
                check.preempted(this, at);
            }
        }
    }

    void complete(long at, long answer) {
        response.add(answer);
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
        if (onEnd != Check.NONE) {
            about(0);
            eventResponse = answer;
            for (Check check : onEnd) {
                check.completed(this, at);
            }
        }
        pop();
    }

    /** A pending job of that arrival has missed; told of once for each. */
    void miss(long at, long arrivalAt) {
        missed++;
        int i = missing(at, arrivalAt);
        if (i == 0) {
            misses = true;
        } else {
            behind().tellMiss(i - 1);
        }
        about(i);
        for (Check check : onMiss) {
            check.missed(this, at);
        }
    }

    /**
     * Which of the jobs that arrived then misses now: of those that are not known to miss, the first whose deadline has
     * come, else the first; it is given up before its deadline.
     */
    private int missing(long at, long arrivalAt) {
        int first = -1;
        for (int i = misses && behind != null ? 1 + behind.known() : 0; i < size; i++) {
            boolean known = i == 0 ? misses : behind().misses(i - 1);
            if (arrivalOf(i) == arrivalAt && !known) {
                if (deadlineOf(i) <= at) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return Math.max(0, first);
    }

    /** Ends the oldest job unfinished. */
    void abort(long at) {
        aborted++;
        about(0);
        for (Check check : onEnd) {
            check.aborted(this, at);
        }
        pop();
    }

    /** The oldest job is given up for a change of the mode. */
    void drop(long at) {
        dropped++;
        about(0);
        for (Check check : onEnd) {
            check.dropped(this, at);
        }
        pop();
    }

    /** An arrival makes no job because of the mode. */
    void bar(long at, long arrivalAt) {
        barred++;
        eventArrival = arrivalAt;
        eventDeadline = deadlineFor(arrivalAt);
        eventNumber = next++;
        eventResponse = -1;
        for (Check check : onEnd) {
            check.barred(this, at);
        }
    }

    /** The oldest job is beyond its budget. */
    void overrun(long at) {
        overruns++;
        about(0);
        for (Check check : onOverrun) {
            check.overran(this, at);
        }
    }

    /** The oldest job uses more of its stack than any before it. */
    void usesStack(long at, long bytes) {
        stackMax = bytes;
        about(0);
        for (Check check : onStack) {
            check.usesStack(this, at, bytes);
        }
    }

    /** The oldest job uses more stack than there is. */
    void overflow(long at) {
        stackOverflows++;
        about(0);
        for (Check check : onStack) {
            check.overflowed(this, at);
        }
    }

    private void pop() {
        if (--size > 0) {
            Pending rest = behind();
            arrival = rest.arrival(0);
            deadline = rest.deadline(0);
            number = rest.number(0);
            release = rest.release(0);
            misses = rest.misses(0);
            rest.pop();
        }
        mode = CoreStats.WORK;
        blocked = 0;
        blockedSince = -1;
    }

    /** Arrival of the i-th oldest unfinished job. */
    long arrivalOf(int i) {
        return i == 0 ? arrival : behind().arrival(i - 1);
    }

    /** Absolute deadline of the i-th oldest unfinished job, or {@link Time#NEVER}. */
    long deadlineOf(int i) {
        return i == 0 ? deadline : behind().deadline(i - 1);
    }

    /** Release of the i-th oldest unfinished job. */
    long releaseOf(int i) {
        return i == 0 ? release : behind().release(i - 1);
    }

    /** Number of the i-th oldest unfinished job. */
    long jobOf(int i) {
        return i == 0 ? number : behind().number(i - 1);
    }

    private void about(int i) {
        eventArrival = arrivalOf(i);
        eventDeadline = deadlineOf(i);
        eventNumber = jobOf(i);
        eventRelease = releaseOf(i);
        eventResponse = -1;
    }

    void blocks(long at) {
        if (blockedSince < 0) {
            blockedSince = at;
        }
    }

    void unblocks(long at) {
        if (blockedSince >= 0) {
            for (Check check : onUnblock) {
                check.unblocks(this, at);
            }
            blocked += at - blockedSince;
            blockedSince = -1;
        }
    }

    /** The number of the job that it has now, or of its last one. */
    long current() {
        return number;
    }

    /** Number of the job that the present record is about. */
    public long job() {
        return eventNumber;
    }

    /** Its arrival. */
    long arrival() {
        return eventArrival;
    }

    /** Its release; not of a skipped one. */
    long release() {
        return eventRelease;
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

    /** How long the oldest job was kept waiting for locks, suspended or spinning, its present wait left out. */
    long blocked() {
        return blocked;
    }

    /** Since when the oldest job waits for a lock, or -1. */
    long blockedSince() {
        return blockedSince;
    }

    /** Whether the oldest unfinished job is known to have missed. */
    boolean hasMissed() {
        return misses;
    }

    /** Jobs that have ended: completed, aborted, or given up for a change of the mode. */
    long ended() {
        return released() - size;
    }

    /** Unfinished jobs that are known to have missed. */
    long late() {
        long late = size > 0 && misses ? 1 : 0;
        for (int i = 1; i < size; i++) {
            late += behind().misses(i - 1) ? 1 : 0;
        }
        return late;
    }

    /** Number of unfinished jobs. */
    public int pending() {
        return size;
    }

    /** Jobs that were released. */
    public long released() {
        return next - skipped - barred;
    }

    /** Jobs that were completed, in time or late. */
    public long completed() {
        return ended() - aborted - dropped;
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

    /** Jobs that a change of the mode gave up, and arrivals that made none because of the mode. */
    public long dropped() {
        return dropped + barred;
    }

    /** Arrivals that made no job because of the mode. */
    public long barred() {
        return barred;
    }

    /** Jobs that went beyond their budget. */
    public long overruns() {
        return overruns;
    }

    /** The most bytes of its stack that a job used, -1 where nothing is said of it. */
    public long stackMax() {
        return stackMax;
    }

    /** Jobs that used more stack than there is. */
    public long stackOverflows() {
        return stackOverflows;
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
