package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Priorities by Audsley's algorithm: from the lowest level up, any task that meets its deadline there. Finds an order
 * in which preemptive fixed priorities meet all deadlines on one core if there is one.
 *
 * <p>Source: Audsley 1991, theorem 2.
 */
public final class OptimalPriorities {
    private OptimalPriorities() {}

    /** The tasks in their order, with priorities; where a level fits none, the last of those left takes it. */
    public static List<TaskModel> of(List<TaskModel> tasks) {
        List<TaskModel> assigned = new ArrayList<>(tasks);
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            assigned.set(i, tasks.get(i).withPriority(tasks.size()));
            left.add(i);
        }
        for (int level = 0; level < tasks.size(); level++) {
            int chosen = left.get(left.size() - 1);
            for (int candidate : left) {
                List<TaskModel> tried = new ArrayList<>(assigned);
                tried.set(candidate, tried.get(candidate).withPriority(level));
                if (ArbitraryDeadlineResponse.of(tried.get(candidate), tried).meets(tried.get(candidate))) {
                    chosen = candidate;
                    break;
                }
            }
            assigned.set(chosen, assigned.get(chosen).withPriority(level));
            left.remove(Integer.valueOf(chosen));
        }
        return assigned;
    }
}
