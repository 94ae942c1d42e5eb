package dev.tactus.check;

import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task as blame sees it: its unfinished jobs, the state of the oldest, and where that one's time went so far. */
final class BlamedTask {
    /** A released job. */
    static final class Pending {
        final long number;
        final long arrival;
        final long release;
        long deadline;

        Pending(long number, long arrival, long release, long deadline) {
            this.number = number;
            this.arrival = arrival;
            this.release = release;
            this.deadline = deadline;
        }
    }

    /** No cause yet. */
    static final long NONE = -1;

    final int ordinal;
    final Deque<Pending> unfinished = new ArrayDeque<>();
    private final long relativeDeadline;

    /** The number of the next job. */
    long next;

    /** The job whose stretches are kept, and where. */
    private long followed = NONE;

    private @Nullable List<JobBlame.Stretch> story;

    int core = -1;
    int lastCore = -1;

    /** Was on a core before. */
    boolean started;

    /** What it waits for off its core, and its ordinal. */
    @Nullable
    Kind waits;

    int waitsFor = -1;

    /** The lock that it spins for, or -1. */
    int spins = -1;

    boolean stalls;

    /** The present cause as {@link #key}, and since when. */
    long cause = NONE;

    long since;

    private long[] keys = new long[8];
    private long[] picos = new long[8];
    private int size;

    BlamedTask(int ordinal, long relativeDeadline) {
        this.ordinal = ordinal;
        this.relativeDeadline = relativeDeadline;
    }

    /** A cause, what it is of and who is to blame (-1: nobody) as one number. */
    static long key(Cause cause, int of, int by) {
        return (long) cause.ordinal() << 48 | (long) (of + 1) << 24 | by + 1;
    }

    static Cause causeOf(long key) {
        return Blame.CAUSES[(int) (key >>> 48)];
    }

    static int of(long key) {
        return (int) (key >>> 24 & 0xFFFFFF) - 1;
    }

    static int by(long key) {
        return (int) (key & 0xFFFFFF) - 1;
    }

    void released(long at, long arrival) {
        long deadline = relativeDeadline < 0 ? Time.NEVER : Time.after(arrival, relativeDeadline);
        unfinished.add(new Pending(next++, arrival, at, deadline));
        if (unfinished.size() == 1) {
            begins(at);
        }
    }

    /** The oldest job is a new one. */
    private void begins(long at) {
        core = -1;
        lastCore = -1;
        started = false;
        waits = null;
        spins = -1;
        stalls = false;
        cause = NONE;
        since = at;
        size = 0;
        Pending job = unfinished.element();
        add(key(Cause.JITTER, -1, -1), job.arrival, job.release);
        add(key(Cause.BACKLOG, -1, -1), job.release, at);
    }

    /** The cause is this from {@code at} on. */
    void turns(long newCause, long at) {
        if (newCause != cause) {
            settle(at);
            cause = newCause;
        }
    }

    /** Counts the present cause up to {@code at}. */
    void settle(long at) {
        if (cause != NONE) {
            add(cause, since, at);
        }
        since = at;
    }

    /** Keeps the stretches of one job. */
    void follow(long job, List<JobBlame.Stretch> to) {
        followed = job;
        story = to;
    }

    private void add(long key, long from, long to) {
        if (from == to) {
            return;
        }
        if (story != null && unfinished.element().number == followed) {
            Cause what = causeOf(key);
            story.add(new JobBlame.Stretch(from, to, what, of(key), what == Cause.RUN ? -1 : by(key)));
        }
        int i = 0;
        while (i < size && keys[i] != key) {
            i++;
        }
        if (i == size) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                picos = Arrays.copyOf(picos, 2 * size);
            }
            keys[size] = key;
            picos[size++] = 0;
        }
        picos[i] += to - from;
    }

    int causes() {
        return size;
    }

    long causeAt(int i) {
        return keys[i];
    }

    long picosAt(int i) {
        return picos[i];
    }

    /** The oldest job is gone. */
    Pending ends(long at) {
        Pending job = unfinished.remove();
        if (!unfinished.isEmpty()) {
            begins(at);
        }
        return job;
    }

    /** Whether its job of that number is over, skipped ones included. */
    boolean hasEnded(long number) {
        return number < next && unfinished.stream().noneMatch(job -> job.number == number);
    }
}
