package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Choices;
import dev.tactus.board.Choices.Choice;
import dev.tactus.sweep.Journal.Foothold;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a violation among all that may come out differently: all of it where that is little enough, else by
 * climbing towards less slack from many beginnings. What is found depends on the seed and the budget, not on the
 * threads, nor on interruptions that it went on after.
 */
public final class Explore {
    /** Independent climbs; fixed, so that the number of threads changes nothing. */
    private static final int CLIMBS = 16;

    /** So many combinations are one part of a whole search. */
    private static final long PART = 64;

    private final Trials trials;
    private final long seed;
    private final BooleanSupplier enough;
    private final Journal journal;
    private final boolean finishes;

    /** First and last completion of a job, in picoseconds. */
    public record Finish(long min, long max) {
        Finish and(Finish other) {
            return new Finish(Math.min(min, other.min), Math.max(max, other.max));
        }
    }

    /**
     * What came of a search.
     *
     * @param violation the values of the choices at the first violation, null for none
     * @param exhaustive whether every combination was run
     * @param space how many there are at that step
     * @param runs how many were run
     * @param finish by {@code task#job} when it completed, over all runs; empty where the search was not exhaustive, or
     *     nobody asked
     */
    public record Result(
            List<Choice> choices,
            long @Nullable [] violation,
            boolean exhaustive,
            BigInteger space,
            long step,
            long runs,
            SortedMap<String, Finish> finish) {}

    private Explore(Board board, long seed, boolean finishes, BooleanSupplier enough, Journal journal) {
        this.seed = seed;
        this.finishes = finishes;
        this.enough = enough;
        this.journal = journal;
        trials = new Trials(board, seed);
    }

    /**
     * Searches, on the threads of the pool that it is called in.
     *
     * @param budget how many runs at most; all combinations are run where they are no more
     * @param finishes whether somebody asks when the jobs completed
     * @param enough asked in between; true: no more
     * @param journal where it begins, and what is told how far it is
     */
    public static Result of(
            Board board, long seed, long budget, boolean finishes, BooleanSupplier enough, Journal journal) {
        Explore explore = new Explore(board, seed, finishes, enough, journal);
        BigInteger space = explore.space();
        return space.compareTo(BigInteger.valueOf(budget)) <= 0 ? explore.all(space) : explore.climbs(space, budget);
    }

    /** The board with the values of a violation: what {@code tactus check} then tells. */
    public static Board board(Board board, long seed, long[] values) {
        return Choices.of(board, seed).with(values);
    }

    private BigInteger space() {
        return IntStream.range(0, trials.choices().size())
                .mapToObj(choice -> BigInteger.valueOf(trials.count(choice)))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private Result all(BigInteger space) {
        long count = space.longValueExact();
        journal.open((count + PART - 1) / PART).parallel().forEach(part -> part(part, count));
        long runs = journal.runs();
        long first = journal.first();
        boolean exhaustive = runs == count && !Choices.leavesOut(trials.choices());
        return new Result(
                trials.choices(),
                first < 0 ? null : plainer(at(first)),
                exhaustive,
                space,
                trials.step(),
                runs,
                exhaustive ? journal.finish() : new TreeMap<>());
    }

    private void part(long part, long count) {
        SortedMap<String, Finish> finish = new TreeMap<>();
        long first = -1;
        long end = Math.min(count, (part + 1) * PART);
        for (long position = part * PART; position < end; position++) {
            if (enough.getAsBoolean()) {
                return;
            }
            long slack = finishes ? trials.slack(at(position), finish) : trials.slack(at(position));
            first = slack < 0 && first < 0 ? position : first;
        }
        journal.done(part, first, end - part * PART, finish);
    }

    /** The values at a position: the last choice changes fastest. */
    private long[] at(long position) {
        long[] values = new long[trials.choices().size()];
        long rest = position;
        for (int i = values.length - 1; i >= 0; i--) {
            long count = trials.count(i);
            values[i] = trials.value(i, rest % count);
            rest /= count;
        }
        return values;
    }

    private Result climbs(BigInteger space, long budget) {
        int climbs = (int) Math.min(CLIMBS, budget);
        IntStream.range(0, climbs)
                .parallel()
                .forEach(number ->
                        Climb.of(trials, number, budget / climbs, seed, journal).go(journal, enough));
        long @Nullable [] violation = null;
        for (int number = climbs - 1; number >= 0; number--) {
            Foothold at = journal.foothold(number);
            violation = at != null && at.slack() < 0 ? at.values() : violation;
        }
        return new Result(
                trials.choices(),
                violation == null ? null : plainer(violation),
                false,
                space,
                trials.step(),
                journal.runs(),
                new TreeMap<>());
    }

    /** As many choices as possible at what a plain run takes. */
    private long[] plainer(long[] violation) {
        long[] best = violation.clone();
        for (int i = 0; i < best.length && !enough.getAsBoolean(); i++) {
            long[] next = best.clone();
            next[i] = trials.plain(i);
            if (!Arrays.equals(next, best) && trials.slack(next) < 0) {
                best = next;
            }
        }
        return best;
    }
}
