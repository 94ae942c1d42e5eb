package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Workers whose ability, the jobs they serve in a round, is halved by each use: in every round the ablest serves as
 * many jobs as its ability. The greedy order needs the fewest rounds. Exact.
 *
 * <p>Source: the exchange argument for greedy choice; the problem is common in programming interviews.
 */
public final class Ability {
    public static final String SOURCE = "greedy choice of the ablest worker, by exchange";

    private static final int MOST_SERVED = 1_000;

    private Ability() {}

    /** @param rounds null where the jobs are more than can ever be served; @param served jobs of each round */
    public record Outcome(@Nullable Long rounds, List<Long> served) {}

    /** Serves so many jobs. */
    public static Outcome of(List<Long> abilities, long jobs) {
        PriorityQueue<Long> left = new PriorityQueue<>(Comparator.reverseOrder());
        abilities.stream().filter(a -> a > 0).forEach(left::add);
        List<Long> served = new ArrayList<>();
        long rounds = 0;
        long open = jobs;
        while (open > 0 && !left.isEmpty()) {
            long ability = left.remove();
            open -= ability;
            rounds++;
            if (served.size() < MOST_SERVED) {
                served.add(ability);
            }
            if (ability > 1) {
                left.add(ability / 2);
            }
        }
        return new Outcome(open > 0 ? null : rounds, served);
    }
}
