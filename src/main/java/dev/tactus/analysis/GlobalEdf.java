package dev.tactus.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Load tests of global EDF on equal cores, all sufficient.
 *
 * <p>Source: Goossens, Funk and Baruah 2003, theorem 5 (GFB), with densities Bertogna, Cirinei and Lipari 2005, theorem
 * 2; Bertogna, Cirinei and Lipari 2005, theorem 7 (BCL); Devi and Anderson 2008, theorem 1, in the form of the Linux
 * kernel documentation, scheduler/sched-deadline, section 3.1 (tardiness).
 */
public final class GlobalEdf {
    public static final String GFB = "Goossens, Funk and Baruah 2003, theorem 5; Bertogna, Cirinei and Lipari 2005";
    public static final String BCL = "Bertogna, Cirinei and Lipari 2005, theorem 7";
    public static final String TARDINESS =
            "Devi and Anderson 2008, theorem 1; Linux, scheduler/sched-deadline, section 3.1";

    private GlobalEdf() {}

    /** {@code m - (m - 1) x} with the largest density x: what the sum of the densities may be. */
    public static Ratio gfbBound(List<TaskModel> tasks, int cores) {
        Ratio largest = Ratio.ZERO;
        for (TaskModel task : tasks) {
            largest = largest.max(task.density());
        }
        return Ratio.of(cores).minus(Ratio.of(cores - 1L).times(largest));
    }

    /** Whether GFB accepts; all need deadlines. */
    public static boolean gfb(List<TaskModel> tasks, int cores) {
        return UtilizationBounds.density(tasks).atMost(gfbBound(tasks, cores));
    }

    /** Whether BCL accepts; deadlines are at most periods. */
    public static boolean bcl(List<TaskModel> tasks, int cores) {
        for (TaskModel task : tasks) {
            Ratio free = Ratio.ONE.minus(Ratio.of(task.wcet(), task.deadline()));
            Ratio sum = Ratio.ZERO;
            boolean anyBetween = false;
            for (TaskModel other : tasks) {
                if (other != task) {
                    Ratio beta = Ratio.of(interference(other, task.deadline()), task.deadline());
                    sum = sum.plus(beta.min(free));
                    anyBetween |= beta.signum() > 0 && beta.atMost(free);
                }
            }
            Ratio room = Ratio.of(cores).times(free);
            int sign = sum.compareTo(room);
            if (sign > 0 || sign == 0 && !anyBetween) {
                return false;
            }
        }
        return true;
    }

    /** The most that another task executes in a window of that length that ends at a deadline. */
    static long interference(TaskModel other, long window) {
        long jobs = Math.max(0, Math.floorDiv(window - other.deadline(), other.period()) + 1);
        long rest = window - jobs * other.period();
        return jobs * other.wcet() + Math.max(0, Math.min(other.wcet(), rest));
    }

    /**
     * How late a job of implicit deadlines can be: {@code ((m - 1) C_max - C_min) / (m - (m - 2) U_max) + C_max}; null
     * where the load is more than the cores or one task's more than one.
     */
    public static @Nullable Ratio tardiness(List<TaskModel> tasks, int cores) {
        Ratio top = Ratio.ZERO;
        long longest = 0;
        long shortest = Long.MAX_VALUE;
        for (TaskModel task : tasks) {
            top = top.max(task.utilization());
            longest = Math.max(longest, task.wcet());
            shortest = Math.min(shortest, task.wcet());
        }
        if (tasks.isEmpty()
                || !top.atMost(Ratio.ONE)
                || !UtilizationBounds.total(tasks).atMost(Ratio.of(cores))) {
            return null;
        }
        if (cores == 1) {
            return Ratio.ZERO;
        }
        Ratio above = Ratio.of(cores - 1L).times(Ratio.of(longest)).minus(Ratio.of(shortest));
        Ratio below = Ratio.of(cores).minus(Ratio.of(cores - 2L).times(top));
        return above.dividedBy(below).plus(Ratio.of(longest)).max(Ratio.ZERO);
    }
}
