package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tactus explore}; its exact answers to published job sets are in KnownAnswersTest. */
class ExploreCommandTest {
    /**
     * Without preemption: if the first job of early is done at 7 ms, before urgent comes, long begins and urgent waits
     * too long for it. A plain run, which takes the longest times, misses nothing.
     */
    private static final String ANOMALY = """
            scenario: anomaly
            clusters:
              cpu: {cores: 1, opps: [{frequency: 1GHz}]}
            domains:
              cpu: {scheduler: fixed-priority, preemption: none}
            tasks:
              early: {releases: [0ms], deadline: 30ms, priority: 3, bcet: 5ms, wcet: 10ms}
              urgent: {releases: [9ms], deadline: 5ms, priority: 2, wcet: 3ms}
              long: {releases: [1ms], deadline: 40ms, priority: 1, wcet: 9ms}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tactus(Object... args) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>();
        for (Object each : args) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text);
    }

    private JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }

    @Test
    void aShorterExecutionTimeThatCostsADeadlineIsFound() throws IOException {
        Path file = file(ANOMALY);
        assertThat(tactus("check", file, "--allow-undecided")).isZero();
        Path report = folder.resolve("e.json");
        assertThat(tactus("explore", file, "--json", report)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("exhaustive: all 6 combinations of 1 choice at multiples of 1ms\n")
                .contains("a violation was found\n  execution of early#0 is 5ms\n")
                .contains("first violation: urgent.misses at 14ms\n");
        JsonNode found = json(report);
        assertThat(found.path("schedulable").asBoolean()).isFalse();
        assertThat(found.path("exhaustive").asBoolean()).isTrue();
        assertThat(found.path("runs").asInt()).isEqualTo(6);
    }

    @Test
    void aNumberOfRunsIsOneOrMore() throws IOException {
        assertThat(tactus("explore", file(ANOMALY), "--runs", 0)).isEqualTo(2);
        assertThat(err.toString()).contains("'0' is no number of runs (1 to 1000000000)");
    }

    @Test
    void fewerRunsThanClimbsAreNotExceeded() throws IOException {
        Path file = file(ANOMALY + "explore: {step: 1us}\n");
        Path report = folder.resolve("e.json");
        for (int runs : List.of(1, 5, 16, 17)) {
            tactus("explore", file, "--runs", runs, "--json", report);
            assertThat(json(report).path("runs").asInt()).isBetween(1, runs);
        }
    }

    @Test
    void filesThatLeaveNothingOpenAreOneRun() throws IOException {
        assertThat(tactus("explore", file(ANOMALY.replace("bcet: 5ms, ", "").replace("wcet: 9ms", "wcet: 30ms"))))
                .isEqualTo(1);
        assertThat(out.toString())
                .startsWith("exhaustive: the files leave nothing open, so that one run is all\n1 run, ")
                .doesNotContain("at their most");
    }

    @Test
    void whereNothingCanGoWrongTheWholeSpaceSaysSo() throws IOException {
        assertThat(tactus("explore", file(ANOMALY.replace("wcet: 9ms", "wcet: 3ms"))))
                .isZero();
        assertThat(out.toString()).contains("there is no violation\n");
    }

    @Test
    void aSearchThatIsNotExhaustiveFindsItTooAndSaysTheSameWithAnyThreads() throws IOException {
        String wide = ANOMALY + "explore: {step: 1us}\n";
        Path report = folder.resolve("e.json");
        assertThat(tactus("explore", file(wide), "--runs", 320, "--json", report, "--threads", 1))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("not exhaustive: 5001 combinations of 1 choice at multiples of 1us\n");
        String alone = Files.readString(report);
        assertThat(tactus("explore", file(wide), "--runs", 320, "--json", report, "--threads", 4))
                .isEqualTo(1);
        assertThat(Files.readString(report)).isEqualTo(alone);
    }

    @Test
    void aNumberThatNobodyReadsIsToldByItsSize() throws IOException {
        String wide = ANOMALY.replace("wcet: 3ms", "bcet: 1ms, wcet: 3ms") + "explore: {step: 10ps}\n";
        tactus("explore", file(wide), "--runs", 16);
        assertThat(out.toString()).startsWith("not exhaustive: about 10^17 combinations of 2 choices");
    }

    /** Two tasks that are in time at synchronous release of a high offset only: the free offset finds the other. */
    @Test
    void aFreeOffsetIsSearched() throws IOException {
        String text = """
                scenario: offsets
                clusters:
                  cpu: {cores: 1, opps: [{frequency: 1GHz}]}
                domains:
                  cpu: {scheduler: fixed-priority}
                tasks:
                  first: {period: 10ms, priority: 2, wcet: 4ms}
                  second: {period: 10ms, offset: 4ms, deadline: 5ms, priority: 1, wcet: 4ms}
                duration: 40ms
                """;
        assertThat(tactus("explore", file(text))).isZero();
        assertThat(tactus("explore", file(text + "explore: {offsets: [second], step: 1ms}\n")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("all 10 combinations").contains("offset of second is 0s\n");
        assertThat(tactus("validate", file(text + "explore: {offsets: [secnd]}\n")))
                .isEqualTo(2);
    }

    @Test
    void whatIsTriedAtItsEndsOnlyIsNoProofAndSaysWhy() throws IOException {
        String[] reasons = {"only the ends are tried", "one value for all its turns"};
        int which = 0;
        String head =
                "scenario: t\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\ntasks:\n  a: {period: 1ms, ";
        Path report = folder.resolve("e.json");
        for (String body : List.of(
                "body: [{compute: {uniform: [1000cycles, 5000cycles]}}]}\nduration: 1ms\n",
                "body: [{repeat: {times: 2, body: [{compute: {range: [1us, 2us]}}]}}]}\nduration: 1ms\n")) {
            assertThat(tactus("explore", file(head + body), "--json", report))
                    .as(body)
                    .isZero();
            assertThat(out.toString())
                    .startsWith("not exhaustive: 2 combinations of 1 choice")
                    .contains(reasons[which], "no violation was found, which is no proof")
                    .doesNotContain(reasons[1 - which]);
            which++;
            assertThat(json(report).path("exhaustive").asBoolean()).isFalse();
        }
        tactus("explore", file(head + "body: [{compute: {uniform: [1000cycles, 1001cycles]}}]}\nduration: 1ms\n"));
        assertThat(out.toString()).startsWith("exhaustive: all 2 combinations");
    }

    /** Between the two the urgent task would miss; but that is never drawn. */
    @Test
    void ofWeightsTheListedValuesAreTried() throws IOException {
        Path file = file(ANOMALY.replace("bcet: 5ms, wcet: 10ms", "wcet: {weights: {10ms: 9, 500us: 1}}"));
        assertThat(tactus("explore", file)).isZero();
        assertThat(out.toString()).startsWith("exhaustive: all 2 combinations of 1 choice");
    }
}
