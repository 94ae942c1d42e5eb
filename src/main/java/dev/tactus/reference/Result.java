package dev.tactus.reference;

import java.util.List;

/** What a run of the {@link Reference} gives: plain rows, times in picoseconds, lists in order of declaration. */
public record Result(
        List<List<Row>> tasks,
        List<Box> mailboxes,
        List<Parts> cores,
        List<Stack> stacks,
        List<Queue> queues,
        List<Slice> slices,
        long end) {

    /** How a job ended. */
    public enum State {
        OPEN,
        COMPLETED,
        ABORTED,
        DROPPED,
        SKIPPED
    }

    /**
     * A job. Instants -1 where there is none; the deadline is {@link Long#MAX_VALUE} where there is none.
     *
     * @param core the last it was put on, or -1
     */
    public record Row(
            int task,
            long number,
            long arrival,
            long release,
            long start,
            long completion,
            long deadline,
            int core,
            int preemptions,
            int migrations,
            int dispatches,
            boolean missed,
            State state) {}

    /** Counts of a mailbox: sent = received + rejected + overwritten + left (semantics, 7). */
    public record Box(long sent, long received, long rejected, long overwritten, long left) {}

    /** The most bytes of its stack that a job of a task used, -1 for none, and how many jobs overflowed. */
    public record Stack(long most, int overflows) {}

    /** Requests to a pool that have not started: at the end, and the most there ever were. */
    public record Queue(int left, int most) {}

    /** Where the time of a core went. */
    public record Parts(long work, long overhead, long spin, long stall, long idle) {}

    /**
     * @param kind work, stall, spin or overhead; task and job -1 where an overhead concerns none
     * @param resource what is spun for, else -1
     */
    public record Slice(int core, long from, long to, int task, long job, Activity kind, int resource) {
        /** Whether it is what this task does, at whatever time. */
        boolean sameBut(int otherTask, long otherJob, Activity otherKind, int otherResource) {
            return task == otherTask && job == otherJob && kind == otherKind && resource == otherResource;
        }
    }

    /** What a core does with a stretch of time. */
    public enum Activity {
        WORK,
        STALL,
        SPIN,
        OVERHEAD,
        IDLE
    }
}
