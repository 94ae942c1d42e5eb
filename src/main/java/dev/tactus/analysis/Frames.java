package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Frame sizes of a cyclic executive: every job fits into one frame, the frame divides a period, and between release and
 * deadline of a job there is a whole frame: {@code 2 f - gcd(T, f) <= D}.
 *
 * <p>Source: Baker and Shaw 1989; Liu, Real-Time Systems, section 5.3.1 (the three constraints).
 */
public final class Frames {
    public static final String SOURCE = "Baker and Shaw 1989; Liu, Real-Time Systems, section 5.3.1";

    /** Divisors are looked for up to this root. */
    private static final long MOST = 20_000_000;

    private Frames() {}

    static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** All good sizes in whole multiples of {@code unit}, ascending; periods and deadlines are multiples of it. */
    public static List<Long> sizes(List<TaskModel> tasks, long unit) {
        TreeSet<Long> candidates = new TreeSet<>();
        for (TaskModel task : tasks) {
            divisors(task.period() / unit, candidates);
        }
        List<Long> good = new ArrayList<>();
        for (long candidate : candidates) {
            long frame = candidate * unit;
            if (tasks.stream().allMatch(task -> fits(task, frame))) {
                good.add(frame);
            }
        }
        return good;
    }

    private static boolean fits(TaskModel task, long frame) {
        long deadline = task.hasDeadline() ? task.deadline() : task.period();
        return frame >= task.wcet() && 2 * frame - gcd(task.period(), frame) <= deadline;
    }

    private static void divisors(long number, TreeSet<Long> into) {
        for (long d = 1; d <= MOST && d * d <= number; d++) {
            if (number % d == 0) {
                into.add(d);
                into.add(number / d);
            }
        }
    }
}
