package dev.tactus.check;

import java.util.Arrays;

/** Unfinished jobs in the order of their release, in a ring that doubles when it is full. */
final class Pending {
    private static final int FIELDS = 5;

    /**
     * Arrival, deadline, number and release of each, and whether it is known to miss, one after the other; the length
     * in jobs is a power of two.
     */
    private long[] ring = new long[4 * FIELDS];

    private int head;
    private int size;
    private int known;

    void add(long arrival, long deadline, long number, long release) {
        if (size * FIELDS == ring.length) {
            grow();
        }
        put(size++, arrival, deadline, number, release);
    }

    private void put(int i, long arrival, long deadline, long number, long release) {
        int at = place(i);
        ring[at] = arrival;
        ring[at + 1] = deadline;
        ring[at + 2] = number;
        ring[at + 3] = release;
        ring[at + 4] = 0;
    }

    /** The newest has a deadline of its own. */
    void ownDeadline(long deadline) {
        ring[place(size - 1) + 1] = deadline;
    }

    long arrival(int i) {
        return ring[place(i)];
    }

    long deadline(int i) {
        return ring[place(i) + 1];
    }

    long number(int i) {
        return ring[place(i) + 2];
    }

    long release(int i) {
        return ring[place(i) + 3];
    }

    boolean misses(int i) {
        return ring[place(i) + 4] != 0;
    }

    void tellMiss(int i) {
        ring[place(i) + 4] = 1;
        while (known < size && misses(known)) {
            known++;
        }
    }

    /** How many of the oldest are known to miss. */
    int known() {
        return known;
    }

    /** Takes out the oldest. */
    void pop() {
        head = head + 1 & ring.length / FIELDS - 1;
        size--;
        known = Math.max(0, known - 1);
    }

    private int place(int i) {
        return (head + i & ring.length / FIELDS - 1) * FIELDS;
    }

    private void grow() {
        long[] straight = Arrays.copyOfRange(ring, head * FIELDS, head * FIELDS + 2 * ring.length);
        System.arraycopy(ring, 0, straight, ring.length - head * FIELDS, head * FIELDS);
        ring = straight;
        head = 0;
    }
}
