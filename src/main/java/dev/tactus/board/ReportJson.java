package dev.tactus.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.Explanation;
import dev.tactus.check.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports as JSON: one object for one run; for several an object with the list of them. The names are described
 * in {@code config/schema/report.schema.json}. Times are integers in picoseconds, ratios are strings.
 */
public final class ReportJson {
    private ReportJson() {}

    /**
     * One run, with what explains its broken contracts.
     *
     * @param outcome what came out
     * @param explanations by the name of the contract; may lack any
     * @param others the runs of the same board with other seeds, this one included; empty where there was one seed
     * @param seedsNotRun how many seeds had no turn before an interruption
     * @param replay the command that replays the run to its first violation, empty where there is none
     * @param telemetry what was published of the run, or null where nothing was to be
     * @param outOfTime whether it came to its early end because it had had its wall time
     * @param compared with the recorded run that the scenario names, or null
     * @param likelihoods promises over the seeds, judged
     */
    public record Entry(
            Outcome outcome,
            Map<String, Explanation> explanations,
            List<SeedRow> others,
            int seedsNotRun,
            String replay,
            @Nullable Telemetry telemetry,
            boolean outOfTime,
            @Nullable Compared compared,
            List<Likelihood.Judged> likelihoods) {
        /** One that had all the time it wanted. */
        public Entry(
                Outcome outcome,
                Map<String, Explanation> explanations,
                List<SeedRow> others,
                int seedsNotRun,
                String replay,
                @Nullable Telemetry telemetry) {
            this(outcome, explanations, others, seedsNotRun, replay, telemetry, false, null, List.of());
        }

        /** The worst that became of the promises over the seeds, those of severity warn left out. */
        public Verdict.Status overSeeds() {
            Verdict.Status worst = Verdict.Status.KEPT;
            for (Likelihood.Judged each : likelihoods) {
                if (!each.promise().warn() && each.status() == Verdict.Status.BROKEN) {
                    return Verdict.Status.BROKEN;
                }
                worst = !each.promise().warn() && each.status() == Verdict.Status.UNDECIDED ? each.status() : worst;
            }
            return worst;
        }

        /** The verdict over all contracts that count, of the run and over the seeds. */
        public Verdict.Status status() {
            Verdict.Status run = outcome.status();
            Verdict.Status seeds = overSeeds();
            return run == Verdict.Status.BROKEN || seeds == Verdict.Status.KEPT
                    ? run
                    : seeds == Verdict.Status.BROKEN ? seeds : Verdict.Status.UNDECIDED;
        }

        /** Whether there was no time left for the comparison with the recorded run that the scenario names. */
        public boolean uncompared() {
            return compared == null && outcome.board().plan().golden() != null;
        }

        /** Whether the run, or the row of seeds, came to an early end. */
        public boolean interrupted() {
            return outcome.cut() || seedsNotRun > 0;
        }
    }

    /** A comparison with a recorded run; @param first where the two part, null if they do not */
    public record Compared(
            String file, Comparison comparison, @Nullable Parting first) {
        /**
         * Runs the board once more, to compare it with a recorded run; and, where they differ, the recorded input too,
         * to find where they part.
         *
         * @param seeds that are run too, for what is compared over many
         */
        public static Compared of(Board.Golden golden, Baseline recorded, Resolved resolved, Stream<Long> seeds) {
            Baseline now = Baseline.of(resolved, recorded.seed(), seeds);
            Comparison comparison = Comparison.of(recorded, now, golden.tolerance());
            Parting first = comparison.differs() ? Parting.since(recorded, now, Request.of()) : null;
            return new Compared(golden.file().toString().replace('\\', '/'), comparison, first);
        }
    }

    /**
     * How often each contract broke, by its name, over the first {@code runs} of the seeds; those that never broke are
     * left out.
     */
    public static SortedMap<String, Proportion> chances(List<SeedRow> rows, int runs) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (SeedRow row : rows) {
            row.broken().forEach(name -> counts.putIfAbsent(name, 0));
        }
        rows.subList(0, runs).forEach(row -> row.broken().forEach(name -> counts.merge(name, 1, Integer::sum)));
        SortedMap<String, Proportion> chances = new TreeMap<>();
        counts.forEach((name, count) -> chances.put(name, new Proportion(count, runs)));
        return chances;
    }

    /** The promises over the seeds, held to the first {@code runs} of them. */
    public static List<Likelihood.Judged> judged(List<Likelihood> promises, List<SeedRow> rows, int runs) {
        return promises.stream()
                .map(promise -> promise.judge(
                        (int) rows.subList(0, runs).stream()
                                .filter(row -> row.missed().contains(promise.task()))
                                .count(),
                        runs))
                .toList();
    }

    /** What became of one of several seeds; @param missed ordinals of tasks that missed, of those asked for */
    public record SeedRow(long seed, String verdict, String digest, List<String> broken, List<Integer> missed) {}

    /**
     * What a run has published.
     *
     * @param trouble what the user must know, or empty
     * @param acknowledged whether the broker has the report of the run
     */
    public record Telemetry(
            Sent events,
            Sent samples,
            Sent trace,
            long misses,
            long clusterChanges,
            long contractsBroken,
            long modeChanges,
            Rows rows,
            long connections,
            boolean acknowledged,
            String trouble) {

        /** Messages that were due, that were sent, and that never will be: due = sent + notSent. */
        public record Sent(long due, long sent, long notSent) {}

        /** Rows of the trace that were published, and those for which there was no room. */
        public record Rows(long slices, long jobs, long slicesLeftOut, long jobsLeftOut) {}
    }

    /**
     * A scenario that was asked for and has no run; its file where it could not be read.
     *
     * @param message what failed, for people, or empty
     */
    public record NotRun(String scenario, Reason because, String message) {
        /** One of which there is no more to say. */
        public NotRun(String scenario, Reason because) {
            this(scenario, because, "");
        }
    }

    /** Why a scenario has no run. */
    public enum Reason {
        /** The user ended the command before its turn. */
        INTERRUPTED,
        /** It could not be loaded. */
        BAD_INPUT,
        /** It began and could not be brought to an end. */
        FAILED;

        /** The word of the report. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * All that a command was asked to run.
     *
     * @param notRun what of it has no entry
     * @param interrupted whether the user ended the command early
     * @param verdict over all that was run
     */
    public record Whole(List<Entry> entries, List<NotRun> notRun, boolean interrupted, String verdict) {}

    /**
     * Writes the report of one run, or of several scenarios with the verdict over all of them.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(OutputStream out, Whole whole) throws IOException {
        JsonDocument.write(out, json -> {
            if (whole.entries().size() == 1 && whole.notRun().isEmpty()) {
                new RunReport(json).write(whole.entries().get(0));
            } else {
                several(json, whole);
            }
        });
    }

    private static void several(JsonGenerator json, Whole whole) throws IOException {
        json.writeStartObject();
        json.writeStringField("verdict", whole.verdict());
        json.writeBooleanField("interrupted", whole.interrupted());
        json.writeArrayFieldStart("scenarios");
        for (Entry entry : whole.entries()) {
            new RunReport(json).write(entry);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("not_run");
        for (NotRun each : whole.notRun()) {
            json.writeStartObject();
            json.writeStringField("scenario", each.scenario());
            json.writeStringField("because", each.because().word());
            if (!each.message().isEmpty()) {
                json.writeStringField("message", each.message());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
