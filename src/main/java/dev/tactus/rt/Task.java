package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Time;

/**
 * What a scheduler may know of a task. Immutable. Times in picoseconds, {@link Time#NEVER} for "none".
 *
 * @param ordinal its position in the order of declaration, which decides ties
 * @param period period, minimum distance or burst distance
 * @param deadline relative to the arrival
 * @param priority larger is more urgent (POSIX, FreeRTOS)
 * @param preemptive whether a running job may be displaced
 */
public record Task(int ordinal, String name, long period, long deadline, int priority, boolean preemptive) {
    long hash() {
        return Draw.hash(name);
    }

    boolean hasDeadline() {
        return deadline != Time.NEVER;
    }
}
