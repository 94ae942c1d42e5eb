package dev.tactus.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bound of the response time, counted from the arrival, in picoseconds.
 *
 * @param wcrt the bound, or null where the recurrence has no solution within its limit
 * @param jobs the response of each job of the longest busy period, in order; empty where it has no end
 * @param iterates what the recurrence of the first job goes through
 */
public record ResponseTime(@Nullable Long wcrt, List<Long> jobs, List<Long> iterates) {
    public ResponseTime {
        jobs = List.copyOf(jobs);
        iterates = List.copyOf(iterates);
    }

    static ResponseTime none(List<Long> iterates) {
        return new ResponseTime(null, List.of(), iterates);
    }

    /** Whether there is a bound and it is within the deadline; true without a deadline where there is a bound. */
    public boolean meets(TaskModel task) {
        return wcrt != null && (!task.hasDeadline() || wcrt <= task.deadline());
    }
}
