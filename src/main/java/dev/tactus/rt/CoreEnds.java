package dev.tactus.rt;

import dev.tactus.sim.Time;
import java.util.Arrays;

/**
 * When each core is done with what it does: so few, and set so often, that an array with its least entry kept beside it
 * is quicker than a place in the timeline.
 */
final class CoreEnds {
    private final long[] at;

    /** The earliest entry, and the first core that has it; while {@code stale}, none is earlier. */
    private long from = Time.NEVER;

    private int first;
    private boolean stale;

    CoreEnds(int cores) {
        at = new long[cores];
        Arrays.fill(at, Time.NEVER);
    }

    void set(int core, long instant) {
        at[core] = instant;
        if (instant < from || instant == from && core <= first) {
            from = instant;
            first = core;
            stale = false;
        } else if (core == first) {
            stale = true;
        }
    }

    long at(int core) {
        return at[core];
    }

    /** False where certainly none is by then. */
    boolean anyBy(long instant) {
        return from <= instant;
    }

    boolean none() {
        return nextAt(Time.NEVER) == Time.NEVER;
    }

    /** The first core that is done at {@code instant}, none being done before it; -1 if none is. */
    int first(long instant) {
        if (stale) {
            scan();
        }
        return from == instant ? first : -1;
    }

    /** The first of them, if it is before {@code other}; else that. */
    long nextAt(long other) {
        if (stale) {
            scan();
        }
        return Math.min(from, other);
    }

    /** Which core it is cannot be foreseen: no branch depends on it. */
    private void scan() {
        long least = at[0];
        int core = 0;
        for (int c = 1; c < at.length; c++) {
            // All ones where this one is earlier. Instants are 0..NEVER: no overflow.
            long take = at[c] - least >> 63;
            least ^= (least ^ at[c]) & take;
            core ^= (core ^ c) & (int) take;
        }
        from = least;
        first = core;
        stale = false;
    }
}
