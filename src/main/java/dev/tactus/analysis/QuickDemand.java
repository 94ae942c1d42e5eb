package dev.tactus.analysis;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Quick processor-demand analysis (QPA): the demand test from the last deadline down, leaping to the demand itself.
 * Decides exactly what {@link Demand} decides.
 *
 * <p>Source: Zhang and Burns 2009, theorem 5.
 */
public final class QuickDemand {
    public static final String SOURCE = "Zhang and Burns 2009, theorem 5";

    private static final int MOST_STEPS = 2_000_000;

    private QuickDemand() {}

    /** Whether EDF meets all deadlines on one core, or null where the busy period has no end worth following. */
    public static @Nullable Boolean passes(List<TaskModel> tasks) {
        if (!Demand.fits(tasks)) {
            return false;
        }
        OptionalLong horizon = Demand.horizon(tasks);
        if (horizon.isEmpty()) {
            return null;
        }
        long first = tasks.stream()
                .mapToLong(task -> task.deadline() - task.jitter())
                .min()
                .orElse(0);
        if (first < 0 || Demand.bound(tasks, 0) > 0) {
            return false;
        }
        long t = lastDeadline(tasks, Math.addExact(horizon.getAsLong(), 1));
        for (int i = 0; i < MOST_STEPS; i++) {
            if (t < first) {
                return true;
            }
            long demand = Demand.bound(tasks, t);
            if (demand > t) {
                return false;
            }
            if (demand <= first) {
                return Demand.bound(tasks, first) <= first;
            }
            t = demand < t ? demand : lastDeadline(tasks, t);
        }
        return null;
    }

    /** The latest deadline before t, -1 for none. */
    private static long lastDeadline(List<TaskModel> tasks, long t) {
        long latest = -1;
        for (TaskModel task : tasks) {
            long first = task.deadline() - task.jitter();
            if (first < t) {
                latest = Math.max(latest, (t - 1 - first) / task.period() * task.period() + first);
            }
        }
        return latest;
    }
}
