package dev.tactus.analysis;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Non-preemptive EDF on one core: the load is at most 1, and in every interval to a deadline the demand fits beside the
 * longest job with a later deadline, which began just before. Exact for sporadic tasks.
 *
 * <p>Source: Jeffay, Stanat and Martel 1991, theorem 4.1; George, Rivierre and Spuri 1996, theorem 8 (any deadlines).
 */
public final class NonPreemptiveEdf {
    public static final String SOURCE =
            "Jeffay, Stanat and Martel 1991, theorem 4.1; George, Rivierre and Spuri 1996, theorem 8";

    private static final int MOST = 1_000_000;

    private NonPreemptiveEdf() {}

    /**
     * Whether every deadline is met, or null where there is too much to look at.
     *
     * @param grid as in {@link LimitedPreemptionResponse}
     */
    public static @Nullable Boolean passes(List<TaskModel> tasks, long grid) {
        if (!Demand.fits(tasks)) {
            return false;
        }
        long longest = tasks.stream().mapToLong(TaskModel::wcet).max().orElse(0) - grid;
        OptionalLong busy = Fixpoint.busyPeriod(tasks, 0);
        OptionalLong blocked = Fixpoint.busyPeriod(tasks, longest);
        long latest = tasks.stream().mapToLong(TaskModel::deadline).max().orElse(0);
        if (busy.isEmpty()) {
            return null;
        }
        // Beyond the latest deadline nothing blocks, and the demand is that of a busy period.
        long until = Math.max(latest, blocked.isEmpty() ? busy.getAsLong() : blocked.getAsLong());
        TreeSet<Long> points = new TreeSet<>();
        for (TaskModel task : tasks) {
            for (long at = task.deadline(); at <= until; at += task.period()) {
                points.add(at);
                if (points.size() > MOST) {
                    return null;
                }
            }
        }
        for (long at : points) {
            long blocking = 0;
            for (TaskModel task : tasks) {
                if (task.deadline() > at) {
                    blocking = Math.max(blocking, task.wcet() - grid);
                }
            }
            if (Math.addExact(Demand.bound(tasks, at), blocking) > at) {
                return false;
            }
        }
        return true;
    }
}
