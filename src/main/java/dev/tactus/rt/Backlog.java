package dev.tactus.rt;

import dev.tactus.sim.Time;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The released jobs of a task that wait behind its current one, first in, first out. The ring grows by doubling up to
 * its limit when a backlog first gets so long, and never shrinks: a steady state allocates nothing.
 */
final class Backlog {
    private static final long[] NONE = {};
    private static final boolean[] NOT_LATE = {};
    private static final @Nullable Request[] NO_REQUEST = {};

    private final int limit;
    private int first;
    private int size;
    private long[] number = NONE;
    private long[] arrival = NONE;
    private long[] release = NONE;
    private long[] deadline = NONE;
    private boolean[] late = NOT_LATE;
    private int lateCount;

    /** Whether each has a deadline no earlier than the one before it: then the late ones are the first. */
    private boolean ascending = true;

    private long[] message = NONE;
    private @Nullable Request[] request = NO_REQUEST;

    Backlog(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return size == limit;
    }

    /** Adds a job behind {@code job}. */
    void add(
            Job job,
            long n,
            long arrivalAt,
            long releasedAt,
            long deadlineAt,
            long messageNumber,
            @Nullable Request r) {
        if (size == number.length) {
            grow();
        }
        ascending = size == 0 || ascending && deadlineAt >= deadline(size - 1);
        int i = index(size++);
        number[i] = n;
        arrival[i] = arrivalAt;
        release[i] = releasedAt;
        deadline[i] = deadlineAt;
        late[i] = false;
        message[i] = messageNumber;
        request[i] = r;
        job.behind = size;
    }

    /** Moves the first waiting job into {@code job}. */
    void takeInto(Job job) {
        int i = first;
        job.number = number[i];
        job.arrivalAt = arrival[i];
        job.releasedAt = release[i];
        job.deadlineAt = deadline[i];
        job.late = late[i];
        lateCount -= late[i] ? 1 : 0;
        job.message = message[i];
        job.request = request[i];
        request[i] = null;
        first = first + 1 == number.length ? 0 : first + 1;
        job.behind = --size;
    }

    long deadline(int position) {
        return deadline[index(position)];
    }

    long arrival(int position) {
        return arrival[index(position)];
    }

    boolean isLate(int position) {
        return late[index(position)];
    }

    void setLate(int position) {
        late[index(position)] = true;
        lateCount++;
    }

    /** Whether any of them has missed its deadline. */
    boolean anyLate() {
        return lateCount > 0;
    }

    /** Their numbers ascend. */
    boolean holds(long n) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number[index(middle)] < n) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size && number[index(low)] == n;
    }

    /** Position from which on there may be any that are not late. */
    int firstInTime() {
        return ascending ? lateCount : 0;
    }

    /** The earliest deadline of those that are not late, {@link Time#NEVER} where there is none. */
    long nextDeadline() {
        long next = Time.NEVER;
        for (int p = firstInTime(); p < size; p++) {
            if (!isLate(p)) {
                next = Math.min(next, deadline(p));
                if (ascending) {
                    return next;
                }
            }
        }
        return next;
    }

    /** Position of the first from {@code from} on that has a deadline by {@code t} and is not late, or -1. */
    int nextDue(int from, long t) {
        for (int p = from; p < size; p++) {
            if (!isLate(p)) {
                if (deadline(p) <= t) {
                    return p;
                } else if (ascending) {
                    return -1;
                }
            }
        }
        return -1;
    }

    private int index(int position) {
        int i = first + position;
        return i >= number.length ? i - number.length : i;
    }

    private void grow() {
        int n = Math.min(limit, Math.max(2, number.length * 2));
        long[][] fields = {number, arrival, release, deadline, message};
        for (int f = 0; f < fields.length; f++) {
            fields[f] = unrolled(fields[f], n);
        }
        boolean[] oldLate = late;
        @Nullable Request[] oldRequest = request;
        late = new boolean[n];
        request = new Request[n];
        for (int p = 0; p < size; p++) {
            late[p] = oldLate[index(p)];
            request[p] = oldRequest[index(p)];
        }
        number = fields[0];
        arrival = fields[1];
        release = fields[2];
        deadline = fields[3];
        message = fields[4];
        first = 0;
    }

    private long[] unrolled(long[] old, int n) {
        long[] grown = Arrays.copyOf(old, n);
        for (int p = 0; p < size; p++) {
            grown[p] = old[index(p)];
        }
        return grown;
    }
}
