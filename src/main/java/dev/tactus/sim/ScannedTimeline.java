package dev.tactus.sim;

import java.util.Arrays;

/**
 * A {@link Timeline} that looks at all slots for the next one: slow and plainly right, to hold the other one to it. A
 * process that never asks for it pays nothing for the choice.
 */
public final class ScannedTimeline extends Timeline {
    private final long[] instants;

    /** @param slots how many things can be due; all start at {@link Time#NEVER} */
    public ScannedTimeline(int slots) {
        super(0);
        instants = new long[Math.max(1, slots)];
        Arrays.fill(instants, Time.NEVER);
    }

    @Override
    public void set(int slot, long instant) {
        instants[slot] = instant;
    }

    @Override
    public long at(int slot) {
        return instants[slot];
    }

    @Override
    public long nextAt() {
        return instants[nextSlot()];
    }

    @Override
    public int nextSlot() {
        int first = 0;
        for (int slot = 1; slot < instants.length; slot++) {
            first = instants[slot] < instants[first] ? slot : first;
        }
        return first;
    }
}
