package dev.tactus.rt;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** Work handed over to a pool or a named task, from the offload step until the answer is back; reused. */
final class Request {
    Pools.@Nullable Pool pool;

    /** How many were made before it: of its pool, and of all pools; -1 while it is spare. */
    long number;

    long made = -1;

    /** Who handed it over. */
    @Nullable
    Job from;

    boolean awaited;
    long cycles;

    Program.@Nullable Handover handover;

    /** Absolute deadline of the job that handed it over. */
    long deadlineAt = Time.NEVER;

    /** Position of the worker among the pool's cores, or -1 while it is not bound. */
    int worker = -1;

    /** Whose queue it waits in, where workers have queues. */
    int home;

    boolean begun;

    /** Its job is done: what is under way is the answer. */
    boolean isAnswered;

    /** Whether the work comes with it; else it releases a named task, which has a body of its own. */
    boolean hasOwnWork() {
        return handover != null && handover.task() < 0;
    }
}
