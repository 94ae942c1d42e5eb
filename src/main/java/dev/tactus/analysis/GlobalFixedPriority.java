package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Response times under preemptive global fixed priorities on equal cores, deadlines within periods: the least {@code x
 * = floor(sum of the interference of the more urgent tasks / m) + C}, where at most m - 1 of them bring work into the
 * window from before it. Sufficient.
 *
 * <p>Source: Guan, Stigge, Yi and Yu 2009, theorem 2 (limited carry-in), on the recurrence of Bertogna and Cirinei
 * 2007.
 */
public final class GlobalFixedPriority {
    public static final String SOURCE = "Guan, Stigge, Yi and Yu 2009, theorem 2; Bertogna and Cirinei 2007";

    public static final String ENUMERATED_SOURCE = "Sun, Lipari, Guan and Yi 2014 (RTA-CE)";

    private static final int MOST_SETS = 5_000;

    private GlobalFixedPriority() {}

    /** Bounds of all tasks in their order, null where there is none within the deadline. */
    public static List<@Nullable Long> bounds(List<TaskModel> tasks, int cores) {
        return bounds(tasks, cores, GlobalFixedPriority::bound);
    }

    /** Those of RTA-CE: never larger, and much more work. */
    public static List<@Nullable Long> enumeratedBounds(List<TaskModel> tasks, int cores) {
        return bounds(tasks, cores, GlobalFixedPriority::enumerated);
    }

    private interface Bound {
        @Nullable
        Long of(TaskModel task, List<TaskModel> others, List<TaskModel> tasks, @Nullable Long[] known, int cores);
    }

    private static List<@Nullable Long> bounds(List<TaskModel> tasks, int cores, Bound bound) {
        List<TaskModel> order = new ArrayList<>(tasks);
        order.sort(Comparator.comparingInt((TaskModel task) -> -task.priority()));
        @Nullable Long[] known = new Long[tasks.size()];
        int from = 0;
        while (from < order.size()) {
            int to = from;
            while (to < order.size()
                    && order.get(to).priority() == order.get(from).priority()) {
                to++;
            }
            if (!level(order.subList(from, to), tasks, bound, known, cores)) {
                break; // none below either: what delays them has no bound
            }
            from = to;
        }
        List<@Nullable Long> list = new ArrayList<>();
        for (Long value : known) {
            list.add(value);
        }
        return list;
    }

    /**
     * Those of one priority: each delays the other, and only the deadline bounds what it brings in. So all of them have
     * a bound, or none has: false.
     */
    private static boolean level(
            List<TaskModel> level, List<TaskModel> tasks, Bound bound, @Nullable Long[] known, int cores) {
        @Nullable Long[] found = new Long[tasks.size()];
        for (TaskModel task : level) {
            Long value = bound.of(task, FixedPriorityResponse.others(task, tasks), tasks, known, cores);
            if (value == null) {
                return false;
            }
            found[tasks.indexOf(task)] = value;
        }
        for (int i = 0; i < found.length; i++) {
            known[i] = found[i] == null ? known[i] : found[i];
        }
        return true;
    }

    private static @Nullable Long bound(
            TaskModel task, List<TaskModel> others, List<TaskModel> tasks, @Nullable Long[] known, int cores) {
        if (!task.isConstrained()) {
            return null;
        }
        OptionalLong x = Fixpoint.least(task.wcet(), task.deadline(), v -> {
            List<long[]> works = works(others, tasks, known, v);
            long leap = leap(works, cores);
            if (leap > v - task.wcet()) {
                return Math.addExact(leap, task.wcet());
            }
            long most = v - task.wcet() + 1;
            works.sort(Comparator.comparingLong(each -> Math.min(each[0], most) - Math.min(each[1], most)));
            long sum = 0;
            long[] lasts = new long[works.size()];
            for (int i = 0; i < lasts.length; i++) {
                long[] both = works.get(i);
                int which = i < cores - 1 && both[1] > both[0] ? 1 : 0;
                sum = Math.addExact(sum, Math.min(both[which], most));
                lasts[i] = lasts(both, which, most);
            }
            return beyond(v, sum / cores + task.wcet(), lasts, cores);
        });
        return x.isEmpty() ? null : x.getAsLong();
    }

    /**
     * What each of the others does in a window that begins with its arrival, and in one into which it carries work; and
     * for how long both grow as the window does.
     */
    private static List<long[]> works(
            List<TaskModel> others, List<TaskModel> tasks, @Nullable Long[] known, long window) {
        List<long[]> works = new ArrayList<>();
        for (TaskModel other : others) {
            Long response = known[tasks.indexOf(other)];
            long latest = response == null ? other.deadline() : response;
            works.add(new long[] {
                fresh(other, window),
                carried(other, window, latest),
                freshGrows(other, window),
                carriedGrows(other, window, latest)
            });
        }
        return works;
    }

