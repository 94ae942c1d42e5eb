package dev.tactus.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a task's body. Timeouts: -1 waits forever, 0 looks and does not wait. */
public sealed interface Step {
    record Compute(Amount work) implements Step {}

    /** On a time-out the job goes on after the matching {@link Unlock} in the same list. */
    record Lock(int resource, long timeout) implements Step {}

    record Unlock(int resource) implements Step {}

    /** Suspends the job. */
    record Wait(long picos) implements Step {}

    record WaitEvent(int event, long timeout) implements Step {}

    /** @param keep remembered once if nobody waits */
    record Signal(int event, boolean keep) implements Step {}

    /** Waits until so many jobs have come; the event stands for the barrier. */
    record Barrier(int event, int parties) implements Step {}

    record Send(int mailbox, int bytes) implements Step {}

    record Receive(int mailbox, long timeout) implements Step {}

    /**
     * Hands work to a pool.
     *
     * @param work what the worker computes, or null where {@code task} names a task to release instead
     * @param task ordinal, or -1
     * @param helpers with {@code work}: the helper task of this offloader on each core of the pool, in order of cores
     * @param await suspend until the answer is there
     */
    record Offload(
            int pool, @Nullable Amount work, int task, List<Integer> helpers, int request, int reply, boolean await)
            implements Step {}

    /** The job stalls its core for latency + bytes / bandwidth of each memory named; -1: not that one. */
    record Copy(int from, int to, long bytes) implements Step {}

    record Actuate(int output) implements Step {}

    /**
     * From here on the job uses so many bytes of its stack, until the call returns; that it returns is no step.
     *
     * @param size what the task has, {@link Long#MAX_VALUE} where nobody says
     * @param aborts a job that uses more is ended there
     */
    record Stack(long bytes, long size, boolean aborts) implements Step {
        boolean overflows() {
            return bytes > size;
        }
    }

    record Repeat(int times, List<Step> body) implements Step {}

    /** Only in jobs first, first + jobs, first + 2 jobs, ... of the task. */
    record Every(long jobs, long first, List<Step> body) implements Step {}
}
