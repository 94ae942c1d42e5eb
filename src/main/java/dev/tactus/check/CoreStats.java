package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** What one core did: its time by kind, which adds up to the time elapsed, and its context switches. */
public final class CoreStats {
    static final int IDLE = 0;
    static final int WORK = 1;
    static final int SPIN = 2;
    static final int STALL = 3;
    static final int OVERHEAD = 4;
    private static final long NOT_LEFT = -1;

    final int ordinal;
    Check[] onBusy = Check.NONE;

    @Nullable
    TaskStats job;

    @Nullable
    TaskStats interrupt;

    private boolean overhead;
    private int mode = IDLE;
    private long since;

    /** Since when it works for nobody, if that is not yet counted: mostly it is given another job at once. */
    private long leftAt = NOT_LEFT;

    private final long[] times = new long[5];
    private @Nullable TaskStats lastTask;
    private long lastJob;
    private long contextSwitches;

    CoreStats(int ordinal) {
        this.ordinal = ordinal;
    }

    /** A job that is no interrupt's is given to the core. */
    void given(TaskStats task) {
        long number = task.current();
        if (lastTask != task || lastJob != number) {
            lastTask = task;
            lastJob = number;
            contextSwitches++;
        }
    }

    void overhead(long at, boolean begins) {
        overhead = begins;
        update(at);
    }

    /** Its job leaves it. */
    void left(long at) {
        job = null;
        if (mode == WORK && interrupt == null && onBusy == Check.NONE) {
            leftAt = at;
        } else {
            update(at);
        }
    }

    /** Counts what was put off. */
    private void settle() {
        if (leftAt != NOT_LEFT) {
            times[WORK] += leftAt - since;
            since = leftAt;
            mode = IDLE;
            leftAt = NOT_LEFT;
        }
    }

    /** Works out what the core does from {@code at} on. */
    void update(long at) {
        if (leftAt == at) {
            leftAt = NOT_LEFT;
        } else {
            settle();
        }
        TaskStats on = interrupt == null ? job : interrupt;
        int next = overhead ? OVERHEAD : on == null ? IDLE : on.mode;
        if (next != mode) {
            become(at, next);
        }
    }

    private void become(long at, int next) {
        times[mode] += at - since;
        since = at;
        if (onBusy.length > 0 && (mode == IDLE || next == IDLE)) {
            for (Check check : onBusy) {
                check.busy(this, at, next != IDLE);
            }
        }
        mode = next;
    }

    /** Counts the time up to {@code at}; the core goes on as it is. */
    void count(long at) {
        settle();
        times[mode] += at - since;
        since = at;
    }

    /** When it last turned to something else. */
    long since() {
        return Math.max(since, leftAt);
    }

    /** Time in which it worked for jobs, in picoseconds, up to the last change or count. */
    public long work() {
        return times[WORK];
    }

    /** Time in which it paid overheads. */
    public long overhead() {
        return times[OVERHEAD];
    }

    /** Time in which a job on it waited for a lock. */
    public long spin() {
        return times[SPIN];
    }

    /** Time in which a job on it waited for memory. */
    public long stall() {
        return times[STALL];
    }

    /** Time in which it had nothing to do. */
    public long idle() {
        return times[IDLE];
    }

    /** All time but the idle one. */
    public long busy() {
        return times[WORK] + times[SPIN] + times[STALL] + times[OVERHEAD];
    }

    /** How often it was given a job other than the last one it ran; interrupts do not count. */
    public long contextSwitches() {
        return contextSwitches;
    }
}