    /**
     * As {@link #bound}, one set of tasks that carry in after the other: who does so does not change while the window
     * grows. Null where there is no bound within the deadline; the plain one where the sets are too many.
     */
    private static @Nullable Long enumerated(
            TaskModel task, List<TaskModel> others, List<TaskModel> tasks, @Nullable Long[] known, int cores) {
        int carrying = Math.min(cores - 1, others.size());
        List<List<Integer>> sets = new ArrayList<>();
        if (!task.isConstrained() || !choose(others.size(), carrying, 0, new ArrayList<>(), sets)) {
            return bound(task, others, tasks, known, cores);
        }
        long worst = task.wcet();
        for (List<Integer> set : sets) {
            OptionalLong x = Fixpoint.least(task.wcet(), task.deadline(), v -> {
                List<long[]> works = works(others, tasks, known, v);
                long most = v - task.wcet() + 1;
                List<Long> each = new ArrayList<>();
                long[] lasts = new long[works.size()];
                for (int i = 0; i < lasts.length; i++) {
                    long[] both = works.get(i);
                    int which = set.contains(i) && both[1] > both[0] ? 1 : 0;
                    each.add(both[which]);
                    lasts[i] = lasts(both, which, most);
                }
                each.sort(Comparator.reverseOrder());
                long leap = each.size() < cores ? 0 : each.get(cores - 1);
                if (leap > v - task.wcet()) {
                    return Math.addExact(leap, task.wcet());
                }
                long sum = 0;
                for (long work : each) {
                    sum = Math.addExact(sum, Math.min(work, most));
                }
                return beyond(v, sum / cores + task.wcet(), lasts, cores);
            });
            if (x.isEmpty()) {
                return null;
            }
            worst = Math.max(worst, x.getAsLong());
        }
        return worst;
    }

    /** All choices of so many of n; false where they are too many. */
    private static boolean choose(int n, int size, int from, List<Integer> chosen, List<List<Integer>> all) {
        if (chosen.size() == size) {
            all.add(List.copyOf(chosen));
            return all.size() <= MOST_SETS;
        }
        for (int i = from; i <= n - (size - chosen.size()); i++) {
            chosen.add(i);
            boolean fits = choose(n, size, i + 1, chosen, all);
            chosen.remove(chosen.size() - 1);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /**
     * The interference that m tasks have each: as long as the window leaves less beside the job, all cores are busy,
     * and the recurrence would creep on in steps of a picosecond.
     */
    private static long leap(List<long[]> works, int cores) {
        works.sort(Comparator.comparingLong(each -> -Math.max(each[0], each[1])));
        List<Long> each = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            long[] both = works.get(i);
            each.add(i < cores - 1 ? Math.max(both[0], both[1]) : both[0]);
        }
        each.sort(Comparator.reverseOrder());
        return each.size() < cores ? 0 : each.get(cores - 1);
    }

    /** For how long the interference of a task grows as the window does: while it is cut off, or its work grows. */
    private static long lasts(long[] works, int which, long most) {
        return works[2 + which] + Math.max(0, works[which] - most);
    }

    /**
     * The next window to look at. Where this one is no solution, none is found as long as m tasks interfere the more
     * the longer it is: what is lacking does not become less.
     */
    private static long beyond(long window, long next, long[] lasts, int cores) {
        if (next <= window || lasts.length < cores) {
            return next;
        }
        Arrays.sort(lasts);
        return Math.max(next, Math.addExact(window, lasts[lasts.length - cores] + 1));
    }

    /** For how long {@link #fresh} grows as the window does. */
    private static long freshGrows(TaskModel other, long window) {
        return Math.max(0, other.wcet() - window % other.period());
    }

    /** For how long {@link #carried} grows as the window does. */
    private static long carriedGrows(TaskModel other, long window, long response) {
        if (window < other.wcet()) {
            return other.wcet() - window;
        }
        long rest = (window - other.wcet()) % other.period() - (other.period() - response);
        return rest < 0 ? 0 : Math.max(0, other.wcet() - 1 - rest);
    }

    /** What a task does in a window that begins with its arrival. */
    static long fresh(TaskModel other, long window) {
        return window / other.period() * other.wcet() + Math.min(other.wcet(), window % other.period());
    }

    /** What a task does in a window into which a job is carried that ends as late as it can. */
    static long carried(TaskModel other, long window, long response) {
        long body = Math.max(0, window - other.wcet());
        long rest = body % other.period();
        long first = Math.max(0, Math.min(rest - (other.period() - response), other.wcet() - 1));
        return body / other.period() * other.wcet() + Math.min(other.wcet(), window) + first;
    }
}
