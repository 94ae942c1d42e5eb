package dev.tactus.cli;

import dev.tactus.board.BenchFile;
import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.check.Metrics;
import dev.tactus.check.TaskStats;
import dev.tactus.sim.Timeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the engine on workloads with known counts: speed beside the proof that nothing was left out. */
@Command(
        name = "bench",
        description = "Run the speed workloads of a file, counts beside the expected ones.",
        footer = {
            "",
            "Scheduler events (releases, completions, preemptions, dispatches) in millions",
            "per CPU second of the simulating thread, with digest, statistics and deadline",
            "checks on, after other policies and boards have run in the same process; median,",
            "lowest and highest of the repetitions. Scaled: on a machine on which the",
            "calibration loop, run before and after each repetition, takes 24 ns.",
            "Exit status: 0 all counts as expected, 1 one differs, 2 bad input or usage.",
            "Example:",
            "  tactus bench config/bench/workloads.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final long MILLION = 1_000_000;
    private static final List<String> POLLUTERS =
            List.of("edf", "rate-monotonic", "deadline-monotonic", "fifo", "edf", "rate-monotonic");

    /** What the calibration takes on the machine that the goals were set on. */
    private static final double REFERENCE_NANOS = 24;

    private static final int REPLACEMENTS = 2_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Workloads in the format " + BenchFile.FORMAT + " (JSON).")
    private Path file;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            converter = Converters.Some.class,
            description = "Repetitions of at least 0.4 s each (default: 5).")
    private Integer repetitions = 5;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Timeline tournament = new Timeline(1024);
    private final List<Double> calibrations = new ArrayList<>();
    private long random = 1;

    @Override
    public Integer call() {
        List<BenchFile.Workload> workloads = BenchFile.read(file);
        PrintWriter out = spec.commandLine().getOut();
        pollute(workloads);
        for (int slot = 0; slot < 1024; slot++) {
            tournament.set(slot, slot);
        }
        // Compiled before it is asked.
        for (int i = 0; i < 4; i++) {
            calibration();
        }
        calibrations.clear();
        out.printf(
                Locale.ROOT,
                "%-10s %-15s %-12s %10s %9s %8s %13s %8s %13s  %s%n",
                "workload",
                "policy",
                "placement",
                "horizon",
                "events",
                "M/s",
                "(min-max)",
                "scaled",
                "(min-max)",
                "counts");
        boolean same = true;
        for (BenchFile.Workload workload : workloads) {
            for (BenchFile.Reference reference : workload.references()) {
                same &= measure(workload, reference, out);
            }
        }
        double[] nanos =
                calibrations.stream().mapToDouble(each -> each).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%ncalibration: %.1f ns (%.1f-%.1f) to replace the earliest of 1,024 timers; scaled to %.0f ns%n",
                nanos[nanos.length / 2],
                nanos[0],
                nanos[nanos.length - 1],
                REFERENCE_NANOS);
        out.flush();
        return same ? ExitStatus.KEPT : ExitStatus.BROKEN;
    }

    /** Other policies and boards first, so that the types seen are not those of one workload alone. */
    private void pollute(List<BenchFile.Workload> workloads) {
        long until = threads.getCurrentThreadCpuTime() + 3000 * MILLION;
        List<Board> boards = new ArrayList<>();
        for (BenchFile.Workload workload : workloads) {
            for (String policy : POLLUTERS) {
                boards.add(board(workload, policy, "global", 500_000));
                boards.add(board(workload, policy, "partitioned", 500_000));
            }
        }
        while (threads.getCurrentThreadCpuTime() < until) {
            boards.forEach(BenchCommand::run);
        }
    }

    private boolean measure(BenchFile.Workload workload, BenchFile.Reference reference, PrintWriter out) {
        Board board = board(workload, reference.policy(), reference.placement(), reference.horizon());
        List<Long> counts = counts(board, run(board));
        double[] speeds = new double[repetitions];
        double[] scaled = new double[repetitions];
        repetition(board, reference.events());
        for (int i = 0; i < repetitions; i++) {
            double before = calibration();
            speeds[i] = repetition(board, reference.events());
            scaled[i] = speeds[i] * (before + calibration()) / 2 / REFERENCE_NANOS;
        }
        boolean same = counts.equals(reference.counts());
        out.printf(
                Locale.ROOT,
                "%-10s %-15s %-12s %8dms %9d %s %s  %s%n",
                workload.name(),
                reference.policy(),
                reference.placement(),
                reference.horizon() / 1000,
                reference.events(),
                spread(speeds),
                spread(scaled),
                same ? "exact" : differences(counts, reference.counts()));
        out.flush();
        return same;
    }

    /** Median, lowest and highest. */
    private static String spread(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        String range = String.format(Locale.ROOT, "(%.1f-%.1f)", sorted[0], sorted[sorted.length - 1]);
        return String.format(Locale.ROOT, "%8.2f %13s", sorted[sorted.length / 2], range);
    }

    private double repetition(Board board, long events) {
        long begin = threads.getCurrentThreadCpuTime();
        long end;
        long done = 0;
        do {
            run(board);
            done += events;
            end = threads.getCurrentThreadCpuTime();
        } while (end - begin < 400 * MILLION);
        return done * 1000.0 / (end - begin);
    }

    /** As a check runs it: with its digest, all figures, and each task held to its contracts. */
    private static Metrics run(Board board) {
        Trial trial = Trial.of(board, 1);
        trial.run().toEnd();
        return trial.metrics();
    }

    private static List<Long> counts(Board board, Metrics metrics) {
        long[] sums = new long[BenchFile.COUNTED.size()];
        for (int t = 0; t < board.tasks().size(); t++) {
            TaskStats task = metrics.task(t);
            sums[0] += task.released();
            sums[1] += task.completed();
            sums[2] += task.preemptions();
            sums[3] += task.dispatches();
            sums[4] += task.taskMigrations();
            sums[5] += task.missed();
        }
        return Arrays.stream(sums).boxed().toList();
    }

    private static String differences(List<Long> found, List<Long> expected) {
        StringBuilder text = new StringBuilder("DIFFERS:");
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                text.append(' ').append(BenchFile.COUNTED.get(i)).append(' ').append(found.get(i));
                text.append(" (expected ").append(expected.get(i)).append(')');
            }
        }
        return text.toString();
    }

    private static Board board(BenchFile.Workload workload, String policy, String placement, long horizon) {
        try {
            Path yaml = Files.createTempFile("tactus-bench", ".yaml");
            try {
                Files.writeString(yaml, workload.yaml(policy, placement, horizon));
                return Loader.load(new Request(List.of(yaml), List.of(), null, null));
            } finally {
                Files.delete(yaml);
            }
        } catch (IOException e) {
            throw StopException.beforeTheStart("cannot write a temporary file (" + e.getMessage() + ")", e);
        }
    }

    /** Nanoseconds to replace the winner of a tournament of 1,024, in about 50 ms. */
    private double calibration() {
        long begin = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < REPLACEMENTS; i++) {
            random = random * 6364136223846793005L + 1442695040888963407L;
            tournament.set(tournament.nextSlot(), tournament.nextAt() + (random >>> 44));
        }
        double nanos = (threads.getCurrentThreadCpuTime() - begin) / (double) REPLACEMENTS;
        calibrations.add(nanos);
        return nanos;
    }
}
