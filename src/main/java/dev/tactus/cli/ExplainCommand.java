package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.JobStory;
import dev.tactus.board.Loader;
import dev.tactus.board.ReportFile;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import dev.tactus.sim.Time;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import dev.tactus.trace.SvgGantt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells the story of one job. */
@Command(
        name = "explain",
        description = "Tell the story of one job: where its time went, who was to blame, and what would have helped.",
        footer = {
            "",
            "JOB is the name of a task and the number of its job, from 0: current-loop#12.",
            "The files are those that check takes, or one report that check --json wrote: it",
            "is run again, with its seed and duration unless others are given. Each of the",
            "largest causes is taken away in a run of its own (--what-if N); docs/blame.md",
            "says how.",
            "Exit status: 0, 2 bad input or usage, 3 failed.",
            "Example:",
            "  tactus explain boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml \\",
            "      'supervisor#0'"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int WIDTH = 72;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE... JOB", arity = "2..*", description = "What to run, or its report; and the job.")
    private List<String> words = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--what-if",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "How many causes to take away, one after the other (default: 4).")
    private Integer most = 4;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the cores from its arrival to its end as SVG.")
    @Nullable
    private Path svg;

    /** What to run, and the report of it; null where there is none, or other changes are asked for. */
    private record Asked(Request request, @Nullable ReportFile report) {}

    @Override
    public Integer call() throws IOException {
        List<Path> files =
                words.subList(0, words.size() - 1).stream().map(Path::of).toList();
        String wanted = words.get(words.size() - 1);
        int hash = wanted.lastIndexOf('#');
        if (hash <= 0 || !wanted.substring(hash + 1).matches("[0-9]{1,18}")) {
            return wrong("JOB", wanted, "not a job (the name of a task, '#', and a number from 0: control#3)");
        }
        Targets targets = new Targets().file("--svg", svg);
        if (Mistakes.tell(targets.mistakes(files), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        Asked asked = asked(files);
        if (asked == null) {
            return ExitStatus.BAD_INPUT;
        }
        Board board = Loader.load(asked.request());
        if (Mistakes.tell(targets.mistakes(board.remarks().files()), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        List<String> names = board.tasks().stream().map(Board.Task::name).toList();
        int task = names.indexOf(wanted.substring(0, hash));
        if (task < 0) {
            return wrong("JOB", wanted, "there is no such task (one of " + String.join(", ", names) + ")");
        }
        long ofSeed = board.plan().seeds().get(0);
        compare(board, ofSeed, asked.report());
        long job = Long.parseLong(wanted.substring(hash + 1));
        JobStory story;
        try (Interruption interruption = new Interruption()) {
            story = JobStory.of(board, ofSeed, task, job, most, interruption::isRaised);
        }
        if (story == null) {
            return wrong("JOB", wanted, "no such job is released in this run (a smaller number, or --duration)");
        }
        tell(board, ofSeed, story);
        return ExitStatus.KEPT;
    }

    private int wrong(String place, String text, String what) {
        spec.commandLine().getErr().println(new Mistake(place, text, 1, what, UsageCode.C04).render());
        return ExitStatus.BAD_INPUT;
    }

    /** The run that a report tells of, or that of the files; null after a message. */
    private @Nullable Asked asked(List<Path> files) {
        boolean report = files.size() == 1 && files.get(0).toString().endsWith(".json");
        // What is no file at all is told like a board that is none.
        if (!report || !Files.isReadable(files.get(0)) || Files.isDirectory(files.get(0))) {
            return Mistakes.tell(FileSets.beyondOne(files, spec), spec)
                    ? null
                    : new Asked(options.request(files), null);
        }
        Path file = files.get(0);
        ReportFile found;
        try {
            found = ReportFile.read(file);
        } catch (IOException e) {
            throw StopException.beforeTheStart("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (found == null) {
            wrong("FILE", file.toString(), "not a report of one run (what check --json writes for one scenario)");
            return null;
        }
        List<String> sets = new ArrayList<>(found.inputs().sets());
        sets.addAll(options.load.sets);
        boolean same = options.load.sets.isEmpty() && options.seed == null && options.duration == null;
        List<Path> inputs =
                found.inputs().files().stream().map(name -> beside(file, name)).toList();
        Request request = new Request(
                inputs,
                sets,
                options.seed == null ? Long.valueOf(found.seed()) : options.seed,
                options.duration == null ? found.inputs().duration() : options.duration,
                options.load.classes());
        return new Asked(request, same ? found : null);
    }

    /** A file as it was typed, or beside the report. */
    private static Path beside(Path report, String name) {
        Path typed = Path.of(name);
        Path folder = report.toAbsolutePath().getParent();
        return Files.exists(typed) || folder == null ? typed : folder.resolve(name);
    }

    /** Warns where the run that will be told of is not that of the report. */
    private void compare(Board board, long seed, @Nullable ReportFile report) {
        if (report == null) {
            return;
        }
        String what = "";
        if (report.injected()) {
            what = "something came from outside into the run of the report: the story is of a run without it";
        } else if (!repeats(board, seed, report)) {
            what = "the files have changed since the report was written: it was of another run";
        }
        if (!what.isEmpty()) {
            spec.commandLine().getErr().println("tactus: warning: " + what);
        }
    }

    /**
     * Whether the run is that of the report, as far as that went: it may have been cut short, also within its drain, or
     * have had no end.
     */
    private static boolean repeats(Board board, long seed, ReportFile report) {
        Board.Plan plan = board.plan();
        long horizon = report.horizon();
        boolean drains = horizon >= plan.duration() && plan.drain();
        boolean whole = horizon < 0 || horizon == plan.duration() || drains;
        boolean cut = horizon >= 0 && horizon < plan.duration() || drains;
        boolean endless = horizon > plan.duration();
        return whole && repeats(Trial.of(board, seed), Time.NEVER, seed, report)
                || cut && repeats(Trial.of(board, seed), horizon, seed, report)
                || endless && repeats(Trial.endless(board, seed), horizon, seed, report);
    }

    private static boolean repeats(Trial trial, long until, long seed, ReportFile report) {
        trial.run().until(until);
        return trial.finish(seed).digest().equals(report.digest());
    }

    private void tell(Board board, long ofSeed, JobStory story) {
        PrintWriter out = spec.commandLine().getOut();
        long from = story.job().arrival();
        long to = Math.max(story.job().end(), from + 1);
        Run run = Run.of(board, ofSeed);
        long step = Math.max(1, (to - from + WIDTH - 1) / WIDTH);
        Gantt gantt = new Gantt(run.header(), from, step, WIDTH);
        JobTracker tracker = new JobTracker(run.header(), null, gantt);
        run.addSink(tracker);
        SvgGantt picture = new SvgGantt(
                run.header(),
                from,
                to,
                all(board.cores().size()),
                all(board.tasks().size()));
        if (svg != null) {
            JobTracker drawn = new JobTracker(run.header(), picture, picture);
            run.addSink(drawn);
            run.until(to);
            drawn.finish(to);
            Outputs.write(svg, stream -> stream.write(picture.text().getBytes(StandardCharsets.UTF_8)));
        } else {
            run.until(to);
        }
        tracker.finish(to);
        new StoryText(story, out).print(gantt, step);
        out.flush();
    }

    private static List<Integer> all(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
