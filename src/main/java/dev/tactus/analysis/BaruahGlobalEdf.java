package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Baruah's test of global EDF on equal cores (BAR): for each task and each distance A of its job's arrival from the
 * last instant with an idle core, the work of all, that which at most m - 1 tasks carry in included, leaves room for
 * the job. Sufficient; deadlines within periods. The paper lets others take just the laxity of a job and no more, which
 * also accepts what misses by as little as one likes; here it is one picosecond more, as Bertogna, Cirinei and Lipari
 * 2005 count it.
 *
 * <p>Source: Baruah 2007, theorem 2.
 */
public final class BaruahGlobalEdf {
    public static final String SOURCE = "Baruah 2007, theorem 2 (BAR)";

    /** Most comparisons of one task at one distance. */
    private static final long MOST = 20_000_000;

    private BaruahGlobalEdf() {}

    /** Whether it accepts; null where there is too much to look at. */
    public static @Nullable Boolean passes(List<TaskModel> tasks, int cores) {
        Ratio load = UtilizationBounds.total(tasks);
        if (load.compareTo(Ratio.of(cores)) >= 0) {
            return false;
        }
        long most = MOST / ((long) tasks.size() * tasks.size());
        for (TaskModel task : tasks) {
            if (task.wcet() > task.deadline()) {
                return false;
            }
            Ratio last = last(task, tasks, cores, load);
            if (last.signum() >= 0) {
                if (last.ceil().bitLength() > 62) {
                    return null;
                }
                TreeSet<Long> distances = distances(task, tasks, last.ceil().longValueExact(), most);
                if (distances.size() > most) {
                    return null;
                }
                for (long a : distances) {
                    if (!fits(task, tasks, cores, a)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Beyond this distance the condition cannot be violated (equation 10). */
    private static Ratio last(TaskModel task, List<TaskModel> tasks, int cores, Ratio load) {
        Ratio room = Ratio.of(cores).minus(load);
        Ratio sum = tasks.stream()
                .map(TaskModel::wcet)
                .sorted(Comparator.reverseOrder())
                .limit(cores - 1L)
                .map(Ratio::of)
                .reduce(Ratio.ZERO, Ratio::plus);
        sum = sum.minus(Ratio.of(task.deadline()).times(room));
        for (TaskModel each : tasks) {
            sum = sum.plus(each.utilization().times(Ratio.of(each.period() - each.deadline())));
        }
        sum = sum.plus(Ratio.of(cores).times(Ratio.of(task.wcet())));
        return sum.dividedBy(room);
    }

    /**
     * Where the condition has to be looked at. Left less right side is made of pieces, on each of which it is largest
     * at an end: a piece ends where a demand bound steps, where the work with a carried-in job begins or ceases to
     * grow, and where a bound meets the length that limits it. The steps alone, which the paper names, are too few.
     */
    private static TreeSet<Long> distances(TaskModel task, List<TaskModel> tasks, long last, long most) {
        TreeSet<Long> all = new TreeSet<>(List.of(0L, last));
        long end = Math.addExact(last, task.deadline());
        for (TaskModel each : tasks) {
            for (long at = 0; at <= end && all.size() <= most; at += each.period()) {
                add(all, task, at, end);
                add(all, task, at + each.wcet(), end);
                add(all, task, at + each.deadline(), end);
            }
            long limit = each == task ? task.deadline() - task.wcet() : task.wcet() - 1;
            long jobs = 1;
            long at = limit + each.wcet();
            while (at <= end && jobs - 1 <= at / each.period() && all.size() <= most) {
                add(all, task, at, end);
                at += each.wcet();
                jobs++;
            }
        }
        return all;
    }

    private static void add(TreeSet<Long> all, TaskModel task, long window, long end) {
        if (window >= task.deadline() && window <= end) {
            all.add(window - task.deadline());
        }
    }

    private static boolean fits(TaskModel task, List<TaskModel> tasks, int cores, long a) {
        long window = Math.addExact(a, task.deadline());
        // To miss, the job is kept off the cores longer than its laxity: in whole picoseconds by one at least.
        long room = window - task.wcet() + 1;
        long sum = 0;
        List<Long> more = new ArrayList<>();
        for (TaskModel each : tasks) {
            boolean own = each == task;
            long most = own ? a : room;
            long less = own ? task.wcet() : 0;
            long without = Math.min(Demand.bound(List.of(each), window) - less, most);
            long with = Math.min(GlobalFixedPriority.fresh(each, window) - less, most);
            sum = Math.addExact(sum, without);
            more.add(Math.max(0, with - without));
        }
        more.sort(Comparator.reverseOrder());
        for (int i = 0; i < Math.min(cores - 1, more.size()); i++) {
            sum = Math.addExact(sum, more.get(i));
        }
        return sum < Math.multiplyExact(room, (long) cores);
    }
}
