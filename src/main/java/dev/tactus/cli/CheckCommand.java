package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Likelihood;
import dev.tactus.board.Outcome;
import dev.tactus.board.Replay;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Resolved;
import dev.tactus.check.TextTable;
import dev.tactus.check.Verdict;
import dev.tactus.check.Violation;
import dev.tactus.check.Words;
import dev.tactus.rt.SimulationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs boards or scenarios at full speed, without a network, and says by its exit status whether the timing is kept.
 */
@Command(
        name = "check",
        description = "Run at full speed and say whether the timing contracts are kept.",
        footer = {
            "",
            "A board with its firmware is one run; scenarios, and all those of a folder, run",
            "side by side, and the highest status counts. With several seeds the report",
            "shows the first of the worst runs, and the verdict of each.",
            "Exit status: 0 kept, 1 broken or undecided (--allow-undecided: 0), 2 bad input",
            "or usage, 3 failed or out of wall time, 130 interrupted.",
            "Example:",
            "  tactus check boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml \\",
            "      --json report.json"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "A board and its firmware, or scenarios, or folders of them.")
    private List<Path> files = List.of();

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private JudgeOptions judge = new JudgeOptions();

    @Option(names = "--junit-xml", paramLabel = "FILE", description = "Write the verdicts as JUnit XML.")
    @Nullable
    private Path junitXml;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Write what broke, and where it is promised, as SARIF.")
    @Nullable
    private Path sarif;

    @Option(
            names = "--annotations",
            paramLabel = "github",
            converter = Annotations.Reader.class,
            description = "Also print what broke as a build server marks it in a change: github.")
    @Nullable
    private Annotations annotations;

    @Option(
            names = "--wall-limit",
            paramLabel = "TIME",
            converter = Converters.Instant.class,
            description = "Wall time for each scenario, such as 30s; then it ends with status 3 and the report so far.")
    @Nullable
    private Long wallLimit;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    /** A loaded file set, and how to load it again. */
    private record Loaded(List<Path> files, Resolved resolved) {
        Board board() {
            return resolved.board();
        }
    }

    /** What came of it. */
    private sealed interface Done {
        Loaded loaded();

        int status();
    }

    /** It was run, as far as the time went. */
    private record Checked(Loaded loaded, ReportJson.Entry entry, int status) implements Done {}

    /** It failed on the way; @param line for people, @param message what of it stands in reports */
    private record Failed(Loaded loaded, String line, String message, int status) implements Done {}

    private final Findings findings = new Findings();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Targets targets =
                new Targets().common(options).file("--junit-xml", junitXml).file("--sarif", sarif);
        List<Mistake> mistakes = mistakes();
        List<Path> named = FileSets.withScenariosOf(files, mistakes);
        mistakes.addAll(targets.mistakes(named));
        if (Mistakes.tell(mistakes, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        List<List<Path>> sets = FileSets.of(named);
        List<Loaded> loaded = new ArrayList<>();
        findings.tellTo(err);
        List<ReportJson.NotRun> notLoaded = new ArrayList<>();
        for (List<Path> set : sets) {
            Resolved board = load(set);
            if (board == null) {
                notLoaded.add(new ReportJson.NotRun(set.get(0).toString(), ReportJson.Reason.BAD_INPUT));
            } else {
                loaded.add(new Loaded(set, board));
            }
        }
        if (annotations == Annotations.GITHUB) {
            PrintWriter text = text();
            GithubAnnotations.print(findings.told(), text);
            text.flush();
        }
        if (loaded.isEmpty()) {
            write(new ReportJson.Whole(List.of(), notLoaded, false, "broken"), List.of());
            return ExitStatus.BAD_INPUT;
        }
        int runs = loaded.stream()
                .mapToInt(each -> each.board().plan().seeds().size())
                .sum();
        List<Path> read = loaded.stream()
                .flatMap(each -> each.board().remarks().files().stream())
                .toList();
        List<Mistake> late = new ArrayList<>(tablesOf(runs));
        late.addAll(targets.mistakes(read));
        if (Mistakes.tell(late, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        int status = run(loaded, notLoaded);
        return notLoaded.isEmpty() ? status : Math.max(status, ExitStatus.BAD_INPUT);
    }

    private List<Mistake> mistakes() {
        List<Mistake> found = new ArrayList<>();
        if (options.broker.mqtt != null) {
            String url = options.broker.mqtt.toString();
            found.add(new Mistake("--mqtt", url, 1, "check has no network (tactus run publishes)", UsageCode.C04));
        }
        if (options.speed != null && !options.speed.isMax()) {
            String typed = options.speed.toString();
            found.add(new Mistake(
                    "--speed", typed, 1, "check runs at full speed (tactus run has a pace)", UsageCode.C04));
        }
        if (options.name != null) {
            String what = "check has no network, where a name would be seen (tactus run publishes)";
            found.add(new Mistake("--name", options.name, 1, what, UsageCode.C04));
        }
        return found;
    }

    /** Where the text for people goes: not where the report goes. */
    private PrintWriter text() {
        return Outputs.isStandardOutput(options.json)
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
    }

    private @Nullable Resolved load(List<Path> set) {
        try {
            Resolved resolved = Resolved.load(options.request(set));
            Board board = resolved.board();
            List<String> warnings = new ArrayList<>(board.remarks().warnings());
            if (board.tasks().isEmpty()) {
                warnings.add("tactus: warning: nothing runs on this board (name a firmware file beside it)");
            } else if (board.contracts().isEmpty() && board.plan().likelihoods().isEmpty()) {
                warnings.add("tactus: warning: nothing is checked: there are no contracts (timing:, or a deadline)");
            }
            Board.Golden golden = board.plan().golden();
            if (golden != null && golden.recorded() == null) {
                String file = golden.file().toString();
                findings.line("tactus: error: there is no recorded run " + file + " (tactus record writes it)");
                return null;
            }
            return findings.accept(warnings, judge.strict) ? resolved : null;
        } catch (InputException e) {
            findings.tell(e.problems());
            return null;
        }
    }

    /** A table has room for the jobs of one run only. */
    private List<Mistake> tablesOf(int runs) {
        List<String> tables = new ArrayList<>();
        add(tables, "--jobs", options.jobs);
        add(tables, "--slices", options.slices);
        add(tables, "--blame", options.blame);
        add(tables, "--trace", options.trace);
        if (runs == 1 || tables.isEmpty()) {
            return List.of();
        }
        String option = tables.get(0).substring(0, tables.get(0).indexOf(' '));
        String what = "a table is of one run, but there are " + runs + " (one scenario, --seed N)";
        return List.of(new Mistake(option, String.join(" ", tables), option.length() + 2, what, UsageCode.C04));
    }

    private static void add(List<String> tables, String option, @Nullable Path path) {
        if (path != null) {
            tables.add(option + " " + path);
        }
    }

    private int run(List<Loaded> loaded, List<ReportJson.NotRun> notLoaded) {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter text = text();
        boolean one = loaded.size() == 1 && loaded.get(0).board().plan().seeds().size() == 1;
        List<Done> all = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            boolean watched = Screen.ofStandardError().interactive();
            Progress progress = new Progress(watched ? err : null, loaded.size());
            List<Supplier<@Nullable Done>> work = new ArrayList<>();
            for (Loaded each : loaded) {
                work.add(() -> {
                    Done done = interruption.isRaised()
                            ? null
                            : check(each, new Patience(interruption, wallLimit), one ? progress.out() : null);
                    progress.done();
                    return done;
                });
            }
            SideBySide.inOrder(threads.count(), work, done -> {
                all.add(done);
                if (done instanceof Checked checked) {
                    print(checked, loaded.size() > 1, text);
                } else if (done instanceof Failed failed) {
                    err.println(failed.line());
                }
                text.flush();
            });
            List<Checked> checked = all.stream()
                    .filter(Checked.class::isInstance)
                    .map(Checked.class::cast)
                    .toList();
            if (loaded.size() > 1) {
                overall(all, loaded.size(), text);
            }
            int status = all.stream().mapToInt(Done::status).max().orElse(ExitStatus.KEPT);
            List<Marks.Mark> marks =
                    all.stream().flatMap(done -> marks(done).stream()).toList();
            if (annotations == Annotations.GITHUB) {
                GithubAnnotations.marks(marks, text);
            }
            text.flush();
            List<ReportJson.NotRun> notRun = new ArrayList<>(notLoaded);
            notRun.addAll(notRun(loaded, all));
            List<ReportJson.Entry> entries =
                    checked.stream().map(Checked::entry).toList();
            String verdict = status == ExitStatus.KEPT ? "kept" : "broken";
            write(new ReportJson.Whole(entries, notRun, interruption.isRaised(), verdict), marks);
            return interruption.isRaised() ? ExitStatus.INTERRUPTED : status;
        }
    }

    private List<Marks.Mark> marks(Done done) {
        Path first = done.loaded().files().get(0);
        String scenario = done.loaded().board().scenario();
        List<Marks.Mark> marks = new ArrayList<>();
        if (done instanceof Failed failed) {
            marks.add(Marks.failed(scenario, scenario + " failed: " + failed.message(), first));
        } else if (done instanceof Checked checked) {
            if (checked.entry().outOfTime()) {
                marks.add(Marks.failed(scenario, notDone(checked.entry()), first));
            }
            marks.addAll(Marks.of(checked.entry(), first, judge.allowUndecided));
        }
        return marks;
    }

    private static List<ReportJson.NotRun> notRun(List<Loaded> loaded, List<Done> all) {
        List<ReportJson.NotRun> found = new ArrayList<>();
        for (Loaded each : loaded) {
            Done done = all.stream()
                    .filter(other -> other.loaded() == each)
                    .findFirst()
                    .orElse(null);
            if (done == null) {
                found.add(new ReportJson.NotRun(each.board().scenario(), ReportJson.Reason.INTERRUPTED));
            } else if (done instanceof Failed failed) {
                found.add(new ReportJson.NotRun(each.board().scenario(), ReportJson.Reason.FAILED, failed.message()));
            }
        }
        return found;
    }

    /** What one scenario throws is its own affair; of errors of the JVM, such as no memory left, nobody recovers. */
    private Done check(Loaded each, Patience patience, @Nullable PrintWriter progress) {
        Replay replay = new Replay(each.files(), options.run.load.sets, options.run.load.text());
        Checker checker = new Checker(options, judge.allowUndecided, patience, progress, replay);
        try {
            ReportJson.Entry entry = checker.check(each.resolved());
            return new Checked(each, entry, checker.status(entry));
        } catch (Checker.FailedSeed e) {
            boolean several = each.board().plan().seeds().size() > 1;
            return failed(each, several ? "seed " + e.seed() + ": " : "", e.getCause());
        } catch (RuntimeException e) {
            return failed(each, "", e);
        }
    }

    private static Failed failed(Loaded each, String seed, RuntimeException why) {
        StringWriter line = new StringWriter();
        PrintWriter out = new PrintWriter(line);
        int status = Failures.report(why, each.board().scenario() + ": " + seed, out, System.getenv("TACTUS_DEBUG"));
        out.flush();
        boolean foreseen = why instanceof SimulationException || why instanceof StopException;
        String message = seed + (foreseen ? why.getMessage() : why.toString());
        return new Failed(each, line.toString().stripTrailing(), message, status);
    }

    private void print(Checked checked, boolean several, PrintWriter text) {
        ReportJson.Entry entry = checked.entry();
        Summary summary = new Summary(entry, text);
        if (entry.outOfTime()) {
            spec.commandLine().getErr().println("tactus: error: " + notDone(entry));
        }
        if (several && checked.status() == ExitStatus.KEPT) {
            return;
        }
        summary.print();
        if (!entry.others().isEmpty()) {
            seeds(entry, text);
        }
        overSeeds(entry, text);
        ReportJson.Compared compared = entry.compared();
        if (compared != null) {
            new DiffText(text).print(compared.file(), compared.comparison(), compared.first());
        }
        List<Verdict> broken = entry.outcome().broken();
        if (!broken.isEmpty()) {
            Verdict first = broken.get(0);
            new Violation(entry.outcome().header(), text)
                    .print(first, entry.explanations().get(first.contract().name()), entry.replay());
        }
        summary.end();
    }

    private static String notDone(ReportJson.Entry entry) {
        Outcome outcome = entry.outcome();
        return outcome.board().scenario() + " was not done within --wall-limit: " + Words.time(outcome.end()) + " of "
                + Words.time(outcome.board().plan().duration())
                + (entry.seedsNotRun() > 0 ? ", " + Findings.count(entry.seedsNotRun(), "seed") + " not run" : "")
                + (entry.uncompared() ? ", not compared with its baseline" : "");
    }

    private static void seeds(ReportJson.Entry entry, PrintWriter text) {
        long kept = entry.others().stream()
                .filter(row -> row.verdict().equals(Verdict.Status.KEPT.word()))
                .count();
        text.println("  " + entry.others().size() + " seeds, " + kept + " kept; above the first of the worst"
                + (entry.seedsNotRun() > 0 ? "; " + entry.seedsNotRun() + " not run" : ""));
        entry.others().stream()
                .filter(row -> !row.verdict().equals(Verdict.Status.KEPT.word()))
                .limit(10)
                .forEach(row -> text.println(
                        "    seed " + row.seed() + " " + row.verdict() + " " + String.join(", ", row.broken())));
        chances(entry.others(), text);
        text.println();
    }

    /** How often each contract broke, and how narrow that is known after half of the runs and after all. */
    private static void chances(List<ReportJson.SeedRow> rows, PrintWriter text) {
        int half = rows.size() / 2;
        var all = ReportJson.chances(rows, rows.size());
        if (all.isEmpty() || half == 0) {
            return;
        }
        var before = ReportJson.chances(rows, half);
        TextTable table =
                new TextTable("lll", "  breaks with a chance of (95 %)", half + " seeds", rows.size() + " seeds");
        all.forEach((name, chance) ->
                table.row("  " + name, before.getOrDefault(name, chance).words(), chance.words()));
        text.print(table.text());
    }

    /** What became of promises over the seeds; after half of the runs too, to show whether it has settled. */
    private static void overSeeds(ReportJson.Entry entry, PrintWriter text) {
        List<Likelihood.Judged> all = entry.likelihoods();
        if (all.isEmpty()) {
            return;
        }
        List<ReportJson.SeedRow> rows = entry.others();
        int half = rows.size() / 2;
        List<Likelihood> promises = all.stream().map(Likelihood.Judged::promise).toList();
        List<Likelihood.Judged> before = half == 0 ? all : ReportJson.judged(promises, rows, half);
        int runs = all.get(0).chance().of();
        TextTable table =
                new TextTable("lllll", "  runs with a miss", "probability", half + " seeds", runs + " seeds", "");
        for (int i = 0; i < all.size(); i++) {
            Likelihood promise = promises.get(i);
            table.row(
                    "  " + promise.name(),
                    promise.limit(),
                    half == 0 ? "" : promise.words(before.get(i).chance()),
                    promise.words(all.get(i).chance()),
                    all.get(i).status().word());
        }
        text.print(table.text());
        all.stream()
                .filter(each -> each.status() == Verdict.Status.UNDECIDED)
                .forEach(each -> text.println("    " + each.promise().name() + ": " + each.because()));
        text.println();
    }

    private static void overall(List<Done> done, int all, PrintWriter text) {
        TextTable table = new TextTable("lll", "scenario", "verdict", "digest");
        for (Done each : done) {
            if (each instanceof Checked checked) {
                Outcome outcome = checked.entry().outcome();
                String verdict = checked.entry().status().word();
                if (outcome.expectsBroken()) {
                    verdict += outcome.asExpected() ? ", as expected" : ", not as expected";
                }
                table.row(outcome.board().scenario(), verdict, outcome.digest());
            } else {
                table.row(each.loaded().board().scenario(), "failed", "");
            }
        }
        text.println();
        text.print(table.text());
        if (done.size() < all) {
            text.println("  ... " + (all - done.size()) + " not run");
        }
    }

    private void write(ReportJson.Whole whole, List<Marks.Mark> marks) {
        if (Outputs.isStandardOutput(options.json)) {
            Outputs.toStandardOutput(spec.commandLine().getOut(), out -> ReportJson.write(out, whole));
        } else if (options.json != null) {
            Outputs.write(options.json, out -> ReportJson.write(out, whole));
        }
        if (junitXml != null) {
            Outputs.write(junitXml, out -> JunitXml.write(out, whole, judge.allowUndecided));
        }
        if (sarif != null) {
            Outputs.write(sarif, out -> Sarif.write(out, marks, findings.told()));
        }
    }
}
