package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Explainer;
import dev.tactus.board.Outcome;
import dev.tactus.board.Replay;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import dev.tactus.check.Explanation;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Time;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one board with all its seeds at full speed and keeps the worst outcome. */
final class Checker {
    /** A millisecond of virtual time. */
    private static final long FIRST_PIECE = 1_000_000_000L;

    private static final long PIECE_NANOS = 50_000_000L;
    private static final long PROGRESS_AFTER_NANOS = 1_000_000_000L;

    private final CommonOptions options;
    private final boolean undecidedAllowed;
    private final Interruption interruption;
    private final @Nullable PrintWriter progress;
    private final Replay replay;

    /** Up to which instant the present run was asked to go. */
    private long reached;

    /** @param progress where a person watches, or null */
    Checker(
            CommonOptions options,
            boolean undecidedAllowed,
            Interruption interruption,
            @Nullable PrintWriter progress,
            Replay replay) {
        this.options = options;
        this.undecidedAllowed = undecidedAllowed;
        this.interruption = interruption;
        this.progress = progress;
        this.replay = replay;
    }

    /** The exit status that an outcome stands for. */
    int status(Outcome outcome) {
        return ExitStatus.of(outcome, undecidedAllowed);
    }

    /** All seeds of a board; the entry has the first of the worst outcomes. */
    ReportJson.Entry check(Board board) {
        List<ReportJson.SeedRow> rows = new ArrayList<>();
        Outcome worst = null;
        for (long seed : board.plan().seeds()) {
            if (worst != null && interruption.isRaised()) {
                break;
            }
            Outcome outcome = run(board, seed);
            rows.add(new ReportJson.SeedRow(
                    seed,
                    outcome.status().word(),
                    outcome.digest(),
                    outcome.broken().stream().map(v -> v.contract().name()).toList()));
            if (worst == null || badness(outcome) > badness(worst)) {
                worst = outcome;
            }
        }
        if (worst == null) {
            throw new IllegalStateException("a board without a seed");
        }
        Map<String, Explanation> explanations =
                Explainer.explain(Run.of(board, worst.seed()), worst, interruption::isRaised);
        List<Verdict> broken = worst.broken();
        String command = broken.isEmpty() ? "" : replay.command(worst, broken.get(0));
        boolean several = board.plan().seeds().size() > 1;
        int left = board.plan().seeds().size() - rows.size();
        return new ReportJson.Entry(worst, explanations, several ? rows : List.of(), left, command, null);
    }

    private int badness(Outcome outcome) {
        return status(outcome) * 10 + outcome.status().ordinal() * (outcome.status() == Verdict.Status.BROKEN ? 3 : 1);
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
        while (!run.over() && !interruption.isRaised()) {
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
        reached = 0;
    }
}
