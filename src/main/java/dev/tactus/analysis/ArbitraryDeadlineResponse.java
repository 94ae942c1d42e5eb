package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Response times under preemptive fixed priorities on one core with any deadlines: every job of the longest busy period
 * of the task's level is looked at. Exact for independent sporadic tasks (with blocking or jitter: sufficient).
 *
 * <p>Source: Lehoczky 1990, section 3; Tindell, Burns and Wellings 1994 (jitter and blocking). With floating
 * non-preemptive regions the blocking is that of the longest region of a less urgent task (Baruah 2005; Yao, Buttazzo
 * and Bertogna 2009).
 */
public final class ArbitraryDeadlineResponse {
    public static final String SOURCE = "Lehoczky 1990, section 3; Tindell, Burns and Wellings 1994";
    public static final String FLOATING_SOURCE = "Yao, Buttazzo and Bertogna 2009, floating regions";

    private ArbitraryDeadlineResponse() {}

    /** The bound of one task among those of its core, with the blocking that the task carries. */
    public static ResponseTime of(TaskModel task, List<TaskModel> all) {
        return of(task, all, task.blocking());
    }

    /**
     * With floating non-preemptive regions.
     *
     * @param grid releases and all lengths are multiples of this, so that a region that blocks began at least so long
     *     before; 0 for continuous time
     */
    public static ResponseTime floating(TaskModel task, List<TaskModel> all, long grid) {
        long region = 0;
        for (TaskModel other : all) {
            if (!other.delays(task)) {
                region = Math.max(region, other.maxSegment() - grid);
            }
        }
        return of(task, all, Math.max(region, task.blocking()));
    }

    private static ResponseTime of(TaskModel task, List<TaskModel> all, long blocking) {
        List<TaskModel> others = FixedPriorityResponse.others(task, all);
        List<TaskModel> level = new ArrayList<>(others);
        level.add(task);
        if (!Fixpoint.ends(level, blocking)) {
            return ResponseTime.none(List.of());
        }
        List<Long> jobs = new ArrayList<>();
        List<Long> iterates = List.of();
        long from = task.wcet();
        for (long q = 0; q < Busy.MOST_JOBS; q++) {
            long own = Math.addExact(blocking, Math.multiplyExact(q + 1, task.wcet()));
            long start = Math.max(from, own);
            OptionalLong w = Fixpoint.least(start, Fixpoint.NONE, v -> Busy.sum(own, others, v));
            if (q == 0) {
                iterates = Fixpoint.iterates(start, Fixpoint.NONE, v -> Busy.sum(own, others, v));
            }
            if (w.isEmpty()) {
                return ResponseTime.none(iterates);
            }
            from = w.getAsLong();
            jobs.add(from - q * task.period() + task.jitter());
            if (from <= Math.multiplyExact(q + 1, task.period()) - task.jitter()) {
                return new ResponseTime(jobs.stream().max(Long::compare).orElseThrow(), jobs, iterates);
            }
        }
        return ResponseTime.none(iterates);
    }
}
