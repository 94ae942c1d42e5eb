package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Response times under EDF on one core: the worst over all distances {@code a} of the job's arrival from the start of a
 * busy period in which the other tasks arrive together, only work with deadlines until the job's own counting. Jobs may
 * be displaced at any time, between segments, or not at all. Exact for independent sporadic tasks that are preemptive.
 *
 * <p>Source: Spuri 1996, section 4; George, Rivierre and Spuri 1996, section 5 (non-preemptive); Bozhko and Brandenburg
 * 2020 (segments).
 */
public final class EdfResponse {
    public static final String SOURCE = "Spuri 1996, section 4";
    public static final String NON_PREEMPTIVE_SOURCE = "George, Rivierre and Spuri 1996, section 5";
    public static final String LIMITED_SOURCE = "Bozhko and Brandenburg 2020, limited preemption";

    private static final int MOST_ARRIVALS = 20_000;

    private EdfResponse() {}

    /**
     * The bound of one task among those of its core; all need a deadline.
     *
     * @param grid as in {@link LimitedPreemptionResponse}
     */
    public static ResponseTime of(TaskModel task, List<TaskModel> all, long grid) {
        List<TaskModel> others = all.stream().filter(o -> o != task).toList();
        long most = 0;
        for (TaskModel other : others) {
            most = Math.max(most, other.maxSegment() - grid);
        }
        most = Math.max(most, task.blocking());
        OptionalLong busy = Fixpoint.busyPeriod(all, most);
        if (busy.isEmpty()) {
            return ResponseTime.none(List.of());
        }
        long worst = task.wcet() + task.jitter();
        List<Long> jobs = new ArrayList<>();
        for (long a : arrivals(task, all, busy.getAsLong())) {
            if (jobs.size() > MOST_ARRIVALS) {
                return ResponseTime.none(List.of());
            }
            OptionalLong end = end(task, others, a, grid);
            if (end.isEmpty()) {
                return ResponseTime.none(List.of());
            }
            long response = end.getAsLong() - a + task.jitter();
            jobs.add(response);
            worst = Math.max(worst, response);
        }
        return new ResponseTime(worst, List.of(worst), List.of());
    }

    /** Distances at which the work that comes first grows. */
    private static TreeSet<Long> arrivals(TaskModel task, List<TaskModel> all, long busy) {
        TreeSet<Long> arrivals = new TreeSet<>();
        arrivals.add(0L);
        for (TaskModel other : all) {
            long ahead = other.deadline() - task.deadline();
            for (long k = 0; arrivals.size() <= MOST_ARRIVALS; k++) {
                long a = Math.addExact(Math.multiplyExact(k, other.period()), ahead) - other.jitter();
                if (a >= busy) {
                    break;
                }
                if (a >= 0) {
                    arrivals.add(a);
                }
            }
        }
        return arrivals;
    }

    private static OptionalLong end(TaskModel task, List<TaskModel> others, long a, long grid) {
        long due = Math.addExact(a, task.deadline());
        long blocking = task.blocking();
        for (TaskModel other : others) {
            if (other.deadline() > due) {
                blocking = Math.max(blocking, other.maxSegment() - grid);
            }
        }
        long own = blocking + (a / task.period() + 1) * task.wcet() - task.lastSegment();
        boolean displaced = task.lastSegment() == 0;
        OptionalLong w = Fixpoint.least(Math.max(own, 1), Fixpoint.NONE, v -> {
            long sum = own;
            for (TaskModel other : others) {
                sum = Math.addExact(sum, work(other, v, due, displaced));
            }
            return sum;
        });
        return w.isEmpty() ? w : OptionalLong.of(w.getAsLong() + task.lastSegment());
    }

    /** What another task asks for until v, with deadlines until {@code due}. */
    private static long work(TaskModel other, long v, long due, boolean displaced) {
        long slack = due - other.deadline() + other.jitter();
        if (slack < 0) {
            return 0;
        }
        long urgent = slack / other.period() + 1;
        long window = Math.addExact(v, other.jitter());
        long arrived = displaced ? Fixpoint.ceilDiv(window, other.period()) : window / other.period() + 1;
        return Math.multiplyExact(Math.min(urgent, arrived), other.wcet());
    }
}
