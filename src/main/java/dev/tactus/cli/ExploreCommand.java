package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Choices;
import dev.tactus.board.Choices.Choice;
import dev.tactus.board.Explainer;
import dev.tactus.board.Outcome;
import dev.tactus.board.Resolved;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import dev.tactus.check.Verdict;
import dev.tactus.check.Violation;
import dev.tactus.check.Words;
import dev.tactus.sweep.Explore;
import dev.tactus.sweep.Shrink;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for a violation among all that may come out differently. */
@Command(
        name = "explore",
        description = "Search execution times, gaps, jitters and offsets within their bounds for a violation.",
        footer = {
            "",
            "Every combination is run where there are no more than --runs; else the search",
            "climbs towards less slack. What it finds depends on the seed and on --runs, not",
            "on --threads, nor on interruptions with --resume.",
            "Exit status: 0 no violation found, 1 one found, 2 bad input or usage, 3 failed,",
            "130 interrupted.",
            "Example:",
            "  tactus explore scenario.yaml --runs 100000"
        })
final class ExploreCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 40;
    private static final int MOST_DIGITS = 15;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--runs",
            paramLabel = "N",
            converter = Converters.Runs.class,
            description = "How many runs at most (default: 20000).")
    private Long runs = 20_000L;

    @Option(
            names = "--wall-limit",
            paramLabel = "TIME",
            converter = Converters.Instant.class,
            description = "Wall time after which it ends with what it has, such as 60s.")
    @Nullable
    private Long wallLimit;

    @Mixin
    private ReportOption report = new ReportOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--shrink",
            paramLabel = "FILE",
            description = "Write the violation as the smallest scenario that still shows it.")
    @Nullable
    private Path shrink;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Keep in it how far the search is; where it is there, go on from it.")
    @Nullable
    private Path resume;

    @Override
    public Integer call() {
        if (Mistakes.tell(FileSets.beyondOne(files, spec), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Targets targets = new Targets()
                .report("--json", report.json)
                .file("--shrink", shrink)
                .file("--resume", resume);
        if (Mistakes.tell(targets.mistakes(files), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Resolved resolved = Resolved.load(options.request(files));
        Board board = resolved.board();
        if (Mistakes.tell(targets.mistakes(board.remarks().files()), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        long seed = board.plan().seeds().get(0);
        PrintWriter out = report.text(spec);
        int many = threads.count();
        long begun = System.nanoTime();
        List<Explore.Result> results = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            Patience patience = new Patience(interruption, wallLimit);
            boolean finishes = report.json != null;
            String search = resolved.text() + board.plan().explored() + seed + " " + runs + " " + finishes;
            SearchState state = new SearchState(search, resume, spec);
            if (!state.read()) {
                return ExitStatus.BAD_INPUT;
            }
            long before = state.journal().runs();
            List<Supplier<Explore.@Nullable Result>> work =
                    List.of(() -> Explore.of(board, seed, runs, finishes, patience, state.journal()));
            SideBySide.inOrder(many, work, results::add);
            state.end();
            Explore.Result result = results.get(0);
            long[] violation = result.violation();
            print(result, before, System.nanoTime() - begun, many, out);
            if (violation != null) {
                Verdict broken = violation(board, seed, result, violation, out);
                if (shrink != null) {
                    shrink(resolved, seed, result, violation, broken, shrink, patience, out);
                }
            }
            out.flush();
            report.write(spec, stream -> ExploreJson.write(stream, board, result));
            if (interruption.isRaised()) {
                return ExitStatus.INTERRUPTED;
            }
            return violation == null ? ExitStatus.KEPT : ExitStatus.BROKEN;
        }
    }

    private static void print(Explore.Result result, long before, long nanos, int threads, PrintWriter out) {
        long millis = Math.max(1, nanos / 1_000_000);
        if (result.choices().isEmpty() && result.exhaustive()) {
            out.println("exhaustive: the files leave nothing open, so that one run is all");
        } else {
            out.println((result.exhaustive() ? "exhaustive: all " : "not exhaustive: ") + words(result.space())
                    + " combinations of " + Findings.count(result.choices().size(), "choice") + " at multiples of "
                    + Words.time(result.step()));
        }
        if (Choices.leavesOutCycles(result.choices())) {
            out.println("of figures in cycles only the ends are tried");
        }
        if (Choices.leavesOutTurns(result.choices())) {
            out.println("a step in a repeat or every has one value for all its turns");
        }
        long now = result.runs() - before;
        out.println(Findings.count(result.runs(), "run") + (before > 0 ? " (" + before + " of them before)" : "") + ", "
                + rate(now, millis) + " a second on "
                + Findings.count(threads, "thread"));
        out.println(
                result.violation() != null
                        ? "a violation was found"
                        : result.exhaustive() ? "there is no violation" : "no violation was found, which is no proof");
    }

    private static String words(BigInteger combinations) {
        String digits = combinations.toString();
        return digits.length() > MOST_DIGITS ? "about 10^" + (digits.length() - 1) : digits;
    }

    private static String rate(long count, long millis) {
        long tenths = count * 10_000 / millis;
        return tenths < 100 ? tenths / 10 + "." + tenths % 10 : LiveFigures.count(tenths / 10);
    }

    private static Verdict violation(Board board, long seed, Explore.Result result, long[] values, PrintWriter out) {
        int shown = 0;
        for (int i = 0; i < values.length; i++) {
            Choice choice = result.choices().get(i);
            boolean told = choice.kind() == Choices.Kind.OFFSET || values[i] != choice.high();
            if (told && shown++ < MOST_SHOWN) {
                String value = choice.inCycles() ? values[i] + "cycles" : Words.time(values[i]);
                out.println("  " + choice.words(board) + " is " + value);
            }
        }
        if (values.length > 0) {
            out.println(
                    shown > MOST_SHOWN
                            ? "  ... and " + (shown - MOST_SHOWN) + " more"
                            : "  all others are at their most");
        }
        out.println();
        Board with = Explore.board(board, seed, values);
        Trial trial = Trial.of(with, seed);
        trial.run().toEnd();
        Outcome outcome = trial.finish(seed);
        Verdict first = outcome.broken().get(0);
        new Violation(outcome.header(), out)
                .print(
                        first,
                        Explainer.explain(Run.of(with, seed), outcome, () -> false)
                                .get(first.contract().name()),
                        "tactus explore, with the same files, --runs and --seed");
        return first;
    }

    private void shrink(
            Resolved resolved,
            long seed,
            Explore.Result result,
            long[] values,
            Verdict broken,
            Path target,
            BooleanSupplier enough,
            PrintWriter out) {
        Shrink.Result smaller = Shrink.of(
                resolved,
                result.choices(),
                values,
                seed,
                broken.contract().name(),
                ShrunkText.name(target),
                options.load.classes(),
                enough);
        if (smaller == null) {
            out.println("not made smaller: it does not show where its values are written into the files");
            return;
        }
        String of = String.join(" ", files.stream().map(Path::toString).toList());
        byte[] text = ShrunkText.of(smaller, target, of).getBytes(StandardCharsets.UTF_8);
        Outputs.write(target, stream -> stream.write(text));
        out.println("made smaller in " + target + ": "
                + Findings.count(smaller.board().tasks().size(), "task") + " on "
                + Findings.count(smaller.board().cores().size(), "core") + " for "
                + Words.time(smaller.board().plan().duration()) + " ("
                + LiveFigures.count(smaller.probes()) + " tried"
                + (smaller.whole() ? ")" : ", not at its end)"));
    }
}
