package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that is a graph of nodes on equal cores: its work, its longest path, how long any work-conserving schedule
 * takes at most, and how many cores of its own it needs. Sufficient.
 *
 * <p>Source: Graham 1969, theorem 2: {@code L + (C - L) / m}; Li, Chen, Agrawal, Lu, Gill and Saifullah 2014, section 4
 * (federated: {@code ceil((C - L) / (D - L))} cores for a task that needs more than one).
 */
public final class Dag {
    public static final String GRAHAM = "Graham 1969, theorem 2";
    public static final String FEDERATED = "Li et al. 2014, section 4";

    private Dag() {}

    /** @param after ordinals of the nodes before it */
    public record Node(long work, List<Integer> after) {}

    /** All work added up. */
    public static long work(List<Node> nodes) {
        long sum = 0;
        for (Node node : nodes) {
            sum = Math.addExact(sum, node.work());
        }
        return sum;
    }

    /** Length of the longest path, or null where nodes wait for each other. */
    public static @Nullable Long longestPath(List<Node> nodes) {
        @Nullable Long[] ends = new Long[nodes.size()];
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            left.add(i);
        }
        long longest = 0;
        while (!left.isEmpty()) {
            int before = left.size();
            for (int i : List.copyOf(left)) {
                long start = 0;
                boolean ready = true;
                for (int other : nodes.get(i).after()) {
                    Long end = ends[other];
                    ready &= end != null;
                    start = end == null ? start : Math.max(start, end);
                }
                if (ready) {
                    long end = Math.addExact(start, nodes.get(i).work());
                    ends[i] = end;
                    longest = Math.max(longest, end);
                    left.remove(Integer.valueOf(i));
                }
            }
            if (left.size() == before) {
                return null;
            }
        }
        return longest;
    }

    /** The longest time on so many cores that do nothing else. */
    public static Ratio graham(long work, long longestPath, int cores) {
        return Ratio.of(longestPath).plus(Ratio.of(work - longestPath, cores));
    }

    /** Cores of its own that it needs; 1 where one core does, null where no number does. */
    public static @Nullable Long federated(long work, long longestPath, long deadline) {
        if (work <= deadline) {
            return 1L;
        }
        return longestPath >= deadline ? null : Fixpoint.ceilDiv(work - longestPath, deadline - longestPath);
    }
}
