package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.JobStory;
import dev.tactus.board.Jobs;
import dev.tactus.board.Loader;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    private static final String LATE = """
            scenario: late
            clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
            domains: {cpu: {scheduler: fixed-priority}}
            resources: {bus: pip}
            tasks:
              logger: {period: 10ms, priority: 1, body: [{lock: bus}, {compute: 3ms}, {unlock: bus}]}
              noise: {period: 10ms, offset: 2ms, priority: 2, wcet: 500us}
              control: {period: 10ms, offset: 1ms, deadline: 2500us, priority: 3,
                        body: [{lock: bus}, {compute: 1ms}, {unlock: bus}]}
            duration: 100ms
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("late.yaml"), content).toString();
    }

    private int tactus(String... args) {
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void theStoryNamesCausesStretchesAndWhatWouldHaveHelped() throws IOException {
        assertThat(tactus("explain", file(LATE), "control#0")).isZero();
        assertThat(out.toString().lines().map(String::strip).toList())
                .startsWith(
                        "control#0 completed on core cpu-0",
                        "arrival   1ms",
                        "end       4ms, after 3ms",
                        "deadline  3.5ms, missed by 500us")
                .anyMatch(line -> line.matches("lock bus, held by logger +2ms +66.67% +#{20}"))
                .anyMatch(line -> line.matches("\\+0s +2ms +lock bus, held by logger"))
                .anyMatch(line -> line.matches("\\+2ms +1ms +executed on cpu-0"))
                .contains("without lock bus in logger it would have been 2ms faster, and would have met its deadline by"
                        + " 1.5ms");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aReportIsEnoughToTellTheStory() throws IOException {
        String report = folder.resolve("report.json").toString();
        tactus("check", file(LATE), "--set", "tasks.control.offset=2ms", "--duration", "60ms", "--json", report);
        out.getBuffer().setLength(0);
        assertThat(tactus("explain", report, "control#0")).isZero();
        assertThat(out.toString()).contains("arrival   2ms", "end       4ms, after 2ms");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aReportOfFilesThatHaveChangedIsSaidToBeSo() throws IOException {
        String report = folder.resolve("report.json").toString();
        tactus("check", file(LATE), "--json", report);
        file(LATE.replace("3ms", "2ms"));
        assertThat(tactus("explain", report, "control#0")).isZero();
        assertThat(err.toString()).contains("warning: the files have changed since the report was written");
    }

    /** As where the user or the wall time ended the run, or the run had no end of its own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 12_345_678_901L, 30_000_000_000L, 100_000_000_000L, 123_456_789_012L})
    void ofARunThatEndedElsewhereTheFilesHaveNotChanged(long end) throws IOException {
        Path scenario = Path.of(file(LATE));
        Path report = folder.resolve("report.json");
        write(report, scenario, end, false);
        assertThat(tactus("explain", report.toString(), "control#0")).isZero();
        assertThat(err.toString()).isEmpty();
        file(LATE.replace("period: 10ms, priority: 1", "period: 10ms, offset: 1ps, priority: 1"));
        assertThat(tactus("explain", report.toString(), "control#0")).isZero();
        assertThat(err.toString()).contains("warning: the files have changed since the report was written");
    }

    @Test
    void whatCameFromOutsideIsSaidToBeLeftOut() throws IOException {
        Path report = folder.resolve("report.json");
        String listed = LATE.replace("noise: {period: 10ms, offset: 2ms", "noise: {releases: [2ms]");
        write(report, Path.of(file(listed)), 50_000_000_000L, true);
        assertThat(tactus("explain", report.toString(), "control#0")).isZero();
        assertThat(err.toString())
                .contains("warning: something came from outside")
                .doesNotContain("have changed");
    }

    /** The jobs of 30 ms take until 45 ms. */
    @ParameterizedTest
    @ValueSource(longs = {20, 30, 38, 45, 46, 100})
    void ofARunThatWasCutInItsDrainTheFilesHaveNotChanged(long end) throws IOException {
        String drains = """
                scenario: drains
                clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
                tasks: {t: {period: 10ms, wcet: 15ms, pending: 9}}
                duration: {time: 30ms, drain: true}
                """;
        Path scenario = Path.of(file(drains));
        Path report = folder.resolve("report.json");
        write(report, Trial.of(Loader.load(Request.of(scenario)), 1), end * 1_000_000_000);
        assertThat(tactus("explain", report.toString(), "t#0")).isZero();
        assertThat(err.toString()).isEmpty();
        file(drains.replace("15ms", "14ms"));
        assertThat(tactus("explain", report.toString(), "t#0")).isZero();
        assertThat(err.toString()).contains("warning: the files have changed since the report was written");
    }

    private static void write(Path report, Path scenario, long end, boolean injected) throws IOException {
        Trial trial = Trial.endless(Loader.load(Request.of(scenario)), 1);
        if (injected) {
            trial.run().until(1_000_000);
            trial.run().inject("task/noise", 1_000_000);
        }
        write(report, trial, end);
    }

    private static void write(Path report, Trial trial, long end) throws IOException {
        trial.run().until(end);
        ReportJson.Entry entry = new ReportJson.Entry(trial.finish(1), Map.of(), List.of(), 0, "", null);
        try (OutputStream to = Files.newOutputStream(report)) {
            ReportJson.write(to, new ReportJson.Whole(List.of(entry), List.of(), false, "kept"));
        }
    }

    @Test
    void aChainIsFollowedBackAcrossItsTasks() throws IOException {
        String scenario = """
                scenario: chain
                clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}
                mailboxes: {box: {from: cpu, to: cpu, slots: 4, slot-size: 64B, latency: 1ms}}
                tasks:
                  sense: {on: cpu-0, period: 10ms, body: [{compute: 2ms}, {send: box}]}
                  act: {on: cpu-1, on-message: box, wcet: 1ms}
                chains: {c: {path: [sense, act]}}
                duration: 100ms
                """;
        assertThat(tactus("explain", file(scenario), "act#3")).isZero();
        assertThat(out.toString().lines().map(String::strip).toList())
                .contains("chain c: the values that led to it")
                .anyMatch(line -> line.matches("sense#3 +cpu-0 +30ms +32ms +executed on cpu-0 2ms"))
                .anyMatch(line -> line.matches("act#3 +cpu-1 +33ms +34ms +executed on cpu-1 1ms"))
                .contains("from the first arrival to its end 4ms");
    }

    @Test
    void theGainIsThatOfTheBoardWithoutTheCause() throws IOException {
        Path file = Path.of(file(LATE));
        Board board = Loader.load(Request.of(file));
        JobStory story = JobStory.of(board, 1, 2, 4, 9, () -> false);
        assertThat(story).isNotNull();
        assertThat(story.alternatives()).hasSize(1);
        List<String> sets = List.of("tasks.logger.body=[{compute: 3ms}]");
        assertThat(response(file, List.of(), 4) - response(file, sets, 4))
                .isEqualTo(story.alternatives().get(0).gain(story.job()))
                .isEqualTo(2_000_000_000L);
    }

    /** What is predicted for each cause is what a run of files in which it is taken away by hand gives. */
    @Test
    void theGainOfEachCauseIsThatOfFilesWithoutIt() throws IOException {
        Path file = Path.of(file("""
                scenario: causes
                clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
                domains: {cpu: {scheduler: fixed-priority, overheads: {context-switch: 10us}}}
                resources: {bus: pip}
                tasks:
                  high: {period: 5ms, offset: 1ms, priority: 3, wcet: 1ms}
                  control:
                    period: 10ms
                    priority: 2
                    body: [{compute: 4ms}, {lock: bus}, {compute: 1ms}, {unlock: bus}]
                  low: {period: 10ms, offset: 9ms, priority: 1, body: [{lock: bus}, {compute: 3ms}, {unlock: bus}]}
                duration: 100ms
                """));
        JobStory story = JobStory.of(Loader.load(Request.of(file)), 1, 1, 4, 9, () -> false);
        assertThat(story).isNotNull();
        Map<String, String> byHand = Map.of(
                "without the work of high",
                "tasks.high.wcet=1cycles",
                "if context switches and migrations cost nothing",
                "domains.cpu.overheads.context-switch=0us",
                "without lock bus in low",
                "tasks.low.body=[{compute: 3ms}]");
        assertThat(story.alternatives()).hasSize(3).allSatisfy(each -> {
            String set = byHand.get(each.words());
            assertThat(set).as(each.words()).isNotNull();
            assertThat(each.gain(story.job()))
                    .isEqualTo(response(file, List.of(), 4) - response(file, List.of(set), 4))
                    .isPositive();
        });
    }

    private static long response(Path file, List<String> sets, int job) {
        Run run = Run.of(Loader.load(new Request(List.of(file), sets, null, null)), 1);
        Jobs jobs = new Jobs(run);
        run.toEnd();
        return jobs.finish(run.now()).stream()
                .filter(each -> each.task().equals("control") && each.number() == job)
                .findFirst()
                .orElseThrow()
                .response();
    }

    @Test
    void whatIsNoJobIsSaidAtItsPlace() throws IOException {
        String file = file(LATE);
        for (String job : List.of("control", "control#x", "nobody#0", "control#99")) {
            err.getBuffer().setLength(0);
            assertThat(tactus("explain", file, job)).as(job).isEqualTo(2);
            assertThat(err.toString()).as(job).startsWith("JOB:1:1: error: ").contains("[C04]");
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFileThatIsNoReportIsSaidToBeNone() throws IOException {
        List<String> wrong = new ArrayList<>(List.of("{}", "[1]", "{\"seed\": 1", "no json"));
        for (String text : wrong) {
            Path report = Files.writeString(folder.resolve("r.json"), text);
            err.getBuffer().setLength(0);
            assertThat(tactus("explain", report.toString(), "a#0")).as(text).isEqualTo(2);
            assertThat(err.toString()).as(text).contains("not a report of one run");
        }
        err.getBuffer().setLength(0);
        assertThat(tactus("explain", folder.resolve("none.json").toString(), "a#0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.json:1:1: error: the file does not exist (check the path) [Y01]");
    }

    @Test
    void thePictureIsDrawnFromArrivalToEnd() throws IOException {
        Path svg = folder.resolve("day.svg");
        assertThat(tactus("explain", file(LATE), "control#0", "--svg", svg.toString()))
                .isZero();
        assertThat(Files.readString(svg)).startsWith("<svg").contains(">logger</text>");
    }
}
