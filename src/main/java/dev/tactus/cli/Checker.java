package dev.tactus.cli;

import dev.tactus.board.Baseline;
import dev.tactus.board.Board;
import dev.tactus.board.Explainer;
import dev.tactus.board.Likelihood;
import dev.tactus.board.Outcome;
import dev.tactus.board.Replay;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Resolved;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import dev.tactus.check.Explanation;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Time;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one board with all its seeds at full speed, side by side, and keeps the worst outcome. */
final class Checker {
    /** A millisecond of virtual time. */
    private static final long FIRST_PIECE = 1_000_000_000L;

    private static final long PIECE_NANOS = 50_000_000L;
    private static final long PROGRESS_AFTER_NANOS = 1_000_000_000L;

    private final CommonOptions options;
    private final boolean undecidedAllowed;
    private final Patience patience;
    private final @Nullable PrintWriter progress;
    private final Replay replay;

    /** @param progress where a person watches, or null */
    Checker(
            CommonOptions options,
            boolean undecidedAllowed,
            Patience patience,
            @Nullable PrintWriter progress,
            Replay replay) {
        this.options = options;
        this.undecidedAllowed = undecidedAllowed;
        this.patience = patience;
        this.progress = progress;
        this.replay = replay;
    }

    /** The exit status that an entry stands for. */
    int status(ReportJson.Entry entry) {
        ReportJson.Compared compared = entry.compared();
        boolean differs = compared != null && compared.comparison().differs();
        boolean unlikely = entry.overSeeds() == Verdict.Status.KEPT
                || entry.overSeeds() == Verdict.Status.UNDECIDED && undecidedAllowed;
        int status = differs || !unlikely ? ExitStatus.BROKEN : ExitStatus.of(entry.outcome(), undecidedAllowed);
        return entry.outOfTime() ? ExitStatus.FAILED : status;
    }

    /** All seeds of a board; the entry has the first of the worst outcomes. */
    ReportJson.Entry check(Resolved resolved) {
        Board board = resolved.board();
        List<Long> seeds = board.plan().seeds();
        Worst worst = new Worst();
        // Within the pool of the command: its threads take the seeds of one board as they take boards.
        List<ReportJson.SeedRow> rows = IntStream.range(0, seeds.size())
                .parallel()
                .mapToObj(i -> row(board, seeds.get(i), i, worst))
                .filter(Objects::nonNull)
                .toList();
        Outcome found = worst.outcome();
        Map<String, Explanation> explanations = Explainer.explain(Run.of(board, found.seed()), found, patience);
        List<Verdict> broken = found.broken();
        String command = broken.isEmpty() ? "" : replay.command(found, broken.get(0));
        int left = seeds.size() - rows.size();
        Board.Golden golden = board.plan().golden();
        Baseline recorded = golden == null ? null : golden.recorded();
        ReportJson.Compared compared = golden == null || recorded == null || patience.getAsBoolean()
                ? null
                : ReportJson.Compared.of(golden, recorded, resolved, seeds(golden, recorded));
        boolean uncompared = golden != null && compared == null;
        boolean late = patience.isOver() && (left > 0 || found.cut() || uncompared);
        return new ReportJson.Entry(
                found,
                explanations,
                seeds.size() > 1 ? rows : List.of(),
                left,
                command,
                null,
                late,
                compared,
                ReportJson.judged(board.plan().likelihoods(), rows, rows.size()));
    }

    /** Side by side, as the seeds of the board itself. */
    private static Stream<Long> seeds(Board.Golden golden, Baseline recorded) {
        return golden.tolerance().isOverSeeds() ? recorded.seeds().parallelStream() : Stream.empty();
    }

