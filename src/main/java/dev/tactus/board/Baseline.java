package dev.tactus.board;

import dev.tactus.check.ChainStats;
import dev.tactus.check.ChainTracker;
import dev.tactus.check.CoreStats;
import dev.tactus.check.MailboxStats;
import dev.tactus.check.Metrics;
import dev.tactus.check.Statistic;
import dev.tactus.check.TaskStats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A recorded run, to compare later ones with: its figures by the names of what they are of, a digest of each task,
 * mailbox and server for each sixteenth of the run, and all that it was loaded from.
 *
 * @param duration, end planned, and worked, in picoseconds
 * @param figures by subject ({@code task current-loop}) and figure ({@code response.max}); times in picoseconds
 * @param windows by part: its digest at the end of each window, eight hexadecimal digits
 * @param samples where several seeds were run: the seeds, under their name, and by subject and figure ({@code task
 *     current-loop response.p99}) one figure for each of them
 * @param input what {@link Resolved#text} was
 */
public record Baseline(
        String scenario,
        long seed,
        long duration,
        long end,
        String digest,
        SortedMap<String, Map<String, Long>> figures,
        SortedMap<String, List<String>> windows,
        SortedMap<String, List<Long>> samples,
        String input) {
    /** The key of {@link #samples} under which the seeds stand. */
    static final String SEEDS = "seeds";

    static final int WINDOWS = 16;

    private static final int[] PERCENTILES = {100, 500, 900, 990, 999};
    private static final String[] NAMES = {"p10", "p50", "p90", "p99", "p999"};

    /**
     * Runs a board with a seed, and keeps what is compared later.
     *
     * @param seeds to be run too for what is compared over many, side by side if the stream is; none or one: nothing is
     */
    public static Baseline of(Resolved resolved, long seed, Stream<Long> seeds) {
        Board board = resolved.board();
        Trial trial = Trial.of(board, seed);
        SortedMap<String, List<String>> windows = new TreeMap<>();
        long duration = board.plan().duration();
        for (int i = 1; i <= WINDOWS; i++) {
            if (i < WINDOWS) {
                trial.run().until(windowEnd(duration, i));
            } else {
                trial.run().toEnd();
            }
            trial.run().digests().forEach((part, digest) -> {
                if (!part.startsWith("core ") && !part.startsWith("cluster ") && !part.startsWith("domain ")) {
                    windows.computeIfAbsent(part, p -> new ArrayList<>()).add(hex(digest));
                }
            });
        }
        return of(resolved, trial.finish(seed), windows, samples(board, seeds));
    }

    private static Baseline of(
            Resolved resolved,
            Outcome outcome,
            SortedMap<String, List<String>> windows,
            SortedMap<String, List<Long>> samples) {
        return new Baseline(
                outcome.board().scenario(),
                outcome.seed(),
                outcome.board().plan().duration(),
                outcome.end(),
                outcome.digest(),
                figures(outcome),
                Collections.unmodifiableSortedMap(windows),
                samples,
                resolved.text());
    }

    /** The same runs for their 99th percentiles; figures that a run lacks are left out altogether. */
    private static SortedMap<String, List<Long>> samples(Board board, Stream<Long> seeds) {
        SortedMap<String, List<Long>> samples = new TreeMap<>();
        List<Sample> rows = seeds.map(seed -> percentiles(board, seed)).toList();
        if (rows.size() < 2) {
            return samples;
        }
        for (Sample row : rows) {
            row.figures()
                    .forEach((name, value) -> samples.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(value));
        }
        samples.values().removeIf(values -> values.size() < rows.size());
        samples.put(SEEDS, rows.stream().map(Sample::seed).toList());
        return Collections.unmodifiableSortedMap(samples);
    }

    /** The 99th percentiles of one run. */
    private record Sample(long seed, SortedMap<String, Long> figures) {}

    private static Sample percentiles(Board board, long seed) {
        Trial trial = Trial.of(board, seed);
        trial.run().toEnd();
        SortedMap<String, Long> found = new TreeMap<>();
        figures(trial.finish(seed))
                .forEach((subject, figures) -> figures.forEach((figure, value) -> {
                    if (figure.endsWith(".p99")) {
                        found.put(subject + " " + figure, value);
                    }
                }));
        return new Sample(seed, found);
    }

    /** The seeds whose runs can be compared; empty where only one was run. */
    public List<Long> seeds() {
        return samples.getOrDefault(SEEDS, List.of());
    }

    /** Where the i-th window ends, from 1. */
    static long windowEnd(long duration, int i) {
        return duration / WINDOWS * i + duration % WINDOWS * i / WINDOWS;
    }

    private static String hex(long digest) {
        return String.format(Locale.ROOT, "%08x", digest >>> 32);
    }

    static SortedMap<String, Map<String, Long>> figures(Outcome outcome) {
        SortedMap<String, Map<String, Long>> all = new TreeMap<>();
        Board board = outcome.board();
        Metrics metrics = outcome.metrics();
        for (int i = 0; i < board.tasks().size(); i++) {
            all.put("task " + board.tasks().get(i).name(), task(metrics.task(i)));
        }
        for (int i = 0; i < board.mailboxes().size(); i++) {
            all.put("mailbox " + board.mailboxes().get(i).name(), mailbox(metrics.mailbox(i)));
        }
        for (int i = 0; i < board.cores().size(); i++) {
            if (board.cores().get(i).enabled()) {
                all.put("core " + board.cores().get(i).name(), core(metrics.core(i)));
            }
        }
        ChainTracker chains = outcome.chains();
        for (int i = 0; chains != null && i < board.chains().size(); i++) {
            all.put("chain " + board.chains().get(i).name(), chain(chains.chain(i)));
        }
        return Collections.unmodifiableSortedMap(all);
    }

    private static Map<String, Long> task(TaskStats task) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("released", task.released());
        figures.put("completed", task.completed());
        figures.put("missed", task.missed());
        figures.put("skipped", task.skipped());
        figures.put("aborted", task.aborted());
        figures.put("dropped", task.dropped());
        figures.put("overruns", task.overruns());
        if (task.stackMax() >= 0) {
            figures.put("stack", task.stackMax());
            figures.put("stack-overflows", task.stackOverflows());
        }
        figures.put("preemptions", task.preemptions());
        figures.put("migrations", task.migrations());
        figures.put("blocking", task.blockingMax());
        statistic("response", task.response(), figures);
        return figures;
    }

    private static Map<String, Long> mailbox(MailboxStats mailbox) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("sent", mailbox.sent());
        figures.put("received", mailbox.received());
        figures.put("rejected", mailbox.rejected());
        figures.put("overwritten", mailbox.overwritten());
        figures.put("depth", (long) mailbox.depthMax());
        statistic("latency", mailbox.latency(), figures);
        return figures;
    }

    private static Map<String, Long> core(CoreStats core) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("work", core.work());
        figures.put("overhead", core.overhead());
        figures.put("spin", core.spin());
        figures.put("stall", core.stall());
        return figures;
    }

    private static Map<String, Long> chain(ChainStats chain) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("outputs", chain.outputs());
        statistic("reaction", chain.reactions(), figures);
        if (chain.reactionBest() >= 0) {
            figures.put("reaction.best", chain.reactionBest());
        }
        statistic("age", chain.ages(), figures);
        return figures;
    }

    private static void statistic(String name, Statistic of, Map<String, Long> figures) {
        if (of.count() == 0) {
            return;
        }
        figures.put(name + ".min", of.min());
        for (int i = 0; i < PERCENTILES.length; i++) {
            figures.put(name + "." + NAMES[i], of.percentile(PERCENTILES[i]));
        }
        figures.put(name + ".max", of.max());
    }

    /** Whether a figure is a time. */
    static boolean isTime(String figure) {
        int dot = figure.indexOf('.');
        String head = dot < 0 ? figure : figure.substring(0, dot);
        return switch (head) {
            case "response", "latency", "reaction", "age", "blocking", "work", "overhead", "spin", "stall" -> true;
            default -> false;
        };
    }

    /** As a file: YAML, in an order that is always the same. */
    public String text() {
        return BaselineFile.text(this);
    }

    /**
     * The recorded run in a file.
     *
     * @throws InputException if it cannot be read, or is none
     */
    public static Baseline read(Path file) {
        Problems problems = new Problems();
        Baseline read = BaselineFile.read(file, problems);
        problems.throwIfAny();
        return java.util.Objects.requireNonNull(read);
    }
}
