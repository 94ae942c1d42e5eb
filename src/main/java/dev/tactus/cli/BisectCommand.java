package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Explainer;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Resolved;
import dev.tactus.board.Revisions.Difference;
import dev.tactus.board.Revisions.Side;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import dev.tactus.check.Contract;
import dev.tactus.check.Verdict;
import dev.tactus.check.Violation;
import dev.tactus.sweep.Bisection;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds which changed key breaks a contract. */
@Command(
        name = "bisect",
        description = "Find which changed key of the files breaks a contract, between two states of them.",
        footer = {
            "",
            "--good and --bad are each a folder or a git revision in which the FILEs are, or",
            "files in their place; without --bad it is the FILEs as they are. Nothing is",
            "checked out. Combinations of the changed keys are run until as few as possible",
            "are left that break what the good state keeps.",
            "Exit status: 0 nothing breaks, 1 keys found, or broken in both, 2 bad input or",
            "usage, 3 failed, 130 interrupted.",
            "Examples:",
            "  tactus bisect board.yaml firmware.yaml --good v1.2 --bad HEAD",
            "  tactus bisect board.yaml firmware.yaml --good ../released",
            "  tactus bisect new.yaml --good old.yaml"
        })
final class BisectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Option(
            names = "--good",
            paramLabel = "STATE",
            required = true,
            description = "Where the contract is kept: a folder, a git revision, or files (repeat it for several).")
    private List<String> good = new ArrayList<>();

    @Option(
            names = "--bad",
            paramLabel = "STATE",
            description = "Where it breaks, in the same way (default: the files as they are).")
    private List<String> bad = new ArrayList<>();

    @Option(
            names = "--contract",
            paramLabel = "NAME",
            description = "The contract to look at, such as control.response (default: the first that breaks).")
    @Nullable
    private String contract;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ReportOption report = new ReportOption();

    private final List<Mistake> mistakes = new ArrayList<>();

    @Override
    public Integer call() {
        mistakes.addAll(new Targets().report("--json", report.json).mistakes(files));
        Request before = request("--good", good);
        Request after = request("--bad", bad);
        if (Mistakes.tell(mistakes, spec) || before == null || after == null) {
            return ExitStatus.BAD_INPUT;
        }
        Resolved was = Resolved.load(before);
        Resolved is = Resolved.load(after);
        List<String> known = is.board().contracts().stream().map(Contract::name).toList();
        if (contract != null && !known.contains(contract)) {
            String what = "the bad state has no such contract (one of " + String.join(", ", known) + ")";
            mistakes.add(new Mistake("--contract", contract, 1, what, UsageCode.C04));
            Mistakes.tell(mistakes, spec);
            return ExitStatus.BAD_INPUT;
        }
        Outputs.prove(report.json);
        try (Interruption interruption = new Interruption()) {
            Bisection.Found found = Bisection.of(was, is, options.load.classes(), contract, interruption::isRaised);
            print(found, report.text(spec));
            report.write(spec, stream -> BisectJson.write(stream, found));
            return switch (found.status()) {
                case KEPT -> ExitStatus.KEPT;
                case FOUND, BROKEN_BEFORE -> ExitStatus.BROKEN;
                case STOPPED -> ExitStatus.INTERRUPTED;
            };
        }
    }

    /** What a state is loaded from; null after a mistake. */
    private @Nullable Request request(String option, List<String> words) {
        if (words.isEmpty()) {
            return files.isEmpty() ? wrong(option, "", "nothing says what breaks (FILE..., or --bad)") : request(files);
        }
        if (words.stream().allMatch(word -> word.endsWith(".yaml") || word.endsWith(".yml"))) {
            return request(words.stream().map(Path::of).toList());
        }
        String word = words.get(0);
        if (words.size() > 1) {
            return wrong(option, word, "a state that is several, but not all of them are files (.yaml)");
        }
        if (files.isEmpty()) {
            return wrong(option, word, "which files of it, nobody says (FILE... before the options)");
        }
        if (!word.isEmpty() && Files.isDirectory(Path.of(word))) {
            for (Path file : files) {
                if (file.isAbsolute()) {
                    return wrong("FILE", file.toString(), "not below the folder " + word + " (a relative name)");
                }
            }
            return request(
                    files.stream().map(file -> Path.of(word).resolve(file)).toList());
        }
        try {
            GitRevision revision = GitRevision.of(word, files.get(0));
            return new Request(
                    files, options.load.sets, options.seed, options.duration, options.load.classes(), revision);
        } catch (IllegalArgumentException e) {
            return wrong(option, word, String.valueOf(e.getMessage()));
        }
    }

    private Request request(List<Path> named) {
        return options.request(named);
    }

    private @Nullable Request wrong(String place, String text, String what) {
        mistakes.add(new Mistake(place, text, 1, what, UsageCode.C04));
        return null;
    }

    private static void print(Bisection.Found found, PrintWriter out) {
        String differ = found.differences().size() == 1
                ? "1 key differs"
                : found.differences().size() + " keys differ";
        switch (found.status()) {
            case KEPT -> out.println("nothing breaks in the bad state; " + differ);
            case BROKEN_BEFORE ->
                out.println(found.contract() + " breaks in both; nothing breaks in the bad state alone; " + differ);
            case STOPPED -> {
                out.println("interrupted: " + Findings.count(found.keys().size(), "key") + " left of those that break "
                        + found.contract());
                found.keys().forEach(key -> key(key, out));
            }
            case FOUND -> {
                out.println(found.contract() + " breaks in the bad state alone; " + differ + ", "
                        + (found.keys().size() == 1
                                ? "1 of them breaks it"
                                : found.keys().size() + " of them together break it"));
                found.keys().forEach(key -> key(key, out));
                out.println("  " + Findings.count(found.runs(), "run") + " with seed " + found.seed() + ", "
                        + Findings.count(found.unresolved(), "combination") + " that made no sense");
                out.println();
                violation(found, out);
            }
        }
        out.flush();
    }

    private static void key(Difference key, PrintWriter out) {
        Side was = key.good();
        Side is = key.bad();
        switch (key.change()) {
            case ORDER -> out.println("  " + (key.path().isEmpty() ? "the files" : key.path()) + ": another order");
            case ADDED -> out.println("  " + key.path() + ": added " + (is == null ? "" : is.text()));
            case REMOVED -> out.println("  " + key.path() + ": removed " + (was == null ? "" : was.text()));
            case CHANGED ->
                out.println("  " + key.path() + ": " + (was == null ? "" : was.text()) + " -> "
                        + (is == null ? "" : is.text()));
        }
        if (was != null) {
            out.println("    good  " + was.place());
        }
        if (is != null) {
            out.println("    bad   " + is.place());
        }
    }

    private static void violation(Bisection.Found found, PrintWriter out) {
        Board board = found.board();
        if (board == null) {
            return;
        }
        Trial trial = Trial.of(board, found.seed());
        trial.run().toEnd();
        Outcome outcome = trial.finish(found.seed());
        for (Verdict verdict : outcome.broken()) {
            if (verdict.contract().name().equals(found.contract())) {
                new Violation(outcome.header(), out)
                        .print(
                                verdict,
                                Explainer.explain(Run.of(board, found.seed()), outcome, () -> false)
                                        .get(found.contract()),
                                "tactus bisect, with the same files: of the good state with these keys");
                return;
            }
        }
    }
}
