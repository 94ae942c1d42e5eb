package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Response times under fixed priorities on one core where jobs are displaced between their segments only, and without
 * displacement at all where the segment is the whole job. The last segment starts at the least {@code w = B + (q + 1) C
 * - last + sum over more urgent j of (floor((w + J_j) / T_j) + 1) C_j}, for each job q of the busy period; B is the
 * longest segment of a less urgent task.
 *
 * <p>Source: George, Rivierre and Spuri 1996 (non-preemptive); Davis, Burns, Bril and Lukkien 2007, section 3.1 (why
 * all jobs of the busy period count); Bril, Lukkien and Verhaegh 2009 and Buttazzo, Bertogna and Yao 2013 (segments).
 */
public final class LimitedPreemptionResponse {
    public static final String SOURCE = "Bril, Lukkien and Verhaegh 2009; Buttazzo, Bertogna and Yao 2013, section V";
    public static final String NON_PREEMPTIVE_SOURCE =
            "George, Rivierre and Spuri 1996, theorem 15; Davis, Burns, Bril and Lukkien 2007, section 3.1";

    private LimitedPreemptionResponse() {}

    /**
     * The bound of one task among those of its core.
     *
     * @param grid releases and all lengths are multiples of this, so that what blocks began at least so long before; 0
     *     for continuous time, where the bound is approached and not reached
     */
    public static ResponseTime of(TaskModel task, List<TaskModel> all, long grid) {
        List<TaskModel> others = FixedPriorityResponse.others(task, all);
        long blocking = task.blocking();
        for (TaskModel other : all) {
            if (!other.delays(task)) {
                blocking = Math.max(blocking, other.maxSegment() - grid);
            }
        }
        List<TaskModel> level = new ArrayList<>(others);
        level.add(task);
        OptionalLong busy = Fixpoint.busyPeriod(level, blocking);
        if (busy.isEmpty()) {
            return ResponseTime.none(List.of());
        }
        long count = Fixpoint.ceilDiv(Math.addExact(busy.getAsLong(), task.jitter()), task.period());
        if (count > Busy.MOST_JOBS) {
            return ResponseTime.none(List.of());
        }
        List<Long> jobs = new ArrayList<>();
        List<Long> iterates = List.of();
        long worst = 0;
        for (long q = 0; q < count; q++) {
            long own = blocking + (q + 1) * task.wcet() - task.lastSegment();
            OptionalLong w = Fixpoint.least(own, Fixpoint.NONE, v -> Busy.sumWithEnd(own, others, v));
            if (q == 0) {
                iterates = Fixpoint.iterates(own, Fixpoint.NONE, v -> Busy.sumWithEnd(own, others, v));
            }
            if (w.isEmpty()) {
                return ResponseTime.none(iterates);
            }
            long response = w.getAsLong() + task.lastSegment() - q * task.period() + task.jitter();
            worst = Math.max(worst, response);
            jobs.add(response);
        }
        return new ResponseTime(worst, jobs, iterates);
    }
}
