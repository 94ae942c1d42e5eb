package dev.tactus.analysis;

import java.util.List;
import java.util.OptionalLong;

/**
 * Response times where jobs of one core are served in the order of their arrival: a job that arrives t after the start
 * of a busy period waits for all that arrived until then. The worst case over the instants at which something can
 * arrive in the longest busy period. Exact for independent sporadic tasks without jitter.
 *
 * <p>Source: George, Rivierre and Spuri 1996, section on FIFO; Bedarkar et al. 2022, theorem 1.
 */
public final class FifoResponse {
    public static final String SOURCE = "George, Rivierre and Spuri 1996, FIFO; Bedarkar et al. 2022, theorem 1";

    private FifoResponse() {}

    /** The bound of one task among those of its core. */
    public static ResponseTime of(TaskModel task, List<TaskModel> all) {
        OptionalLong busy = Fixpoint.busyPeriod(all, 0);
        if (busy.isEmpty()) {
            return ResponseTime.none(List.of());
        }
        long worst = 0;
        long steps = 0;
        for (TaskModel other : all) {
            for (long k = 0; ; k++) {
                long at = Math.max(0, k * other.period() - other.jitter());
                if (at >= busy.getAsLong()) {
                    break;
                }
                if (++steps > Busy.MOST_JOBS) {
                    return ResponseTime.none(List.of());
                }
                worst = Math.max(worst, work(all, at) - at + task.jitter());
            }
        }
        return new ResponseTime(worst, List.of(worst), List.of());
    }

    private static long work(List<TaskModel> all, long at) {
        return Busy.sumWithEnd(0, all, at);
    }
}
