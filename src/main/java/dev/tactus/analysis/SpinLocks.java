package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Response times under partitioned fixed priorities with locks across cores on which jobs spin in order of arrival.
 * MSRP: a request spins for at most the longest section of each other core, without being displaced. MrsP: a request
 * and its section together take as long as the longest section times the number of cores that use the resource, at the
 * ceiling of the own core. Sufficient; sections are not nested.
 *
 * <p>Source: Gai, Lipari and Di Natale 2001, section 4 (MSRP); Burns and Wellings 2013, section IV (MrsP).
 */
public final class SpinLocks {
    public static final String MSRP = "Gai, Lipari and Di Natale 2001, section 4";
    public static final String MRSP = "Burns and Wellings 2013, section IV";

    private SpinLocks() {}

    /**
     * One task.
     *
     * @param own its execution outside its sections
     * @param requests how often it asks for each resource; @param longest its longest section of each
     * @param inside its execution in all sections together
     */
    public record User(
            TaskModel task, int core, long own, long inside, Map<String, Long> requests, Map<String, Long> longest) {
        public User {
            requests = new TreeMap<>(requests);
            longest = new TreeMap<>(longest);
        }
    }

    /**
     * @param wcet its execution time with all spinning; @param blocking by less urgent tasks of its core
     * @param wcrt response, null where there is none within the deadline
     */
    public record Bound(long wcet, long blocking, @Nullable Long wcrt) {}

    /** Bounds of all, in their order. */
    public static List<Bound> msrp(List<User> all) {
        List<Bound> bounds = new ArrayList<>();
        List<TaskModel> inflated = new ArrayList<>();
        for (User user : all) {
            long spin = 0;
            for (Map.Entry<String, Long> request : user.requests().entrySet()) {
                long once = spin(request.getKey(), user.core(), all);
                spin = Math.addExact(spin, Math.multiplyExact(request.getValue(), once));
            }
            inflated.add(user.task().withWcet(user.own() + user.inside() + spin));
        }
        for (int i = 0; i < all.size(); i++) {
            long blocking = 0;
            for (User other : all) {
                if (isLower(other, all.get(i))) {
                    for (Map.Entry<String, Long> section : other.longest().entrySet()) {
                        boolean across = isAcross(section.getKey(), all);
                        if (across
                                || ceiling(section.getKey(), other.core(), all)
                                        >= all.get(i).task().priority()) {
                            long spin = across ? spin(section.getKey(), other.core(), all) : 0;
                            blocking = Math.max(blocking, spin + section.getValue());
                        }
                    }
                }
            }
            bounds.add(bound(i, blocking, inflated, all));
        }
        return bounds;
    }

    /** Bounds of all, in their order. */
    public static List<Bound> mrsp(List<User> all) {
        List<Bound> bounds = new ArrayList<>();
        List<TaskModel> inflated = new ArrayList<>();
        for (User user : all) {
            long wcet = user.own();
            for (Map.Entry<String, Long> request : user.requests().entrySet()) {
                wcet = Math.addExact(wcet, Math.multiplyExact(request.getValue(), serialised(request.getKey(), all)));
            }
            inflated.add(user.task().withWcet(wcet));
        }
        for (int i = 0; i < all.size(); i++) {
            long blocking = 0;
            for (User other : all) {
                if (isLower(other, all.get(i))) {
                    for (String resource : other.longest().keySet()) {
                        if (ceiling(resource, other.core(), all)
                                >= all.get(i).task().priority()) {
                            blocking = Math.max(blocking, serialised(resource, all));
                        }
                    }
                }
            }
            bounds.add(bound(i, blocking, inflated, all));
        }
        return bounds;
    }

    private static Bound bound(int i, long blocking, List<TaskModel> inflated, List<User> all) {
        List<TaskModel> local = new ArrayList<>();
        for (int j = 0; j < all.size(); j++) {
            if (all.get(j).core() == all.get(i).core() && j != i) {
                local.add(inflated.get(j));
            }
        }
        TaskModel task = inflated.get(i).withBlocking(blocking);
        local.add(task);
        long limit = task.hasDeadline() ? task.deadline() : task.period();
        return new Bound(
                task.wcet(),
                blocking,
                FixedPriorityResponse.of(task, local, limit).wcrt());
    }

    private static boolean isLower(User other, User than) {
        return other.core() == than.core()
                && other.task().priority() < than.task().priority();
    }

    private static TreeSet<Integer> cores(String resource, List<User> all) {
        TreeSet<Integer> cores = new TreeSet<>();
        all.stream().filter(u -> u.longest().containsKey(resource)).forEach(u -> cores.add(u.core()));
        return cores;
    }

    private static boolean isAcross(String resource, List<User> all) {
        return cores(resource, all).size() > 1;
    }

    private static int ceiling(String resource, int core, List<User> all) {
        return all.stream()
                .filter(u -> u.core() == core && u.longest().containsKey(resource))
                .mapToInt(u -> u.task().priority())
                .max()
                .orElse(Integer.MIN_VALUE);
    }

    /** The longest section of each other core, added up. */
    private static long spin(String resource, int core, List<User> all) {
        Map<Integer, Long> longest = new TreeMap<>();
        for (User user : all) {
            Long section = user.longest().get(resource);
            if (user.core() != core && section != null) {
                longest.merge(user.core(), section, Math::max);
            }
        }
        return longest.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long serialised(String resource, List<User> all) {
        long section = all.stream()
                .mapToLong(u -> u.longest().getOrDefault(resource, 0L))
                .max()
                .orElse(0);
        return Math.multiplyExact(section, (long) cores(resource, all).size());
    }
}
