package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.analysis.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test applies only where nothing stands against what it takes for granted. */
class AnalysisAppliesTest {
    private static final String TWO_CORES = "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}";

    @TempDir
    private Path folder;

    /** Whether all results of a test apply; there is at least one. */
    private boolean applies(String test, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), "scenario: t\n" + String.join("\n", lines) + "\n");
        List<TestResult> found = Analysis.of(Request.of(file)).tests().stream()
                .filter(each -> each.name().equals(test))
                .toList();
        assertThat(found).as(test).isNotEmpty();
        return found.stream().allMatch(TestResult::applies);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"msrp|true|msrp", "mrsp|false|msrp", "mpcp|true|mpcp", "fmlp|true|fmlp+", "fmlp|false|spin"})
    void ofTheTestsForLocksThatOfTheProtocolApplies(String test, boolean expected, String protocol) throws IOException {
        String body = ", priority: 1, body: [{lock: r}, {compute: 1ms}, {unlock: r}]}";
        String[] lines = {
            TWO_CORES,
            "domains: {cpu: {scheduler: fixed-priority, placement: partitioned}}",
            "resources: {r: " + protocol + "}",
            "tasks:",
            "  a: {on: cpu-0, period: 10ms" + body,
            "  b: {on: cpu-1, period: 10ms" + body
        };
        assertThat(applies(test, lines)).isEqualTo(expected);
        lines[1] = lines[1].replace("partitioned}", "partitioned, overheads: {context-switch: 1us}}");
        assertThat(applies(test, lines)).isFalse();
    }

    @Test
    void sectionsWithinRepetitionsCount() {
        Board board = Boards.load(
                TWO_CORES,
                "resources: {r: msrp}",
                "domains: {cpu: {scheduler: fixed-priority, placement: partitioned}}",
                "tasks:",
                "  a: {on: cpu-0, period: 1s, priority: 1, body: [{repeat: {times: 3, body:",
                "    [{lock: r}, {compute: 2ms}, {unlock: r}, {compute: 1ms}]}}]}");
        AnalysisWork.Sections sections = new AnalysisWork(board, List.of(0))
                .sections(board.tasks().get(0).body());
        assertThat(sections.requests).containsEntry("r", 3L);
        assertThat(sections.longest).containsEntry("r", 2_000_000_000L);
        assertThat(sections.inside).isEqualTo(6_000_000_000L);
        assertThat(sections.nested).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"edf, true, ''", "fifo, false, ''", "edf, false, ', jitter: 1ms'", "ldf, false, ''"})
    void dueDatesAreAboutEarliestDeadlines(String policy, boolean expected, String more) throws IOException {
        assertThat(applies(
                        "edd",
                        ONE,
                        "domains: {cpu: {scheduler: " + policy + "}}",
                        "tasks:",
                        "  x: {releases: [{at: 0ms, deadline: 10ms}], wcet: 5ms" + more + "}",
                        "  y: {releases: [{at: 0ms, deadline: 3ms}], wcet: 2ms}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"llf, 1ms, true", "llf, 2ms, false", "llf-enhanced, 1ms, false"})
    void demandIsAboutPoliciesThatAreProvedToBeOptimal(String policy, String quantum, boolean expected)
            throws IOException {
        for (String test : List.of("demand", "qpa")) {
            assertThat(applies(
                            test,
                            ONE,
                            "domains: {cpu: {scheduler: {policy: " + policy + ", quantum: " + quantum + "}}}",
                            "tasks: {a: {period: 10ms, wcet: 5ms}, b: {period: 20ms, deadline: 15ms, wcet: 4ms}}"))
                    .as(test)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|scheme: edf-vd|5ms",
                "false|scheme: edf-vd|4ms",
                "false|scheme: 'static'|5ms",
                "false|scheme: edf-vd, x: 9/10|5ms"
            })
    void virtualDeadlinesAreAboutTheirSchemeAndDeadlinesAsPeriods(boolean expected, String modes, String deadline)
            throws IOException {
        assertThat(applies(
                        "edf-vd",
                        ONE,
                        "domains: {cpu: {mixed-criticality: {" + modes + "}}}",
                        "tasks:",
                        "  t1: {period: 5ms, deadline: " + deadline + ", budget: {LO: 2ms}}",
                        "  t2: {period: 10ms, criticality: HI, budget: {LO: 1ms, HI: 7ms}}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, ''", "false, ', overheads: {context-switch: 1us}'"})
    void theCompositionalAnalysisCountsNoOverheads(boolean expected, String more) throws IOException {
        assertThat(applies(
                        "compositional",
                        ONE,
                        "domains: {cpu: {scheduler: fixed-priority" + more + "}}",
                        "tasks:",
                        "  a: {period: 10ms, priority: 2, wcet: 1ms}",
                        "  b: {after: a, priority: 1, wcet: 1ms}"))
                .isEqualTo(expected);
    }

    @Test
    void whatEdfIsToldOfBlockingStandsAgainstTheDemand() throws IOException {
        String tasks = "tasks: {a: {period: 10ms, wcet: 1ms%s}, b: {period: 20ms, wcet: 1ms}}";
        assertThat(applies("demand", ONE, String.format(tasks, ""))).isTrue();
        assertThat(applies("demand", ONE, String.format(tasks, ", analysis: {blocking: 9ms}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, 'points'", "false, '{threshold: 3}'"})
    void thresholdsStandAgainstTheBoundForPoints(boolean expected, String other) throws IOException {
        String text = String.join(
                "\n",
                "scenario: t",
                ONE,
                "domains: {cpu: {scheduler: fixed-priority}}",
                "tasks:",
                "  a: {period: 10ms, priority: 2, preemption: points, body: [{compute: 1ms}, {compute: 1ms}]}",
                "  b: {period: 20ms, priority: 1, preemption: " + other + ", body: [{compute: 4ms}]}",
                "");
        assertThat(Analysis.of(Request.of(Files.writeString(folder.resolve("t.yaml"), text)))
                        .tests())
                .filteredOn(test -> "fp-limited".equals(test.fields().get("variant")))
                .isNotEmpty()
                .allMatch(test -> test.applies() == expected);
    }
}
