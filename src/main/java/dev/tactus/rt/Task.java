package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Time;
import java.math.BigInteger;

/**
 * What a scheduler may know of a task. Immutable. Times in picoseconds, {@link Time#NEVER} for "none".
 *
 * @param ordinal its position in the order of declaration, which decides ties
 * @param period period, minimum distance or burst distance
 * @param deadline relative to the arrival
 * @param shortest the shortest relative deadline that a job of it has: single jobs may have their own
 * @param priority larger is more urgent (POSIX, FreeRTOS)
 * @param preemption when a running job may be displaced
 * @param threadClass class of a Linux thread; @param nice its nice value, -20 to 19: what it weighs
 * @param work what a job may need at most, in units of work; stalls, waits and spinning are not in it
 * @param speed units of work that the fastest core of its domain does in a picosecond
 */
public record Task(
        int ordinal,
        String name,
        long period,
        long deadline,
        long shortest,
        int priority,
        Preemption preemption,
        ThreadClass threadClass,
        int nice,
        long work,
        long speed) {
    /** How long a job may take on the fastest core of its domain. */
    public long wcet() {
        return ceil(work, speed);
    }

    /** Whether it may use more than {@code part / of} of the fastest core of its domain; never without a period. */
    boolean heavierThan(BigInteger part, BigInteger of) {
        if (period == Time.NEVER) {
            return false;
        }
        BigInteger share = BigInteger.valueOf(work).multiply(of);
        BigInteger limit =
                BigInteger.valueOf(period).multiply(BigInteger.valueOf(speed)).multiply(part);
        return share.compareTo(limit) > 0;
    }

    /** Whole picoseconds that so much work takes. */
    static long ceil(long work, long speed) {
        return work / speed + (work % speed == 0 ? 0 : 1);
    }

    long hash() {
        return Draw.hash(name);
    }

    boolean hasDeadline() {
        return deadline != Time.NEVER;
    }
}
