package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The windows of the subtasks of one job under proportionate fairness, in slots from its release.
 *
 * <p>Source: Baruah, Cohen, Plaxton and Varvel 1996 (pseudo-release and pseudo-deadline); Anderson and Srinivasan 2001,
 * section 2 (the overlap bit b and the group deadline of PD2).
 */
public final class PfairWindows {
    public static final String SOURCE = "Baruah et al. 1996; Anderson and Srinivasan 2001, section 2";

    private static final int MOST = 10_000;

    private PfairWindows() {}

    /** @param groupDeadline 0 for a light task, of a weight below one half */
    public record Subtask(long release, long deadline, int b, long groupDeadline) {}

    /** Subtasks 1 to {@code slots} of a task that needs so many slots in each {@code period} of them. */
    public static List<Subtask> of(long slots, long period) {
        List<Subtask> all = new ArrayList<>();
        for (long i = 1; i <= Math.min(slots, MOST); i++) {
            all.add(new Subtask(
                    release(i, slots, period),
                    deadline(i, slots, period),
                    b(i, slots, period),
                    group(i, slots, period)));
        }
        return all;
    }

    private static long release(long i, long slots, long period) {
        return Math.multiplyExact(i - 1, period) / slots;
    }

    private static long deadline(long i, long slots, long period) {
        return Fixpoint.ceilDiv(Math.multiplyExact(i, period), slots);
    }

    private static int b(long i, long slots, long period) {
        return (int) (deadline(i, slots, period) - Math.multiplyExact(i, period) / slots);
    }

    /** The earliest time at or after the deadline at which a cascade of windows of length two must end. */
    private static long group(long i, long slots, long period) {
        if (2 * slots < period) {
            return 0;
        }
        for (long j = i; ; j++) {
            long due = deadline(j, slots, period);
            boolean lastOfTwo = b(j, slots, period) == 0;
            boolean longNext = deadline(j + 1, slots, period) - release(j + 1, slots, period) == 3;
            if (lastOfTwo) {
                return due;
            }
            if (longNext) {
                return due + 1;
            }
        }
    }
}
