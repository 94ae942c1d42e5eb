package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Baruah's test of global EDF on equal cores (BAR): for each task and each distance A of its job's arrival from the
 * last instant with an idle core, the work of all, that which at most m - 1 tasks carry in included, leaves room for
 * the job. Sufficient; deadlines within periods.
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

    private static TreeSet<Long> distances(TaskModel task, List<TaskModel> tasks, long last, long most) {
        TreeSet<Long> all = new TreeSet<>(List.of(0L));
        for (TaskModel each : tasks) {
            for (long at = each.deadline(); at - task.deadline() <= last && all.size() <= most; at += each.period()) {
                if (at >= task.deadline()) {
                    all.add(at - task.deadline());
                }
            }
        }
        return all;
    }

    private static boolean fits(TaskModel task, List<TaskModel> tasks, int cores, long a) {
        long window = Math.addExact(a, task.deadline());
        long sum = 0;
        List<Long> more = new ArrayList<>();
        for (TaskModel each : tasks) {
            boolean own = each == task;
            long most = own ? a : window - task.wcet();
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
        return sum <= Math.multiplyExact(window - task.wcet(), (long) cores);
    }
}
