package dev.tactus.rt;

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

    boolean holds(long n) {
        for (int p = 0; p < size; p++) {
            if (number[index(p)] == n) {
                return true;
            }
        }
        return false;
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
