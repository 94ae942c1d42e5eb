package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Jobs that are all there from the start, on one core, in the order that makes the largest lateness smallest. Exact.
 *
 * <p>Source: Jackson 1955 (earliest due date, EDD); Lawler 1973 (latest deadline first among those that nothing waits
 * for, LDF, with precedence).
 */
public final class DueDates {
    public static final String EDD = "Jackson 1955";
    public static final String LDF = "Lawler 1973";

    private DueDates() {}

    /** @param due absolute; @param after ordinals of the jobs that must be done before */
    public record Job(long work, long due, List<Integer> after) {}

    /**
     * @param order ordinals; @param finish by job, in its order of declaration; @param lmax largest lateness
     * @param latest the first job in the order that has it
     */
    public record Schedule(List<Integer> order, List<Long> finish, long lmax, int latest) {}

    /** By due date, equal ones as declared. */
    public static Schedule edd(List<Job> jobs) {
        List<Integer> order = IntStream.range(0, jobs.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> jobs.get(i).due()))
                .toList();
        return schedule(jobs, order);
    }

    /** From the end: of the jobs that no unplaced one waits for, the one with the latest due date. */
    public static Schedule ldf(List<Job> jobs) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, jobs.size()).boxed().toList());
        List<Integer> order = new ArrayList<>();
        while (!left.isEmpty()) {
            int last = -1;
            for (int i : left) {
                boolean awaited =
                        left.stream().anyMatch(other -> jobs.get(other).after().contains(i));
                if (!awaited && (last < 0 || jobs.get(i).due() >= jobs.get(last).due())) {
                    last = i;
                }
            }
            if (last < 0) {
                throw new IllegalArgumentException("jobs that wait for each other");
            }
            order.add(0, last);
            left.remove(Integer.valueOf(last));
        }
        return schedule(jobs, order);
    }

    private static Schedule schedule(List<Job> jobs, List<Integer> order) {
        Long[] finish = new Long[jobs.size()];
        long at = 0;
        long lmax = Long.MIN_VALUE;
        int latest = -1;
        for (int i : order) {
            at = Math.addExact(at, jobs.get(i).work());
            finish[i] = at;
            if (at - jobs.get(i).due() > lmax) {
                lmax = at - jobs.get(i).due();
                latest = i;
            }
        }
        return new Schedule(List.copyOf(order), List.of(finish), lmax, latest);
    }
}
