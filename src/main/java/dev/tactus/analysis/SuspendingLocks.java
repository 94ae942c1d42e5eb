package dev.tactus.analysis;

import dev.tactus.analysis.SpinLocks.Bound;
import dev.tactus.analysis.SpinLocks.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Response times under partitioned fixed priorities with locks across cores that jobs wait for off their core, and
 * whose holders come before all others there. What a job waits for others' sections counts as its execution; beside
 * that, each less urgent task of its core runs one section at most before the job begins and after each of its
 * requests. A section takes its own length and, as no other job of its core can make a request meanwhile, one section
 * of each of these. Sufficient; sections are not nested, deadlines are at most periods.
 *
 * <p>FMLP+: before a request comes one of each other user at most. MPCP: one of a less urgent user, and all that more
 * urgent ones make meanwhile.
 *
 * <p>Source: Rajkumar, Real-time synchronization protocols for shared memory multiprocessors, ICDCS 1990, and
 * Lakshmanan, de Niz and Rajkumar, RTSS 2009 (MPCP); Brandenburg, Scheduling and locking in multiprocessor real-time
 * operating systems, 2011, chapter 6 (FMLP+; suspensions counted as execution).
 */
public final class SuspendingLocks {
    public static final String MPCP = "Rajkumar 1990; Lakshmanan, de Niz and Rajkumar 2009";
    public static final String FMLP = "Brandenburg 2011, chapter 6";

    private static final int MOST_STEPS = 10_000;

    private SuspendingLocks() {}

    /** Bounds of all, in their order. */
    public static List<Bound> fmlp(List<User> all) {
        return bounds(all, (user, resource) -> {
            long sum = 0;
            for (User other : all) {
                sum = Math.addExact(sum, other == user ? 0 : section(other, resource, all));
            }
            return sum;
        });
    }

    /** Bounds of all, in their order; they hold where each has one. */
    public static List<Bound> mpcp(List<User> all) {
        return bounds(all, (user, resource) -> byPriority(user, resource, all));
    }

    /** How long a request waits at most; null where nothing bounds it within the deadline. */
    private interface Waiting {
        @Nullable
        Long of(User user, String resource);
    }

    private static @Nullable Long byPriority(User user, String resource, List<User> all) {
        long lower = 0;
        for (User other : all) {
            if (other.task().priority() < user.task().priority()) {
                lower = Math.max(lower, section(other, resource, all));
            }
        }
        long wait = lower;
        for (int step = 0; step < MOST_STEPS; step++) {
            long next = lower;
            for (User other : all) {
                long each = section(other, resource, all);
                if (other != user
                        && each > 0
                        && other.task().priority() >= user.task().priority()) {
                    long jobs = Fixpoint.ceilDiv(wait, other.task().period()) + 1;
                    long requests = Math.multiplyExact(jobs, other.requests().getOrDefault(resource, 0L));
                    next = Math.addExact(next, Math.multiplyExact(requests, each));
                }
            }
            if (next == wait) {
                return wait;
            } else if (next > limit(user.task())) {
                return null;
            }
            wait = next;
        }
        return null;
    }

    private static List<Bound> bounds(List<User> all, Waiting waiting) {
        List<@Nullable TaskModel> inflated = new ArrayList<>();
        for (User user : all) {
            inflated.add(inflated(user, waiting));
        }
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            bounds.add(bound(i, inflated, all));
        }
        return bounds;
    }

    /** With all that it waits for counted as execution. */
    private static @Nullable TaskModel inflated(User user, Waiting waiting) {
        long wcet = user.own() + user.inside();
        for (Map.Entry<String, Long> request : user.requests().entrySet()) {
            Long once = waiting.of(user, request.getKey());
            if (once == null) {
                return null;
            }
            wcet = Math.addExact(wcet, Math.multiplyExact(request.getValue(), once));
        }
        return user.task().withWcet(wcet);
    }

    private static Bound bound(int i, List<@Nullable TaskModel> inflated, List<User> all) {
        User user = all.get(i);
        long segments =
                1 + user.requests().values().stream().mapToLong(Long::longValue).sum();
        long blocking = 0;
        List<TaskModel> local = new ArrayList<>();
        boolean known = user.task().isConstrained();
        for (int j = 0; j < all.size(); j++) {
            User other = all.get(j);
            TaskModel model = inflated.get(j);
            if (other.core() == user.core()
                    && other.task().priority() < user.task().priority()) {
                blocking = Math.addExact(blocking, Math.multiplyExact(segments, longest(other)));
            } else if (other.core() == user.core() && model == null) {
                known = false;
            } else if (other.core() == user.core() && j != i && model != null) {
                local.add(model);
            }
        }
        TaskModel own = inflated.get(i);
        if (!known || own == null) {
            return new Bound(user.own() + user.inside(), blocking, null);
        }
        TaskModel task = own.withBlocking(blocking);
        local.add(task);
        Long wcrt = FixedPriorityResponse.of(task, local, limit(task)).wcrt();
        return new Bound(own.wcet(), blocking, wcrt);
    }

    private static long limit(TaskModel task) {
        return task.hasDeadline() ? task.deadline() : task.period();
    }

    private static long longest(User user) {
        return user.longest().values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** How long a user has a resource at most, with what others of its core do before it; 0 for one that does not. */
    private static long section(User user, String resource, List<User> all) {
        Long own = user.longest().get(resource);
        if (own == null) {
            return 0;
        }
        long sum = own;
        for (User other : all) {
            sum = Math.addExact(sum, other != user && other.core() == user.core() ? longest(other) : 0);
        }
        return sum;
    }
}
