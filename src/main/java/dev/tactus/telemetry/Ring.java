package dev.tactus.telemetry;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue of rows of longs from one thread to one other, made at set-up. Putting never waits and never
 * allocates: a row that finds no room is refused and counted.
 */
final class Ring {
    private final long[] cells;
    private final int width;
    private final int capacity;

    /** Rows ever put, and ever taken; each is written by one side only. */
    private final AtomicLong put = new AtomicLong();

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /** What the putting side last saw of {@link #taken}: it looks again only when the ring seems full. */
    private long takenSeen;

    /** The row at which the putting side writes. */
    private int at;

    /** The row at which the taking side reads. */
    private int from;

    /** @param capacity rows that fit; @param width longs in a row */
    Ring(int capacity, int width) {
        this.cells = new long[Math.multiplyExact(capacity, width)];
        this.width = width;
        this.capacity = capacity;
    }

    /**
     * Room for one row: the position of its first long for {@link #set}, or -1 if the ring is full. Ends with
     * {@link #publish}.
     */
    int claim() {
        long next = put.getPlain();
        if (next - takenSeen >= capacity) {
            takenSeen = taken.getAcquire();
            if (next - takenSeen >= capacity) {
                refused.setRelease(refused.getPlain() + 1);
                return -1;
            }
        }
        return at * width;
    }

    void set(int position, long value) {
        cells[position] = value;
    }

    /** Lets the other side see the claimed row. */
    void publish() {
        at = at + 1 == capacity ? 0 : at + 1;
        put.setRelease(put.getPlain() + 1);
    }

    /** The position of the oldest row for {@link #get}, or -1 if there is none. Ends with {@link #release}. */
    int peek() {
        return put.getAcquire() == taken.getPlain() ? -1 : from * width;
    }

    long get(int position) {
        return cells[position];
    }

    /** Gives the oldest row's room back. */
    void release() {
        from = from + 1 == capacity ? 0 : from + 1;
        taken.setRelease(taken.getPlain() + 1);
    }

    /** Rows that found no room so far. */
    long refused() {
        return refused.getAcquire();
    }

    /** Rows that were put or refused so far. */
    long offered() {
        return put.getAcquire() + refused.getAcquire();
    }

    /** Rows that wait to be taken; right to one that is just being put or taken. */
    long waiting() {
        return put.getAcquire() - taken.getAcquire();
    }
}
