package dev.tactus.cli;

import dev.tactus.board.Baseline;
import dev.tactus.board.Comparison;
import dev.tactus.board.Parting;
import dev.tactus.board.Request;
import dev.tactus.board.Resolved;
import dev.tactus.board.Tolerance;
import dev.tactus.check.Words;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a run, or a recorded one, with a recorded one. */
@Command(
        name = "diff",
        description = "Compare a run with a recorded one: where they part, what got worse, what got better.",
        footer = {
            "",
            "NEW is a board with its firmware or a scenario, run here with the seed and",
            "duration of BASE, or another recorded run. Without NEW the input that BASE was",
            "recorded from is run again.",
            "Exit status: 0 as recorded or within the tolerance, 1 it differs, 2 bad input",
            "or usage, 3 failed.",
            "Example:",
            "  tactus diff baseline.yaml board.yaml firmware.yaml --tolerance response=2%%"
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BASE", description = "A recorded run.")
    private Path base = Path.of("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "NEW", description = "What to compare with it.")
    private List<Path> files = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--tolerance",
            paramLabel = "FIGURE=LIMIT",
            description = {
                "How much worse a figure may be, such as response=2%% or depth=1; repeatable.",
                "false-alarms=1%% compares the runs of all recorded seeds instead of one."
            })
    private List<String> tolerances = new ArrayList<>();

    @Option(names = "--accept", description = "Afterwards BASE is what NEW is.")
    private boolean accept;

    @Override
    public Integer call() {
        Map<String, String> allowed = new LinkedHashMap<>();
        List<Mistake> wrong = new ArrayList<>();
        tolerances.forEach(typed -> tolerance(typed, allowed, wrong));
        boolean recorded = files.size() == 1 && FileSets.isBaseline(files.get(0));
        if (recorded) {
            ofARun(wrong);
        }
        if (Mistakes.tell(wrong, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Tolerance tolerance = Tolerance.of(allowed);
        Baseline before = Baseline.read(base);
        Baseline after = recorded
                ? Baseline.read(files.get(0))
                : other(before, accept || tolerance.isOverSeeds() ? seeds(before) : List.of());
        if (accept) {
            Outputs.prove(base);
        }
        Comparison comparison = Comparison.of(before, after, tolerance);
        Parting first = comparison.parted().isEmpty() && !comparison.differs()
                ? null
                : Parting.since(before, after, options.request(List.of()));
        PrintWriter out = spec.commandLine().getOut();
        if (before.seed() != after.seed() || before.duration() != after.duration()) {
            out.println("recorded with seed " + before.seed() + " over " + Words.time(before.duration())
                    + ", compared with seed " + after.seed() + " over " + Words.time(after.duration()));
        }
        new DiffText(out).print(base.toString(), comparison, first);
        if (accept) {
            byte[] text = after.text().getBytes(StandardCharsets.UTF_8);
            Outputs.write(base, stream -> stream.write(text));
            out.println("accepted: " + base + " is now " + after.digest());
            return ExitStatus.KEPT;
        }
        return comparison.differs() ? ExitStatus.BROKEN : ExitStatus.KEPT;
    }

    /** What would change a run, where none is made. */
    private void ofARun(List<Mistake> wrong) {
        Map<String, String> typed = new LinkedHashMap<>();
        options.load.sets.forEach(set -> typed.putIfAbsent("--set", set));
        if (options.seed != null) {
            typed.put("--seed", options.seed.toString());
        }
        if (options.duration != null) {
            typed.put("--duration", options.duration);
        }
        String what = files.get(0) + " is a recorded run, which is not run again (without the option)";
        typed.forEach((option, value) -> wrong.add(new Mistake(option, value, 1, what, UsageCode.C04)));
    }

    private static void tolerance(String typed, Map<String, String> allowed, List<Mistake> wrong) {
        int equals = typed.indexOf('=');
        String what;
        if (equals < 0) {
            what = "nothing is allowed (FIGURE=LIMIT, such as response=2%)";
        } else {
            String figure = typed.substring(0, equals);
            String limit = typed.substring(equals + 1);
            try {
                Tolerance.of(Map.of(figure, limit));
                if (allowed.put(figure, limit) == null) {
                    return;
                }
                what = "a second limit for " + figure + " (one each)";
            } catch (IllegalArgumentException e) {
                what = String.valueOf(e.getMessage());
            }
        }
        wrong.add(new Mistake("--tolerance", typed, 1, what, UsageCode.C04));
    }

    private Baseline other(Baseline before, List<Long> seeds) {
        if (files.isEmpty()) {
            Request request =
                    new Request(List.of(), options.load.sets, seed(before), options.duration, options.load.classes());
            return Baseline.of(
                    Resolved.ofText(base.toString(), before.input(), request), seed(before), seeds.parallelStream());
        }
        String duration = options.duration == null ? before.duration() + "ps" : options.duration;
        Request request = new Request(files, options.load.sets, seed(before), duration, options.load.classes());
        return Baseline.of(Resolved.load(request), seed(before), seeds.parallelStream());
    }

    /** Those that were recorded: where the draws are the same, pairs of runs differ by the change alone. */
    private List<Long> seeds(Baseline before) {
        return options.seed == null ? before.seeds() : List.of();
    }

    private long seed(Baseline before) {
        return options.seed == null ? before.seed() : options.seed;
    }
}
