package dev.tactus.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ddmin algorithm (A. Zeller, R. Hildebrandt, "Simplifying and isolating failure-inducing input", 2002): takes
 * items away, many at a time first, as long as something holds of the rest. Nothing is random, so the same question has
 * the same answer.
 */
public final class DeltaDebugging {
    private DeltaDebugging() {}

    /**
     * A part of the items of which it still holds, in their order. Without any single one of them it does not hold,
     * unless {@code holds} began to deny everything in between, which ends the search with what it has.
     *
     * @param items of all of which it holds; this is not asked again
     * @param holds asked about parts, the empty one too
     */
    public static <T> List<T> smallest(List<T> items, Predicate<List<T>> holds) {
        List<T> best = List.copyOf(items);
        int pieces = 1;
        while (!best.isEmpty()) {
            List<T> less = less(best, pieces, holds);
            if (less.size() < best.size()) {
                best = less;
                pieces = Math.max(1, Math.min(pieces - 1, best.size()));
            } else if (pieces == best.size()) {
                return best;
            } else {
                pieces = Math.min(best.size(), 2 * pieces);
            }
        }
        return best;
    }

    /** Without the first of so many equal pieces that is not needed; the same list where all are. */
    private static <T> List<T> less(List<T> items, int pieces, Predicate<List<T>> holds) {
        for (int piece = 0; piece < pieces; piece++) {
            int from = items.size() * piece / pieces;
            int to = items.size() * (piece + 1) / pieces;
            List<T> without = new ArrayList<>(items.subList(0, from));
            without.addAll(items.subList(to, items.size()));
            if (holds.test(List.copyOf(without))) {
                return List.copyOf(without);
            }
        }
        return items;
    }
}
