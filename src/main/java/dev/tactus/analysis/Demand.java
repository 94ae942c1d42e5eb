package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The processor demand test of EDF on one core: the load is at most 1, and in every interval from 0 to a deadline the
 * work that must be done in it fits. Exact for independent preemptive sporadic tasks without jitter.
 *
 * <p>Source: Baruah, Rosier and Howell 1990, theorem 2; the bound of what must be looked at: Buttazzo, Hard Real-Time
 * Computing Systems, section 4.6 (L*), and the synchronous busy period (Spuri 1996).
 */
public final class Demand {
    public static final String SOURCE = "Baruah, Rosier and Howell 1990, theorem 2; Buttazzo, section 4.6";

    /** More deadlines than this are not looked at one by one. */
    private static final long MOST = 1_000_000;

    private Demand() {}

    /** The work of jobs that arrive and are due within any interval of this length: the demand bound function. */
    public static long bound(List<TaskModel> tasks, long length) {
        long sum = 0;
        for (TaskModel task : tasks) {
            long slack = length - task.deadline() + task.jitter();
            if (task.hasDeadline() && slack >= 0) {
                sum = Math.addExact(sum, Math.multiplyExact(slack / task.period() + 1, task.wcet()));
            }
        }
        return sum;
    }

    /** Whether the load of those with deadlines is at most 1. */
    static boolean fits(List<TaskModel> tasks) {
        return Fixpoint.compareLoadToOne(tasks) <= 0;
    }

    /**
     * {@code L* = sum of (T - D) U / (1 - U)}, behind which no demand exceeds its interval where deadlines are at most
     * periods; null where the load is 1 or more, or a deadline is beyond its period.
     */
    public static @Nullable Ratio lStar(List<TaskModel> tasks) {
        Ratio load = Fixpoint.utilization(tasks);
        if (load.compareTo(Ratio.ONE) >= 0 || tasks.stream().anyMatch(t -> !t.isConstrained())) {
            return null;
        }
        Ratio sum = Ratio.ZERO;
        for (TaskModel task : tasks) {
            sum = sum.plus(task.utilization().times(Ratio.of(task.period() - task.deadline())));
        }
        return sum.dividedBy(Ratio.ONE.minus(load));
    }

    /** The last instant that must be looked at, or nothing where the load is above 1 or there is no such instant. */
    static OptionalLong horizon(List<TaskModel> tasks) {
        OptionalLong busy = Fixpoint.busyPeriod(tasks, 0);
        Ratio load = Fixpoint.utilization(tasks);
        if (load.compareTo(Ratio.ONE) >= 0) {
            return busy;
        }
        Ratio sum = Ratio.ZERO;
        long latest = 0;
        for (TaskModel task : tasks) {
            Ratio early = Ratio.of(task.period() - task.deadline() + task.jitter());
            sum = sum.plus(task.utilization().times(early));
            latest = Math.max(latest, task.deadline());
        }
        Ratio linear = sum.dividedBy(Ratio.ONE.minus(load)).max(Ratio.of(latest));
        if (linear.ceil().bitLength() > 62) {
            return busy;
        }
        long bound = linear.ceil().longValueExact();
        return OptionalLong.of(busy.isEmpty() ? bound : Math.min(bound, busy.getAsLong()));
    }

    /**
     * What the test finds.
     *
     * @param decided false where there were too many deadlines to look at
     * @param failsAt the first interval that is too short for its work, or null
     */
    public record Outcome(
            boolean decided, boolean passed, @Nullable Long failsAt) {}

    /** Looks at every deadline in order. All tasks need a deadline. */
    public static Outcome test(List<TaskModel> tasks) {
        if (!fits(tasks)) {
            return new Outcome(true, false, firstFailure(tasks, Long.MAX_VALUE).failsAt());
        }
        OptionalLong horizon = horizon(tasks);
        return horizon.isEmpty() ? new Outcome(false, false, null) : firstFailure(tasks, horizon.getAsLong());
    }

    private static Outcome firstFailure(List<TaskModel> tasks, long until) {
        PriorityQueue<long[]> next = new PriorityQueue<>(Comparator.comparingLong(e -> e[0]));
        for (int i = 0; i < tasks.size(); i++) {
            TaskModel task = tasks.get(i);
            next.add(new long[] {Math.max(0, task.deadline() - task.jitter()), i, 1});
        }
        long steps = 0;
        while (!next.isEmpty()) {
            long at = next.element()[0];
            if (at > until) {
                return new Outcome(true, true, null);
            }
            while (!next.isEmpty() && next.element()[0] == at) {
                long[] entry = next.remove();
                TaskModel task = tasks.get((int) entry[1]);
                long due = entry[2] * task.period() + task.deadline() - task.jitter();
                next.add(new long[] {Math.max(at, due), entry[1], entry[2] + 1});
                if (++steps > MOST) {
                    return new Outcome(false, false, null);
                }
            }
            if (bound(tasks, at) > at) {
                return new Outcome(true, false, at);
            }
        }
        return new Outcome(true, true, null);
    }

    /** An interval and what must be done in it. */
    public record Point(long at, long demand) {}

    /** The demand at the first deadlines, at most so many of them, none after {@code until}. */
    public static List<Point> points(List<TaskModel> tasks, long until, int most) {
        List<Long> all = new ArrayList<>();
        for (TaskModel task : tasks) {
            for (long k = 0; task.hasDeadline() && k < most; k++) {
                long at = k * task.period() + task.deadline() - task.jitter();
                if (at > until) {
                    break;
                }
                all.add(at);
            }
        }
        return all.stream()
                .filter(at -> at > 0)
                .sorted()
                .distinct()
                .limit(most)
                .map(at -> new Point(at, bound(tasks, at)))
                .toList();
    }
}
