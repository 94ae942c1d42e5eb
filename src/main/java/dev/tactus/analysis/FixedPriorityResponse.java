package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Response times under preemptive fixed priorities on one core, deadlines within periods: the least {@code w = C + B +
 * sum over more urgent j of ceil((w + J_j) / T_j) C_j}, the response is {@code w + J}. Exact for independent sporadic
 * tasks (with a blocking term or jitter: sufficient).
 *
 * <p>Source: Joseph and Pandya 1986; Audsley, Burns, Richardson, Tindell and Wellings 1993 (blocking and jitter). The
 * scheduling points are those of Lehoczky, Sha and Ding 1989.
 */
public final class FixedPriorityResponse {
    public static final String SOURCE =
            "Joseph and Pandya 1986; Audsley et al. 1993, equations with blocking and jitter";

    private static final int MOST_WITH_POINTS = 24;

    private FixedPriorityResponse() {}

    /**
     * The bound of one task among those of its core.
     *
     * @param limit most that the response may be; the recurrence is given up beyond it
     */
    public static ResponseTime of(TaskModel task, List<TaskModel> all, long limit) {
        List<TaskModel> others = others(task, all);
        long from = Math.addExact(task.wcet(), task.blocking());
        long most = limit == Long.MAX_VALUE ? limit : limit - task.jitter();
        if (most < 0) {
            return ResponseTime.none(List.of());
        }
        if (limit == Long.MAX_VALUE && !ends(others)) {
            return ResponseTime.none(List.of());
        }
        OptionalLong w = Fixpoint.least(from, most, v -> demand(task, others, v));
        List<Long> iterates = Fixpoint.iterates(from, most, v -> demand(task, others, v));
        if (w.isEmpty()) {
            return ResponseTime.none(iterates);
        }
        long response = Math.addExact(w.getAsLong(), task.jitter());
        return new ResponseTime(response, List.of(response), iterates);
    }

    private static boolean ends(List<TaskModel> others) {
        return Fixpoint.compareLoadToOne(others) < 0;
    }

    private static long demand(TaskModel task, List<TaskModel> others, long window) {
        long sum = Math.addExact(task.wcet(), task.blocking());
        for (TaskModel other : others) {
            sum = Math.addExact(sum, Fixpoint.requested(other, window));
        }
        return sum;
    }

    /** The tasks that can delay it: all others of at least its priority. */
    static List<TaskModel> others(TaskModel task, List<TaskModel> all) {
        return all.stream().filter(o -> o != task && o.delays(task)).toList();
    }

    /**
     * The scheduling points up to the deadline at which the work released until then is done, ascending; empty where
     * the task has no deadline, jitter is about, none fits, or the tasks are many.
     */
    public static List<Long> points(TaskModel task, List<TaskModel> all) {
        List<TaskModel> others = others(task, all);
        if (all.size() > MOST_WITH_POINTS
                || !task.hasDeadline()
                || task.jitter() > 0
                || others.stream().anyMatch(o -> o.jitter() > 0)) {
            return List.of();
        }
        TreeSet<Long> points = new TreeSet<>(List.of(task.deadline()));
        for (TaskModel other : others) {
            for (long at = other.period(); at <= task.deadline() && points.size() < 10_000; at += other.period()) {
                points.add(at);
            }
        }
        List<Long> good = new ArrayList<>();
        for (long at : points) {
            if (demand(task, others, at) <= at) {
                good.add(at);
            }
        }
        return good;
    }
}
