package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/**
 * What a policy goes by that shares cores by weight. Times in picoseconds.
 *
 * @param classes tasks have a {@link ThreadClass}; else all are of class other
 * @param byDeadline earliest eligible virtual deadline first, else the least virtual time
 * @param slice length of a request, or the least length of a slice
 * @param latency in which each job of a queue has a slice, where they are few; not by virtual deadlines
 * @param thresholds null where load moves no task between fast and slow cores
 */
public record FairSettings(
        boolean classes,
        boolean byDeadline,
        long slice,
        long latency,
        Balance balance,
        @Nullable Thresholds thresholds) {

    /** How jobs come from the queue of one core to that of another. */
    public enum Balance {
        /** A core with nothing to do takes one. */
        PULL,
        /** A core gives one to another that has less to do. */
        PUSH,
        /** Not at all. */
        NONE
    }

    /**
     * When load moves a task between slow and fast cores.
     *
     * @param up load of a window, in picoseconds, above which a task leaves the slow cores
     * @param down below which it comes back
     * @param window over which load is taken, in picoseconds
     */
    public record Thresholds(long up, long down, long window) {}
}
