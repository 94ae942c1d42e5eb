package dev.tactus.analysis;

import dev.tactus.board.Analysis;
import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random set of periodic tasks as a scenario: written out, run, and analysed. Times in whole milliseconds. */
final class RandomSet {
    /** Their least common multiple is 240, so that a run over two hyperperiods is short. */
    private static final int[] PERIODS = {4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 30, 40};

    private static final String LENGTH = "duration: {hyperperiods: 3}\n";

    private static final int[] NEAR = {9, 10, 11};

    private static final int[] HEAVY = {45, 45, 75, 5};

    private static final int[] EQUAL = {5, 10, 12};

    private final StringBuilder text = new StringBuilder();
    final Random random;
    final List<String> names = new ArrayList<>();

    /** How the domain and its tasks are. */
    static final class Shape {
        int cores = 1;
        String scheduler = "edf";
        String preemption = "full";
        boolean offsets;
        boolean beyond;
        boolean implicit;
        /** Several of one priority, and of one period. */
        boolean equals;
        /** Two urgent ones of half a core each, then two equals, of which one needs nearly a core. */
        boolean heavy;
        /** Each has a limit for its response. */
        boolean responses;
        /** Executions in tenths of a millisecond. */
        boolean fine;
        /** Load aimed at, in per cent of all cores. */
        int load = 90;
    }

    RandomSet(long seed, Shape shape) {
        random = new Random(seed);
        text.append("scenario: random\nclusters:\n  cpu: {cores: ").append(shape.cores);
        text.append(", opps: [{frequency: 1GHz}]}\ndomains:\n  cpu: {scheduler: ")
                .append(shape.scheduler);
        text.append(", placement: global, preemption: ")
                .append(shape.preemption)
                .append("}\ntasks:\n");
        int count = shape.heavy ? HEAVY.length : shape.cores + 1 + random.nextInt(4);
        int left = shape.load * shape.cores;
        for (int i = 0; i < count; i++) {
            int[] periods = !shape.equals ? PERIODS : shape.cores == 1 ? EQUAL : NEAR;
            int period = periods[random.nextInt(periods.length)];
            int share = Math.min(100, 1 + random.nextInt(Math.max(1, 2 * left / (count - i))));
            share = shape.heavy ? HEAVY[i] + random.nextInt(20) : share;
            int wcet = Math.max(1, Math.min(period, period * share / 100));
            left = Math.max(1, left - wcet * 100 / period);
            int most = shape.beyond ? 2 * period : period;
            int deadline = shape.implicit || shape.heavy && i != 2 ? period : wcet + random.nextInt(most - wcet + 1);
            names.add("t" + i);
            text.append("  t")
                    .append(i)
                    .append(": {period: ")
                    .append(period)
                    .append("ms, wcet: ")
                    .append(wcet);
            if (shape.fine) {
                text.append('.').append(random.nextInt(10)).append("ms, ");
                deadline++;
            } else {
                text.append("ms, ");
            }
            text.append("deadline: ").append(deadline).append("ms, priority: ");
            text.append(shape.equals ? 100 - i / 2 : 100 - i);
            if (shape.offsets) {
                text.append(", offset: ").append(random.nextInt(period)).append("ms");
            }
            text.append("}\n");
        }
        if (shape.responses) {
            text.append("timing:\n");
            names.forEach(name -> text.append("  - {task: ")
                    .append(name)
                    .append(", misses: 0, response: ")
                    .append(1 + random.nextInt(12))
                    .append("ms}\n"));
        }
        text.append(LENGTH);
    }

    /** The scenario, to be seen where a property fails. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** Loads it; the same board is run and analysed. */
    Board load(Path folder) {
        return load(folder, text.toString());
    }

    /** With another duration. */
    Board load(Path folder, int millis) {
        return load(folder, text.toString().replace(LENGTH, "duration: " + millis + "ms\n"));
    }

    private static Board load(Path folder, String text) {
        try {
            return Loader.load(Request.of(Files.writeString(folder.resolve("random.yaml"), text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome run(Board board) {
        Trial trial = Trial.of(board, 1);
        trial.run().toEnd();
        return trial.finish(1);
    }

    static TestResult test(Analysis analysis, String name) {
        return analysis.tests().stream()
                .filter(test -> test.name().equals(name) && test.applies())
                .findFirst()
                .orElseThrow();
    }

    static Object response(Analysis analysis, String task, String variant) {
        return analysis.tests().stream()
                .filter(test -> test.name().equals("response-time")
                        && test.applies()
                        && test.subject().equals(task)
                        && variant.equals(test.fields().get("variant")))
                .findFirst()
                .orElseThrow()
                .fields()
                .get("wcrt_ps");
    }

    static long misses(Outcome outcome) {
        long misses = 0;
        for (int i = 0; i < outcome.board().tasks().size(); i++) {
            misses += outcome.metrics().task(i).missed();
        }
        return misses;
    }

    static long response(Outcome outcome, int task) {
        return outcome.metrics().task(task).response().max();
    }
}
