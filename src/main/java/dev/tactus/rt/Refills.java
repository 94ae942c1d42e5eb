package dev.tactus.rt;

import dev.tactus.sim.Time;
import java.util.Arrays;

/** What a sporadic server gets back, and when: in order of the instants. */
final class Refills {
    private long[] at = new long[4];
    private long[] amount = new long[4];
    private int head;
    private int size;

    void add(long instant, long back) {
        if (size == at.length) {
            at = turned(at);
            amount = turned(amount);
            head = 0;
        }
        int i = (head + size++) % at.length;
        at[i] = instant;
        amount[i] = back;
    }

    private long[] turned(long[] ring) {
        long[] larger = Arrays.copyOf(ring, 2 * ring.length);
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(head + i) % ring.length];
        }
        return larger;
    }

    /** The first instant, {@link Time#NEVER} for none. */
    long nextAt() {
        return size == 0 ? Time.NEVER : at[head];
    }

    /** Takes the first amount. */
    long take() {
        long taken = amount[head];
        head = (head + 1) % at.length;
        size--;
        return taken;
    }
}
