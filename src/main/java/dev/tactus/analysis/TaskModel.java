package dev.tactus.analysis;

/**
 * A sporadic task as the tests of one domain see it; a periodic one is a special case. Times in picoseconds.
 *
 * @param wcet longest execution time, positive
 * @param period shortest distance of arrivals, positive
 * @param deadline relative to the arrival, -1 for none
 * @param jitter longest delay of the release after the arrival
 * @param blocking longest time for which less urgent jobs hold it up, as given
 * @param priority larger is more urgent
 * @param maxSegment longest stretch that cannot be displaced: 0 fully preemptive, the wcet non-preemptive
 * @param lastSegment the stretch at the end that cannot be displaced, 0 for none
 */
public record TaskModel(
        String name,
        long wcet,
        long period,
        long deadline,
        long jitter,
        long blocking,
        int priority,
        long maxSegment,
        long lastSegment) {
    /** A fully preemptive task without jitter and blocking. */
    public static TaskModel of(String name, long wcet, long period, long deadline, int priority) {
        return new TaskModel(name, wcet, period, deadline, 0, 0, priority, 0, 0);
    }

    public TaskModel withWcet(long value) {
        return new TaskModel(name, value, period, deadline, jitter, blocking, priority, maxSegment, lastSegment);
    }

    public TaskModel withBlocking(long value) {
        return new TaskModel(name, wcet, period, deadline, jitter, value, priority, maxSegment, lastSegment);
    }

    public TaskModel withPriority(int value) {
        return new TaskModel(name, wcet, period, deadline, jitter, blocking, value, maxSegment, lastSegment);
    }

    public TaskModel withSegments(long longest, long last) {
        return new TaskModel(name, wcet, period, deadline, jitter, blocking, priority, longest, last);
    }

    public boolean hasDeadline() {
        return deadline >= 0;
    }

    /** Whether its deadline is at most its period, so that a job in time ends before the next one arrives. */
    public boolean isConstrained() {
        return deadline >= 0 && deadline <= period;
    }

    public Ratio utilization() {
        return Ratio.of(wcet, period);
    }

    /** Work over the smaller of deadline and period. */
    public Ratio density() {
        return Ratio.of(wcet, deadline < 0 ? period : Math.min(deadline, period));
    }

    /** Whether this one's jobs can delay those of {@code other} under fixed priorities; equal ones can. */
    boolean delays(TaskModel other) {
        return priority >= other.priority;
    }
}
