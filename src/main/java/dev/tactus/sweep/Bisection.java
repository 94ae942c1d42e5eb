package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Outcome;
import dev.tactus.board.Resolved;
import dev.tactus.board.Revisions;
import dev.tactus.board.Revisions.Difference;
import dev.tactus.board.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the differences between two states of the files break a contract: the first that the second state
 * breaks and the first state does not, with the first of the seeds that shows it. The answer is a least set of
 * differences: the first state with them breaks it, and without any one of them it does not, or cannot be loaded.
 */
public final class Bisection {
    /** What came of it. */
    public enum Status {
        /** The keys are found. */
        FOUND,
        /** The second state breaks nothing. */
        KEPT,
        /** All that the second state breaks, the first breaks too. */
        BROKEN_BEFORE,
        /** Somebody wanted no more; the keys are what was left then. */
        STOPPED
    }

    /**
     * The answer.
     *
     * @param contract that breaks; of BROKEN_BEFORE one that both break; else empty
     * @param keys the least set of differences, in the order of the files
     * @param runs tried combinations that were run; @param unresolved those that could not be, or not to their end
     * @param board the first state with the keys; null unless it is found
     */
    public record Found(
            Status status,
            String contract,
            long seed,
            List<Difference> differences,
            List<Difference> keys,
            int runs,
            int unresolved,
            @Nullable Board board) {}

    private final Revisions revisions;
    private final BooleanSupplier enough;
    private final @Nullable String wanted;
    private final Map<List<Difference>, Revisions.Tried> known = new HashMap<>();
    private String contract = "";
    private long seed;
    private int runs;
    private int unresolved;

    private Bisection(Revisions revisions, @Nullable String wanted, BooleanSupplier enough) {
        this.revisions = revisions;
        this.wanted = wanted;
        this.enough = enough;
    }

    /**
     * Searches.
     *
     * @param wanted the contract that is looked at, or null for any
     * @param enough asked in between; true: no more
     */
    public static Found of(
            Resolved good, Resolved bad, ClassLoader classes, @Nullable String wanted, BooleanSupplier enough) {
        return new Bisection(Revisions.of(good, bad, classes), wanted, enough).search(good.board(), bad.board());
    }

    private Found search(Board good, Board bad) {
        Status status = aim(good, bad);
        if (status != Status.FOUND) {
            return found(status, List.of(), null);
        }
        List<Difference> keys = DeltaDebugging.smallest(revisions.differences(), this::breaks);
        if (enough.getAsBoolean()) {
            return found(Status.STOPPED, keys, null);
        }
        if (revisions.attempt(keys, contract, seed) != Revisions.Tried.BREAKS) {
            throw new IllegalStateException("the differences do not lead from one state to the other: " + keys);
        }
        return found(Status.FOUND, keys, revisions.with(keys));
    }

    private Found found(Status status, List<Difference> keys, @Nullable Board board) {
        return new Found(status, contract, seed, revisions.differences(), keys, runs, unresolved, board);
    }

    /** Looks for the contract and the seed that show the difference. */
    private Status aim(Board good, Board bad) {
        Status status = Status.KEPT;
        for (long each : bad.plan().seeds()) {
            if (enough.getAsBoolean()) {
                return Status.STOPPED;
            }
            List<String> broken = broken(bad, each);
            Set<String> before = broken.isEmpty() ? Set.of() : Set.copyOf(broken(good, each));
            seed = each;
            for (String name : broken) {
                if (wanted != null && !wanted.equals(name)) {
                    continue;
                }
                contract = name;
                if (!before.contains(name)) {
                    return Status.FOUND;
                }
                status = Status.BROKEN_BEFORE;
            }
        }
        return status;
    }

    private static List<String> broken(Board board, long seed) {
        Trial trial = Trial.of(board, seed);
        trial.run().toEnd();
        Outcome outcome = trial.finish(seed);
        return outcome.broken().stream()
                .filter(verdict -> !verdict.contract().warn())
                .map(verdict -> verdict.contract().name())
                .toList();
    }

    /** Whether so many of the differences break it; what makes no sense by itself does not. */
    private boolean breaks(List<Difference> taken) {
        return !enough.getAsBoolean() && known.computeIfAbsent(taken, this::attempt) == Revisions.Tried.BREAKS;
    }

    private Revisions.Tried attempt(List<Difference> taken) {
        Revisions.Tried tried = revisions.attempt(taken, contract, seed);
        runs += tried == Revisions.Tried.NOT_LOADED ? 0 : 1;
        unresolved += tried == Revisions.Tried.NOT_LOADED || tried == Revisions.Tried.NOT_RUN ? 1 : 0;
        return tried;
    }
}
