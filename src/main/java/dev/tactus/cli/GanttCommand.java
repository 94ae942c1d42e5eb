package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.check.Words;
import dev.tactus.sim.Header;
import dev.tactus.trace.JobTracker;
import dev.tactus.trace.SvgGantt;
import java.nio.charset.StandardCharsets;
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

/** Draws the schedule of a board as SVG. */
@Command(
        name = "gantt",
        description = "Draw the schedule as SVG: a row for each core and each task, misses marked.",
        footer = {
            "",
            "Without --to it draws 30 of the shortest periods, at most the planned duration.",
            "Exit status: 0, 2 bad input or usage, 3 failed. Example:",
            "  tactus gantt boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml \\",
            "      --to 5ms --out day.svg"
        })
final class GanttCommand implements Callable<Integer> {
    private static final int PERIODS = 30;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Mixin
    private GanttOptions options = new GanttOptions();

    /** What stands beside the files. */
    static final class GanttOptions {
        @Option(names = "--out", paramLabel = "FILE", description = "The picture (default: standard output).")
        Path out = Path.of("-");

        @Option(
                names = "--from",
                paramLabel = "TIME",
                converter = Converters.Instant.class,
                description = "Left edge, such as 2ms (default: 0s).")
        Long from = 0L;

        @Option(names = "--to", paramLabel = "TIME", converter = Converters.Instant.class, description = "Right edge.")
        @Nullable
        Long to;

        @Option(names = "--cores", paramLabel = "NAME", split = ",", description = "Only these cores.")
        List<String> cores = new ArrayList<>();

        @Option(names = "--tasks", paramLabel = "NAME", split = ",", description = "Only these tasks.")
        List<String> tasks = new ArrayList<>();

        @Option(
                names = "--seed",
                paramLabel = "N",
                converter = Converters.Seed.class,
                description = "Seed of every random stream (default: that of the files, else 1).")
        @Nullable
        Long seed;

        @Mixin
        LoadOptions load = new LoadOptions();
    }

    @Override
    public Integer call() {
        if (Mistakes.tell(FileSets.beyondOne(files, spec), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Targets targets = new Targets().report("--out", options.out);
        if (Mistakes.tell(targets.mistakes(files), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        Board board = Loader.load(new Request(files, options.load.sets, options.seed, null, options.load.classes()));
        Run run = Run.endless(board, board.plan().seeds().get(0));
        Header header = run.header();
        List<Mistake> wrong = new ArrayList<>(targets.mistakes(board.remarks().files()));
        List<Integer> cores = chosen(
                "--cores",
                options.cores,
                header.cores().stream().map(Header.Core::name).toList(),
                wrong);
        List<Integer> tasks = chosen(
                "--tasks",
                options.tasks,
                header.tasks().stream().map(Header.Task::name).toList(),
                wrong);
        long to = options.to == null ? right(board, header) : options.to;
        if (to <= options.from) {
            String what = "the right edge is not after the left one (--from TIME --to TIME)";
            wrong.add(new Mistake("--to", Words.time(to), 1, what, UsageCode.C04));
        }
        if (Mistakes.tell(wrong, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        String svg = draw(run, new SvgGantt(header, options.from, to, cores, tasks), to);
        if (Outputs.isStandardOutput(options.out)) {
            Outputs.toStandardOutput(
                    spec.commandLine().getOut(), stream -> stream.write(svg.getBytes(StandardCharsets.UTF_8)));
        } else {
            Outputs.write(options.out, stream -> stream.write(svg.getBytes(StandardCharsets.UTF_8)));
        }
        return ExitStatus.KEPT;
    }

    private static String draw(Run run, SvgGantt picture, long to) {
        JobTracker tracker = new JobTracker(run.header(), picture, picture);
        run.addSink(tracker);
        run.until(to);
        tracker.finish(to);
        return picture.text();
    }

    private long right(Board board, Header header) {
        long shortest = header.tasks().stream()
                .mapToLong(Header.Task::period)
                .filter(period -> period > 0)
                .min()
                .orElse(board.plan().duration());
        long most = board.plan().duration();
        long window = shortest > most / PERIODS ? most : shortest * PERIODS;
        return options.from + window;
    }

    private static List<Integer> chosen(String option, List<String> names, List<String> all, List<Mistake> wrong) {
        if (names.isEmpty()) {
            return IntStream.range(0, all.size()).boxed().toList();
        }
        List<Integer> chosen = new ArrayList<>();
        for (String name : names) {
            int ordinal = all.indexOf(name);
            if (ordinal < 0) {
                String what = "there is no such name (one of " + String.join(", ", all) + ")";
                wrong.add(new Mistake(option, name, 1, what, UsageCode.C04));
            } else if (!chosen.contains(ordinal)) {
                chosen.add(ordinal);
            }
        }
        return chosen;
    }
}
