package dev.tactus.rt;

import dev.tactus.sim.Time;
import java.util.Arrays;

/**
 * When each core is done with what it does: so few, and set so often, that an array with its least entry kept beside it
 * is quicker than a place in the timeline.
 */
final class CoreEnds {
    private final long[] at;

    /** None is earlier; unless {@code stale}, the first is then. */
    private long from = Time.NEVER;

    private boolean stale;

    CoreEnds(int cores) {
        at = new long[cores];
        Arrays.fill(at, Time.NEVER);
    }

    void set(int core, long instant) {
        if (instant <= from) {
            from = instant;
            stale = false;
        } else if (at[core] == from) {
            stale = true;
        }
        at[core] = instant;
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

    /** The first of them, if it is before {@code other}; else that. */
    long nextAt(long other) {
        if (from >= other) {
            return other;
        }
        if (stale) {
            scan();
        }
        return Math.min(from, other);
    }

    private void scan() {
        long first = Time.NEVER;
        for (long instant : at) {
            first = Math.min(first, instant);
        }
        from = first;
        stale = false;
    }
}
