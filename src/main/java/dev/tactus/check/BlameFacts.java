package dev.tactus.check;

import java.util.List;

/**
 * What the causes of blame need to know of a board beside the head of the stream. Lists are in the order of the head.
 *
 * @param capacityPerMhz of each core: its speed is this times its frequency
 * @param tasks what is known of each task
 * @param freeEntry of each mailbox, for each core: whether the doorbell costs nothing but the exit there
 * @param exits of each core: whether an interrupt pays at its exit
 * @param windows when the windows of tables are open
 */
public record BlameFacts(
        List<Long> capacityPerMhz,
        List<TaskFacts> tasks,
        List<List<Boolean>> freeEntry,
        List<Boolean> exits,
        Windows windows) {

    /**
     * @param after tasks whose job of the same number each job waits for, where something else releases it
     * @param urgency what its jobs are ordered by
     * @param level with {@link Urgency#LEVEL} the smaller is the more urgent
     * @param server what serves its jobs, or -1
     * @param table ordinal of the core whose windows it runs in, or -1
     * @param bound whether a job may be bound to one of its cores
     */
    public record TaskFacts(List<Integer> after, Urgency urgency, long level, int server, int table, boolean bound) {}

    /** What the jobs of a task are ordered by, as far as the stream tells it. */
    public enum Urgency {
        /** A number of the task. */
        LEVEL,
        /** The absolute deadline. */
        DEADLINE,
        /** The release. */
        RELEASE,
        /** Something else. */
        OTHER
    }

    /** The windows of static tables. */
    public interface Windows {
        /** Whether a task that runs in windows may run at {@code at}. */
        boolean open(int task, long at);

        /** The next instant after {@code at} at which a window ends or begins; {@link dev.tactus.sim.Time#NEVER}. */
        long next(long at);
    }

    /** Whether any task runs in windows. */
    boolean hasWindows() {
        return tasks.stream().anyMatch(task -> task.table() >= 0);
    }
}
