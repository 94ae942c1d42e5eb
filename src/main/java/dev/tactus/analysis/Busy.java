package dev.tactus.analysis;

import java.util.List;

/** What the busy-period arguments share. */
final class Busy {
    /** More jobs than any busy period is worth. */
    static final long MOST_JOBS = 100_000;

    private Busy() {}

    /** {@code own} and what the others ask for in the window. */
    static long sum(long own, List<TaskModel> others, long window) {
        long sum = own;
        for (TaskModel other : others) {
            sum = Math.addExact(sum, Fixpoint.requested(other, window));
        }
        return sum;
    }

    /** As {@link #sum}, with what arrives at the end of the window. */
    static long sumWithEnd(long own, List<TaskModel> others, long window) {
        long sum = own;
        for (TaskModel other : others) {
            sum = Math.addExact(sum, Fixpoint.requestedWithEnd(other, window));
        }
        return sum;
    }
}