    /** Null for a seed that had no turn; the first has one in any case. */
    private ReportJson.@Nullable SeedRow row(Board board, long seed, int index, Worst worst) {
        if (index > 0 && patience.getAsBoolean()) {
            return null;
        }
        Outcome outcome;
        try {
            outcome = run(board, seed);
        } catch (RuntimeException e) {
            // Told after the others: a stream would throw a copy without the message.
            worst.failed(new FailedSeed(seed, e), index);
            return null;
        } catch (Error e) {
            worst.failed(e, index);
            return null;
        }
        worst.see(outcome, badness(outcome), index);
        return new ReportJson.SeedRow(
                seed,
                outcome.status().word(),
                outcome.digest(),
                outcome.broken().stream().map(v -> v.contract().name()).toList(),
                board.plan().likelihoods().stream()
                        .map(Likelihood::task)
                        .filter(task -> outcome.metrics().task(task).missed() > 0)
                        .toList());
    }

    /** A run that did not come to its end, and of which seed it was. */
    static final class FailedSeed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long seed;
        private final RuntimeException why;

        private FailedSeed(long seed, RuntimeException why) {
            super(why);
            this.seed = seed;
            this.why = why;
        }

        long seed() {
            return seed;
        }

        /** What it threw. */
        @Override
        public synchronized RuntimeException getCause() {
            return why;
        }
    }

    /** The first of the worst outcomes, in whatever order they come. */
    private static final class Worst {
        private @Nullable Outcome outcome;
        private int badness;
        private int index;
        private @Nullable Throwable thrown;
        private int thrownAt;

        synchronized void failed(Throwable by, int at) {
            if (thrown == null || at < thrownAt) {
                thrown = by;
                thrownAt = at;
            }
        }

        synchronized void see(Outcome other, int itsBadness, int itsIndex) {
            if (outcome == null || itsBadness > badness || itsBadness == badness && itsIndex < index) {
                outcome = other;
                badness = itsBadness;
                index = itsIndex;
            }
        }

        synchronized Outcome outcome() {
            if (thrown != null) {
                SideBySide.rethrow(thrown);
            }
            if (outcome == null) {
                throw new IllegalStateException("a board without a seed");
            }
            return outcome;
        }
    }

    private int badness(Outcome outcome) {
        return ExitStatus.of(outcome, undecidedAllowed) * 10
                + outcome.status().ordinal() * (outcome.status() == Verdict.Status.BROKEN ? 3 : 1);
    }

    private Outcome run(Board board, long seed) {
        Trial trial = Trial.of(board, seed);
        try (Tables tables = Tables.open(options, trial)) {
            drive(trial.run(), board.plan().duration());
            Outcome outcome = trial.finish(seed);
            tables.complete(outcome.end());
            return outcome;
        } catch (UncheckedIOException e) {
            Path table = Path.of(String.valueOf(e.getMessage()));
            throw StopException.afterTheStart(Outputs.cannotWrite(table, e.getCause()), e);
        }
    }

    /** In pieces of virtual time that take about a twentieth of a second, to hear of an interruption in between. */
    private void drive(Run run, long duration) {
        long begun = System.nanoTime();
        long piece = Math.max(1, Math.min(FIRST_PIECE, duration / 1_000));
        long reached = 0;
        while (!run.over() && !patience.getAsBoolean()) {
            long before = System.nanoTime();
            long from = Math.max(run.now(), reached);
            reached = piece > Time.NEVER - from ? Time.NEVER : from + piece;
            run.until(reached);
            long after = System.nanoTime();
            if (after - before < PIECE_NANOS && piece < Time.NEVER / 2) {
                piece *= 2;
            } else if (after - before > 2 * PIECE_NANOS) {
                piece = Math.max(1, piece / 2);
            }
            if (progress != null && after - begun > PROGRESS_AFTER_NANOS) {
                progress.print("\r  " + Math.min(99, run.now() / Math.max(1, duration / 100)) + " % ");
                progress.flush();
            }
        }
        if (progress != null && System.nanoTime() - begun > PROGRESS_AFTER_NANOS) {
            progress.print("\r        \r");
            progress.flush();
        }
    }
}
