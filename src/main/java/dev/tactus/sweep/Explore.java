package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Choices;
import dev.tactus.board.Choices.Choice;
import dev.tactus.board.Jobs;
import dev.tactus.board.Outcome;
import dev.tactus.board.Trial;
import dev.tactus.check.Contract;
import dev.tactus.check.Verdict;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a violation among all that may come out differently: all of it where that is little enough, else by
 * climbing towards less slack from many beginnings. What is found depends on the seed and the budget, not on the
 * threads.
 */
public final class Explore {
    /** Independent climbs; fixed, so that the number of threads changes nothing. */
    private static final int CLIMBS = 16;

    /** A climb begins anew after so many steps that brought nothing. */
    private static final int PATIENCE = 60;

    private final Board board;
    private final long seed;
    private final Choices choices;
    private final List<Choice> list;
    private final long step;
    private final BooleanSupplier enough;

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
     * @param finish by {@code task#job} when it completed, over all runs; empty where the search was not exhaustive
     */
    public record Result(
            List<Choice> choices,
            long @Nullable [] violation,
            boolean exhaustive,
            BigInteger space,
            long step,
            long runs,
            SortedMap<String, Finish> finish) {}

    /** @param slack the least part of a limit that was left, in thousandths; at most -1 where a contract broke */
    private record Score(long slack) {
        boolean violates() {
            return slack < 0;
        }
    }

    /** What several runs of a whole search came to; @param first the position of the first violation, or -1 */
    private record Part(long first, long runs, SortedMap<String, Finish> finish) {
        static final Part NONE = new Part(-1, 0, new TreeMap<>());

        Part and(Part other) {
            SortedMap<String, Finish> all = new TreeMap<>(finish);
            other.finish.forEach((job, each) -> all.merge(job, each, Finish::and));
            long least = first < 0 ? other.first : other.first < 0 ? first : Math.min(first, other.first);
            return new Part(least, runs + other.runs, all);
        }
    }

    private record Climb(int number, long @Nullable [] violation, long runs) {}

    private Explore(Board board, long seed, BooleanSupplier enough) {
        this.board = board;
        this.seed = seed;
        this.enough = enough;
        choices = Choices.of(board, seed);
        list = choices.list();
        step = choices.step();
    }

    /**
     * Searches, on the threads of the pool that it is called in.
     *
     * @param budget how many runs at most; all combinations are run where they are no more
     * @param enough asked in between; true: no more
     */
    public static Result of(Board board, long seed, long budget, BooleanSupplier enough) {
        Explore explore = new Explore(board, seed, enough);
        BigInteger space = explore.space();
        return space.compareTo(BigInteger.valueOf(budget)) <= 0
                ? explore.all(space)
                : explore.climbs(space, Math.max(1, budget / CLIMBS));
    }

    /** The board with the values of a violation: what {@code tactus check} then tells. */
    public static Board board(Board board, long seed, long[] values) {
        return Choices.of(board, seed).with(values);
    }

    private BigInteger space() {
        return list.stream()
                .map(choice -> BigInteger.valueOf(Choices.count(choice, step)))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private Result all(BigInteger space) {
        long count = space.longValueExact();
        Part whole = LongStream.range(0, count)
                .parallel()
                .mapToObj(position -> enough.getAsBoolean() ? Part.NONE : one(position))
                .reduce(Part.NONE, Part::and);
        return new Result(
                list,
                whole.first() < 0 ? null : plainer(at(whole.first())),
                whole.runs() == count,
                space,
                step,
                whole.runs(),
                whole.finish());
    }

    private Part one(long position) {
        Trial trial = Trial.of(choices.with(at(position)), seed);
        Jobs jobs = new Jobs(trial.run());
        trial.run().toEnd();
        Outcome outcome = trial.finish(seed);
        SortedMap<String, Finish> finish = new TreeMap<>();
        for (Jobs.Job job : jobs.finish(outcome.end())) {
            if (job.completion() >= 0) {
                finish.put(job.task() + "#" + job.number(), new Finish(job.completion(), job.completion()));
            }
        }
        return new Part(score(outcome).violates() ? position : -1, 1, finish);
    }

    /** The values at a position: the last choice changes fastest. */
    private long[] at(long position) {
        long[] values = new long[list.size()];
        long rest = position;
        for (int i = values.length - 1; i >= 0; i--) {
            long count = Choices.count(list.get(i), step);
            values[i] = Choices.value(list.get(i), step, rest % count);
            rest /= count;
        }
        return values;
    }

    private Result climbs(BigInteger space, long budget) {
        List<Climb> climbs = LongStream.range(0, CLIMBS)
                .parallel()
                .mapToObj(number -> climb((int) number, budget))
                .toList();
        long runs = climbs.stream().mapToLong(Climb::runs).sum();
        long @Nullable [] violation = null;
        for (Climb climb : climbs) {
            if (violation == null) {
                violation = climb.violation();
            }
        }
        return new Result(
                list, violation == null ? null : plainer(violation), false, space, step, runs, new TreeMap<>());
    }

    private Climb climb(int number, long budget) {
        Stream random = new Stream(seed, number);
        long runs = 0;
        while (runs < budget && !enough.getAsBoolean()) {
            long[] best = beginning(number, runs == 0, random);
            Score score = score(best);
            runs++;
            for (int idle = 0;
                    idle < PATIENCE && !score.violates() && runs < budget && !enough.getAsBoolean();
                    idle++) {
                long[] next = neighbour(best, random);
                Score other = score(next);
                runs++;
                if (other.slack() <= score.slack()) {
                    idle = other.slack() < score.slack() ? 0 : idle;
                    best = next;
                    score = other;
                }
            }
            if (score.violates()) {
                return new Climb(number, best, runs);
            }
        }
        return new Climb(number, null, runs);
    }

    /** The first climbs begin with all at their high, or all at their low ends; others anywhere. */
    private long[] beginning(int number, boolean first, Stream random) {
        long[] values = new long[list.size()];
        for (int i = 0; i < values.length; i++) {
            boolean end = first && number < 2;
            long n = end ? (number == 0 ? count(i) - 1 : 0) : random.below(count(i));
            values[i] = Choices.value(list.get(i), step, n);
        }
        return values;
    }

    private long count(int choice) {
        return Choices.count(list.get(choice), step);
    }

    private long[] neighbour(long[] values, Stream random) {
        long[] next = values.clone();
        long changes = 1 + random.below(3);
        for (int c = 0; c < changes && next.length > 0; c++) {
            int i = (int) random.below(next.length);
            long n = switch ((int) random.below(4)) {
                case 0 -> 0;
                case 1 -> count(i) - 1;
                default -> random.below(count(i));
            };
            next[i] = Choices.value(list.get(i), step, n);
        }
        return next;
    }

    /** As many choices as possible at their high ends, which is what a plain run takes. */
    private long[] plainer(long[] violation) {
        long[] best = violation.clone();
        for (int i = 0; i < best.length && !enough.getAsBoolean(); i++) {
            long[] next = best.clone();
            next[i] =
                    list.get(i).kind() == Choices.Kind.OFFSET ? 0 : list.get(i).high();
            if (!Arrays.equals(next, best) && score(next).violates()) {
                best = next;
            }
        }
        return best;
    }

    private Score score(long[] values) {
        Trial trial = Trial.of(choices.with(values), seed);
        trial.run().toEnd();
        return score(trial.finish(seed));
    }

    private Score score(Outcome outcome) {
        long slack = 1_000;
        for (Verdict verdict : outcome.verdicts()) {
            Contract contract = verdict.contract();
            Long observed = verdict.observed();
            if (contract.warn()) {
                continue;
            }
            if (verdict.status() == Verdict.Status.BROKEN) {
                return new Score(-1);
            }
            if (observed != null && contract.limit() > 0 && verdict.of() == 1 && contract.per() == 1) {
                long left = contract.bound() == Contract.Bound.AT_MOST
                        ? contract.limit() - observed
                        : observed - contract.limit();
                slack = Math.min(slack, part(left, contract.limit()));
            }
        }
        for (int i = 0; i < board.tasks().size(); i++) {
            Long lateness = outcome.metrics().task(i).latenessMax();
            if (lateness != null && board.tasks().get(i).deadline() > 0) {
                slack = Math.min(slack, part(-lateness, board.tasks().get(i).deadline()));
            }
        }
        return new Score(Math.max(0, slack));
    }

    private static long part(long left, long of) {
        return BigInteger.valueOf(left)
                .multiply(BigInteger.valueOf(1_000))
                .divide(BigInteger.valueOf(of))
                .longValue();
    }
}
