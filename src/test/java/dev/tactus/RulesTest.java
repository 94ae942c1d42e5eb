package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.answers.Outcome;
import dev.tactus.cli.FrontDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules of docs/semantics.md whose point is a figure and not a picture, each test named after its rule. The pictures on
 * the page are tests of their own, {@link dev.tactus.docs.SemanticsPageTest}.
 */
class RulesTest {
    private static final String ONE_CORE = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}";

    @TempDir
    private Path folder;

    private Outcome run(String... lines) {
        try {
            String text = "scenario: t\n" + String.join("\n", lines) + "\n";
            Path file = Files.writeString(folder.resolve("t.yaml"), text);
            return new FrontDoor(folder).run(file, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode task(Outcome outcome, String name) {
        return outcome.report().required("tasks").required(name);
    }

    /** Columns of the job table, by position, of each row. */
    private static List<String> column(Outcome outcome, int column) {
        return outcome.jobs().stream().map(row -> row.split(",", -1)[column]).toList();
    }

    @Test
    void rule_1_2_arrivalsOfARateAreComputedFromTheirNumber() {
        Outcome outcome = run(ONE_CORE, "tasks: {a: {rate: 3Hz, wcet: 1ms}}", "duration: 1200ms");
        assertThat(column(outcome, 3)).containsExactly("0", "333333333334", "666666666667", "1000000000000");
    }

    @Test
    void rule_1_3_workIsRoundedUpToTheNextCycleOnce() {
        Outcome outcome = run(
                "clusters: {cpu: {cores: 1, opps: [{frequency: 3MHz}]}}",
                "tasks: {a: {period: 10ms, wcet: 1us}, b: {period: 10ms, wcet: 4cycles}}",
                "duration: 10ms");
        assertThat(column(outcome, 6)).containsExactly("1000000", "2333334");
    }

    @Test
    void rule_2_1_whatEndsIsSeenBeforeWhatIsReleased() {
        Outcome outcome = run(
                ONE_CORE,
                "tasks: {a: {period: 4ms, wcet: 4ms}, b: {releases: [4ms], deadline: 1ms, wcet: 1ms}}",
                "duration: {time: 8ms, drain: true}");
        assertThat(task(outcome, "a").required("preemptions").asInt()).isZero();
        assertThat(task(outcome, "b").required("missed").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', 0 5 7 12 14", "', then: last', 0 5 7 9 11"})
    void rule_4_3_listedGapsAreReplayedFromTheFirst(String then, String arrivals) {
        Outcome outcome = run(
                ONE_CORE,
                "tasks: {a: {sporadic: {min: 1ms, gap: {values: [5ms, 2ms]" + then + "}}, jobs: 5, wcet: 1ms}}",
                "duration: 20ms");
        assertThat(column(outcome, 3))
                .isEqualTo(Stream.of(arrivals.split(" "))
                        .map(at -> at.equals("0") ? at : at + "000000000")
                        .toList());
    }

    @Test
    void rule_5_1_completionAtTheDeadlineIsNotAMiss() {
        Outcome met = run(ONE_CORE, "tasks: {a: {period: 4ms, deadline: 2ms, wcet: 2ms}}", "duration: 40ms");
        assertThat(task(met, "a").required("missed").asInt()).isZero();
        Outcome late = run(ONE_CORE, "tasks: {a: {period: 4ms, deadline: 1999999999ps, wcet: 2ms}}", "duration: 40ms");
        assertThat(task(late, "a").required("missed").asInt()).isEqualTo(10);
        assertThat(task(late, "a").required("tardiness_max_ps").asLong()).isEqualTo(1);
    }

    @Test
    void rule_5_1_aLongBacklogThatMissesIsAbortedAtOnce() {
        Outcome outcome = run(
                ONE_CORE,
                "tasks:",
                "  a: {bursts: {every: 1s, size: 50000}, pending: 100000, deadline: 1ms, wcet: 10ms, on-miss: abort}",
                "  b: {releases: [500us], deadline: 10ms, wcet: 1ms}",
                "duration: 20ms");
        assertThat(task(outcome, "a").required("aborted").asInt()).isEqualTo(50_000);
        assertThat(task(outcome, "a").required("missed").asInt()).isEqualTo(50_000);
        assertThat(task(outcome, "b").required("response_ps").required("max").asLong())
                .isEqualTo(1_500_000_000);
    }

    @Test
    void rule_5_1_abortEndsTheJobAtItsDeadlineBeforeTheReleaseOfThatInstant() {
        Outcome outcome = run(
                ONE_CORE,
                "tasks: {a: {period: 4ms, on-miss: abort, body: [{compute: {values: [5ms, 1ms]}}]}}",
                "duration: 8ms");
        assertThat(column(outcome, 8)).containsExactly("aborted", "completed");
        assertThat(column(outcome, 6)).containsExactly("", "5000000000");
    }

    @Test
    void rule_5_1_skipNextDropsTheReleasesWhileAJobIsLate() {
        Outcome outcome = run(
                ONE_CORE,
                "tasks: {a: {period: 4ms, on-miss: skip-next, body: [{compute: {values: [9ms, 1ms, 1ms, 1ms]}}]}}",
                "duration: 16ms");
        assertThat(task(outcome, "a").required("skipped").asInt()).isEqualTo(2);
        assertThat(task(outcome, "a").required("missed").asInt()).isEqualTo(3);
        assertThat(task(outcome, "a").required("completed").asInt()).isEqualTo(2);
    }

    @Test
    void rule_5_2_anAbortedJobHasNoResponseTime() {
        Outcome outcome = run(ONE_CORE, "tasks: {a: {period: 4ms, on-miss: abort, wcet: 5ms}}", "duration: 40ms");
        assertThat(task(outcome, "a").required("response_ps").required("max").isNull())
                .isTrue();
    }

    @Test
    void rule_7_sentIsReceivedAndRejectedAndOverwrittenAndStillInTheRing() {
        JsonNode box = run(
                        ONE_CORE,
                        "mailboxes: {box: {slots: 2, slot-size: 32B, overflow: reject}}",
                        "tasks:",
                        "  a: {period: 9ms, body: [{send: box}, {send: box}, {send: box}, {send: box}]}",
                        "  b: {period: 9ms, body: [{receive: box}]}",
                        "duration: 9ms")
                .report()
                .required("mailboxes")
                .required("box");
        assertThat(Stream.of("sent", "received", "rejected", "overwritten", "depth")
                        .map(figure -> box.required(figure).asInt()))
                .containsExactly(4, 1, 2, 0, 1);
    }

    @Test
    void rule_11_1_aJobUnfinishedAtTheEndIsOpenUnlessItsDeadlineHasPassed() {
        Outcome outcome = run(
                ONE_CORE,
                "tasks:",
                "  a: {releases: [0ms], deadline: 4ms, wcet: 9ms}",
                "  b: {releases: [0ms], deadline: 9ms, wcet: 1ms}",
                "duration: 5ms");
        assertThat(task(outcome, "a").required("missed").asInt()).isEqualTo(1);
        assertThat(task(outcome, "b").required("missed").asInt()).isZero();
        assertThat(column(outcome, 8)).containsExactly("open", "open");
    }

    @Test
    void rule_11_1_nothingHappensAtTheEndItself() {
        Outcome outcome = run(ONE_CORE, "tasks: {a: {period: 5ms, wcet: 5ms}}", "duration: 5ms");
        assertThat(task(outcome, "a").required("released").asInt()).isEqualTo(1);
        assertThat(task(outcome, "a").required("completed").asInt()).isZero();
    }

    @Test
    void rule_11_1_aDrainReleasesNothingMoreAndEndsWhenAllIsDone() {
        Outcome outcome = run(ONE_CORE, "tasks: {a: {period: 5ms, wcet: 4ms}}", "duration: {time: 6ms, drain: true}");
        assertThat(column(outcome, 6)).containsExactly("4000000000", "9000000000");
    }

    @Test
    void rule_11_1_aDrainThatItsLimitEndsIsWorkedUpToThere() {
        Outcome outcome = run(
                ONE_CORE,
                "tasks: {a: {releases: [0ms], deadline: 13ms, wcet: 20ms}}",
                "duration: {time: 10ms, drain: true, drain-limit: 2ms}");
        assertThat(outcome.report().required("horizon_ps").asLong()).isEqualTo(12_000_000_000L);
        assertThat(outcome.report().at("/cores/cpu-0/work_ps").asLong()).isEqualTo(12_000_000_000L);
        assertThat(outcome.slices()).containsExactly("cpu-0,0,12000000000,a,0,run,");
    }

    @Test
    void rule_11_2_theDefaultIsTheGreatestOffsetAndTwoHyperperiodsAndTwentyOneOfTheLongestPeriod() {
        Outcome outcome = run(ONE_CORE, "tasks: {a: {period: 4ms, wcet: 1ms}, b: {period: 6ms, wcet: 1ms}}");
        assertThat(outcome.report().required("hyperperiod_ps").asLong()).isEqualTo(12_000_000_000L);
        assertThat(outcome.report().required("duration_ps").asLong()).isEqualTo(21 * 6_000_000_000L);
        Outcome longer =
                run(ONE_CORE, "tasks: {a: {period: 97ms, wcet: 1ms}, b: {period: 89ms, offset: 1s, wcet: 1ms}}");
        assertThat(longer.report().required("duration_ps").asLong()).isEqualTo(10_000_000_000_000L);
    }

    @Test
    void rule_11_3_aContractIsUndecidedBelowTenJobsUnlessAllThatWillEverBeWereSeenOrItIsProved() {
        String proved = "tasks: {a: {period: 4ms, wcet: 1ms}}";
        assertThat(verdict(run(ONE_CORE, proved, "duration: 20ms"))).isEqualTo("kept");
        String task = "tasks: {a: {period: 4ms, body: [{compute: 1ms}, {wait: 1us}]}}";
        assertThat(verdict(run(ONE_CORE, task, "duration: 39ms"))).isEqualTo("kept");
        assertThat(verdict(run(ONE_CORE, task, "duration: 20ms"))).isEqualTo("undecided");
        String few = "tasks: {a: {period: 4ms, jobs: 3, body: [{compute: 1ms}, {wait: 1us}]}}";
        assertThat(verdict(run(ONE_CORE, few, "duration: 20ms"))).isEqualTo("kept");
    }

    private static String verdict(Outcome outcome) {
        return outcome.report().required("verdict").asText();
    }

    @Test
    void rule_11_3_aContractBreaksWhileItsJobStillRuns() {
        Outcome outcome = run(
                ONE_CORE,
                "tasks: {a: {releases: [1ms], body: [{wait: {event: never, timeout: 1s}}]}}",
                "timing: [{task: a, response: 2ms}]",
                "duration: 100ms");
        JsonNode contract = outcome.report().required("contracts").required(0);
        assertThat(contract.required("status").asText()).isEqualTo("broken");
        assertThat(contract.required("at_ps").asLong()).isEqualTo(3_000_000_000L);
    }

    @Test
    void rule_12_1_aPercentileIsDecidedExactly() {
        String[] lines = {
            ONE_CORE,
            "tasks: {a: {period: 1ms, wcet: {weights: {400us: 999, 500us: 1}}}}",
            "timing: [{task: a, response: {p99: 400us}}]",
            "duration: 20s"
        };
        JsonNode contract = run(lines).report().required("contracts").required(0);
        assertThat(contract.required("status").asText()).isEqualTo("kept");
        assertThat(contract.required("observed").asLong()).isEqualTo(400_000_000L);
    }
}
