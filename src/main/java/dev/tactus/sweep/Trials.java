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
import java.util.List;
import java.util.SortedMap;

/** Runs of one board with other values of its choices, and how near each came to a violation. */
final class Trials {
    /** The slack of a run that violates. */
    static final long VIOLATION = -1;

    private static final long WHOLE = 1_000;

    private final Board board;
    private final long seed;
    private final Choices choices;
    private final List<Choice> list;
    private final long step;

    Trials(Board board, long seed) {
        this.board = board;
        this.seed = seed;
        choices = Choices.of(board, seed);
        list = choices.list();
        step = choices.step();
    }

    List<Choice> choices() {
        return list;
    }

    /** The distance of the values that are tried. */
    long step() {
        return step;
    }

    /** How many values a choice has. */
    long count(int choice) {
        return Choices.count(list.get(choice), step);
    }

    /** The n-th value of a choice. */
    long value(int choice, long n) {
        return Choices.value(list.get(choice), step, n);
    }

    /** What a plain run takes: the high end, but no offset. */
    long plain(int choice) {
        return list.get(choice).kind() == Choices.Kind.OFFSET
                ? 0
                : list.get(choice).high();
    }

    /** The least part of a limit that was left, in thousandths; {@link #VIOLATION} where a contract broke. */
    long slack(long[] values) {
        Trial trial = Trial.of(choices.with(values), seed);
        trial.run().toEnd();
        return slack(trial.finish(seed));
    }

    /** The same, and when each job completed. */
    long slack(long[] values, SortedMap<String, Explore.Finish> finish) {
        Trial trial = Trial.of(choices.with(values), seed);
        Jobs jobs = new Jobs(trial.run());
        trial.run().toEnd();
        Outcome outcome = trial.finish(seed);
        for (Jobs.Job job : jobs.finish(outcome.end())) {
            if (job.completion() >= 0) {
                Explore.Finish one = new Explore.Finish(job.completion(), job.completion());
                finish.merge(job.task() + "#" + job.number(), one, Explore.Finish::and);
            }
        }
        return slack(outcome);
    }

    private long slack(Outcome outcome) {
        long slack = WHOLE;
        for (Verdict verdict : outcome.verdicts()) {
            Contract contract = verdict.contract();
            Long observed = verdict.observed();
            if (contract.warn()) {
                continue;
            }
            if (verdict.status() == Verdict.Status.BROKEN) {
                return VIOLATION;
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
        return Math.max(0, slack);
    }

    private static long part(long left, long of) {
        if (left <= Long.MAX_VALUE / WHOLE && left >= Long.MIN_VALUE / WHOLE) {
            return left * WHOLE / of;
        }
        return BigInteger.valueOf(left)
                .multiply(BigInteger.valueOf(WHOLE))
                .divide(BigInteger.valueOf(of))
                .longValue();
    }
}
