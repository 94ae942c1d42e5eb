package dev.tactus.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/** Least fixed points of functions that never fall, by iteration from below. */
final class Fixpoint {
    /** No limit. */
    static final long NONE = Long.MAX_VALUE;

    /** More steps than any answer is worth. */
    private static final int MOST_STEPS = 2_000_000;

    private Fixpoint() {}

    /** The least {@code w >= from} with {@code f(w) = w}, or nothing if it is above the limit or out of reach. */
    static OptionalLong least(long from, long limit, LongUnaryOperator f) {
        long w = from;
        try {
            for (int i = 0; i < MOST_STEPS; i++) {
                if (w > limit) {
                    return OptionalLong.empty();
                }
                long next = f.applyAsLong(w);
                if (next <= w) {
                    return OptionalLong.of(w);
                }
                w = next;
            }
        } catch (ArithmeticException e) {
            return OptionalLong.empty(); // beyond 106 days
        }
        return OptionalLong.empty();
    }

    /** The values that {@link #least} goes through, the last one the answer or the first above the limit. */
    static List<Long> iterates(long from, long limit, LongUnaryOperator f) {
        List<Long> all = new ArrayList<>();
        least(from, limit, w -> {
            if (all.size() < 1_000) {
                all.add(w);
            }
            return f.applyAsLong(w);
        });
        return all;
    }

    static long ceilDiv(long a, long b) {
        return a <= 0 ? 0 : (a - 1) / b + 1;
    }

    /** {@code ceil((window + jitter) / period) * wcet}: the most that one task asks for in a window. */
    static long requested(TaskModel task, long window) {
        return Math.multiplyExact(ceilDiv(Math.addExact(window, task.jitter()), task.period()), task.wcet());
    }

    /** As {@link #requested}, with what arrives at the end of the window. */
    static long requestedWithEnd(TaskModel task, long window) {
        long jobs = Math.addExact(window, task.jitter()) / task.period() + 1;
        return Math.multiplyExact(jobs, task.wcet());
    }

    static Ratio utilization(List<TaskModel> tasks) {
        Ratio sum = Ratio.ZERO;
        for (TaskModel task : tasks) {
            sum = sum.plus(task.utilization());
        }
        return sum;
    }

    /** As comparing {@link #utilization} to 1, but in bounds of a common denominator where these decide. */
    static int compareLoadToOne(List<TaskModel> tasks) {
        BigInteger one = BigInteger.ONE.shiftLeft(96);
        BigInteger least = BigInteger.ZERO;
        for (TaskModel task : tasks) {
            BigInteger wcet = BigInteger.valueOf(task.wcet()).shiftLeft(96);
            least = least.add(wcet.divide(BigInteger.valueOf(task.period())));
        }
        if (least.compareTo(one) > 0) {
            return 1;
        }
        return least.add(BigInteger.valueOf(tasks.size())).compareTo(one) < 0
                ? -1
                : utilization(tasks).compareTo(Ratio.ONE);
    }

    /**
     * Whether a busy period of these tasks that begins with {@code extra} work of others ends: the load is below 1, or
     * is 1 and nothing comes on top.
     */
    static boolean ends(List<TaskModel> tasks, long extra) {
        int sign = compareLoadToOne(tasks);
        boolean more = extra > 0 || tasks.stream().anyMatch(task -> task.jitter() > 0);
        return sign < 0 || sign == 0 && !more;
    }

    /** Length of the longest busy period that begins with {@code extra} work of others; nothing if it has no end. */
    static OptionalLong busyPeriod(List<TaskModel> tasks, long extra) {
        if (!ends(tasks, extra)) {
            return OptionalLong.empty();
        }
        return least(1, NONE, w -> {
            long sum = extra;
            for (TaskModel task : tasks) {
                sum = Math.addExact(sum, requested(task, w));
            }
            return sum;
        });
    }
}
