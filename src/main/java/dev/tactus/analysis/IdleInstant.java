package dev.tactus.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * From when on the schedule of strictly periodic tasks of constant execution time on one core repeats itself, under any
 * policy that never idles while work is left: all tasks have begun, and what arrived is done, then and one hyperperiod
 * later. The work left over does not depend on the order in which it is done. Once all have begun, no less is left over
 * one hyperperiod later, since no fewer jobs came before: so nothing is left over at the later one only if nothing was
 * at the earlier one, and that alone is looked for.
 *
 * <p>Source: Leung and Merrill 1980; Goossens and Devillers 1999 (cycles of schedules with offsets).
 */
public final class IdleInstant {
    private static final long MOST_JOBS = 500_000;

    private IdleInstant() {}

    /**
     * The end of the first whole repetition, in picoseconds: a run until then has shown all that can happen. Null where
     * there is none, or it is too far away to be looked for.
     */
    public static @Nullable Long repeatedFrom(List<TaskModel> tasks, List<Long> offsets) {
        long hyperperiod = LetChain.hyperperiod(tasks.stream()
                .map(task -> new LetChain.Member(task.period(), 0, 0))
                .toList());
        if (hyperperiod < 0 || Fixpoint.utilization(tasks).compareTo(Ratio.ONE) > 0) {
            return null;
        }
        long begun = offsets.stream().mapToLong(Long::longValue).max().orElse(0);
        PriorityQueue<long[]> next = new PriorityQueue<>(Comparator.comparingLong(e -> e[0]));
        for (int i = 0; i < tasks.size(); i++) {
            next.add(new long[] {offsets.get(i), i});
        }
        try {
            return first(tasks, next, Math.addExact(begun, hyperperiod));
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Long first(List<TaskModel> tasks, PriorityQueue<long[]> next, long from) {
        long busyUntil = 0;
        for (long jobs = 0; jobs < MOST_JOBS; jobs++) {
            long[] release = next.element();
            long idle = Math.max(busyUntil, from);
            if (idle <= release[0]) {
                return idle;
            }
            next.remove();
            TaskModel task = tasks.get((int) release[1]);
            busyUntil = Math.addExact(Math.max(busyUntil, release[0]), task.wcet());
            next.add(new long[] {Math.addExact(release[0], task.period()), release[1]});
        }
        return null;
    }
}
