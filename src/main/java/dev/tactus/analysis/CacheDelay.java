package dev.tactus.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Response times under preemptive fixed priorities on one core with the cost of loading cache blocks again after each
 * preemption. Sufficient; deadlines within periods.
 *
 * <p>Source: Busquets-Mataix, Serrano, Ors, Gil and Wellings 1996 (evicting blocks); Lee et al. 1998 (useful blocks);
 * Altmeyer, Davis and Maiza 2011, equation 12 (union of evicting blocks).
 */
public final class CacheDelay {
    public static final String SOURCE =
            "Busquets-Mataix et al. 1996; Lee et al. 1998; Altmeyer, Davis and Maiza 2011, equation 12";

    private CacheDelay() {}

    /** A task with its useful and its evicting cache blocks. */
    public record User(TaskModel task, Set<Long> useful, Set<Long> evicting) {}

    /** How the blocks that a preemption costs are counted. */
    public enum Count {
        ECB,
        UCB,
        UNION
    }

    /** The bound of one task, null where there is none within the deadline. */
    public static @Nullable Long of(User user, List<User> all, Count count, long reload) {
        long limit =
                user.task().hasDeadline() ? user.task().deadline() : user.task().period();
        OptionalLong r = Fixpoint.least(user.task().wcet(), limit, v -> {
            long sum = user.task().wcet();
            for (User other : all) {
                if (other != user && other.task().delays(user.task())) {
                    long each = Math.addExact(
                            other.task().wcet(), Math.multiplyExact(reload, blocks(user, other, all, count)));
                    sum = Math.addExact(
                            sum,
                            Math.multiplyExact(Fixpoint.ceilDiv(v, other.task().period()), each));
                }
            }
            return sum;
        });
        return r.isEmpty() ? null : r.getAsLong();
    }

    /**
     * Blocks that one preemption by {@code by} costs at most, of tasks from the preempted ones down to {@code user}.
     */
    private static long blocks(User user, User by, List<User> all, Count count) {
        if (count == Count.ECB) {
            return by.evicting().size();
        }
        Set<Long> evicted = new HashSet<>();
        for (User other : all) {
            if (other == by || other.task().delays(by.task())) {
                evicted.addAll(other.evicting());
            }
        }
        long most = 0;
        for (User other : all) {
            boolean between = other != by
                    && by.task().delays(other.task())
                    && (other == user || other.task().delays(user.task()));
            if (between) {
                Set<Long> useful = new HashSet<>(other.useful());
                if (count == Count.UNION) {
                    useful.retainAll(evicted);
                }
                most = Math.max(most, useful.size());
            }
        }
        return most;
    }
}
