package dev.tactus.board;

import org.jspecify.annotations.Nullable;

/**
 * What a domain goes by that shares its cores by weight (docs/semantics-notes.md, 20). Times in picoseconds.
 *
 * @param classes its tasks have classes of threads; else all are of class other
 * @param byDeadline earliest eligible virtual deadline first, else the least virtual time
 * @param slice length of a request, or the least length of a slice
 * @param latency in which each job of a queue has a slice, where they are few
 * @param thresholds null where load moves no task between fast and slow cores
 */
public record Fair(
        boolean classes,
        boolean byDeadline,
        long slice,
        long latency,
        Balance balance,
        @Nullable Thresholds thresholds) {

    /** How jobs come from the queue of one core to that of another. */
    public enum Balance {
        PULL,
        PUSH,
        NONE
    }

    /** @param window over which load is taken; the shares are parts of it */
    public record Thresholds(Board.Share up, Board.Share down, long window) {}

    /** Classes of threads, beside that of deadlines. */
    public enum ThreadClass {
        OTHER,
        FIFO,
        RR,
        IDLE
    }

    /** @param nice -20 to 19 */
    public record Thread(ThreadClass threadClass, int nice) {
        /** What a task is that says nothing. */
        public static final Thread USUAL = new Thread(ThreadClass.OTHER, 0);

        /** Whether it goes by its priority. */
        public boolean isRealTime() {
            return threadClass == ThreadClass.FIFO || threadClass == ThreadClass.RR;
        }
    }
}
