package dev.tactus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.board.Replay;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Request;
import dev.tactus.board.Resolved;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tactus check} over many scenarios, as a build server uses it. */
class CheckSuiteTest {
    private static final String KEPT = """
            scenario: NAME
            clusters:
              cpu: {cores: 1, opps: [{frequency: 1GHz}]}
            domains:
              cpu: {scheduler: fixed-priority}
            tasks:
              fast: {period: 1ms, priority: 2, wcet: 200us}
              slow: {period: 4ms, priority: 1, wcet: {uniform: [500us, 1ms]}}
            duration: 80ms
            timing:
              - {task: slow, response: 2ms}
            """;

    private static final String BROKEN = KEPT.replace("response: 2ms", "response: 600us");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("check"));
        for (Object each : args) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name + ".yaml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content.replace("NAME", name.replace('/', '-')));
    }

    private JsonNode json(Path path) throws IOException {
        return new ObjectMapper().readTree(Files.readString(path));
    }

    @Test
    void aFolderStandsForTheScenariosInAndBelowIt() throws IOException {
        file("suite/b", KEPT);
        file("suite/a", BROKEN);
        file("suite/more/c", KEPT);
        file("suite/board", KEPT.replace("scenario: NAME", "board: NAME"));
        Path report = folder.resolve("r.json");
        assertThat(check(folder.resolve("suite"), "--json", report)).isEqualTo(1);
        assertThat(json(report).path("scenarios").findValuesAsText("scenario"))
                .containsExactly("suite-a", "suite-b", "suite-more-c");
        assertThat(out.toString())
                .containsSubsequence(
                        "first violation: slow.response",
                        "  scenario      verdict  digest",
                        "  suite-a       broken ",
                        "  suite-b       kept ",
                        "  suite-more-c  kept ");
    }

    @Test
    void aFolderWithoutAScenarioIsAMistake() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(check(folder.resolve("empty"))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no scenario in or below it");
    }

    @Test
    void whatComesOutDoesNotDependOnTheThreads() throws IOException {
        for (int i = 0; i < 6; i++) {
            file("suite/" + i, (i % 2 == 0 ? KEPT : BROKEN) + "seeds: {from: " + (1 + i) + ", count: 7}\n");
        }
        Path report = folder.resolve("r.json");
        assertThat(check(folder.resolve("suite"), "--json", report, "--threads", 1))
                .isEqualTo(1);
        String alone = out.toString();
        String json = Files.readString(report);
        assertThat(check(folder.resolve("suite"), "--json", report, "--threads", 5))
                .isEqualTo(1);
        assertThat(out.toString()).isEqualTo(alone);
        assertThat(Files.readString(report)).isEqualTo(json);
    }

    @Test
    void overSeveralSeedsEachBrokenContractHasItsChance() throws IOException {
        // Of a task that takes 500 us to 1 ms and is preempted once, and of one draw of it.
        String rare = KEPT.replace("response: 2ms", "response: 1180us").replace("80ms", "4ms");
        Path file = file("rare", rare + "seeds: {from: 1, count: 40}\n");
        Path report = folder.resolve("r.json");
        assertThat(check(file, "--allow-undecided", "--json", report)).isEqualTo(1);
        JsonNode chance = json(report).path("chances").path(0);
        assertThat(ReportSchemaTest.schema().validate(json(report))).isEmpty();
        assertThat(chance.path("contract").asText()).isEqualTo("slow.response");
        int broken = chance.path("broken").asInt();
        assertThat(broken).isBetween(1, 39);
        assertThat(broken)
                .isEqualTo(json(report).path("seeds").findValuesAsText("verdict").stream()
                        .filter("broken"::equals)
                        .count());
        assertThat(chance.path("of").asInt()).isEqualTo(40);
        assertThat(chance.path("low").asDouble()).isLessThan(broken / 40.0);
        assertThat(chance.path("high").asDouble()).isGreaterThan(broken / 40.0);
        assertThat(out.toString()).containsPattern("breaks with a chance of \\(95 %\\) +20 seeds +40 seeds\n");
    }

    @Test
    void aScenarioThatTakesTooLongEndsWithAReportAndTheOthersAreRun() throws IOException {
        Path endless = file("endless", KEPT.replace("80ms", "1000000s"));
        Path kept = file("kept", KEPT);
        Path report = folder.resolve("r.json");
        Path xml = folder.resolve("r.xml");
        Path sarif = folder.resolve("r.sarif");
        int status = check(
                endless,
                kept,
                "--wall-limit",
                "1ns",
                "--threads",
                1,
                "--json",
                report,
                "--junit-xml",
                xml,
                "--sarif",
                sarif);
        assertThat(status).isEqualTo(3);
        assertThat(err.toString()).contains("tactus: error: endless was not done within --wall-limit: ");
        JsonNode first = json(report).path("scenarios").path(0);
        assertThat(first.path("out_of_time").asBoolean()).isTrue();
        assertThat(first.path("interrupted").asBoolean()).isTrue();
        assertThat(json(report).path("interrupted").asBoolean()).isFalse();
        assertThat(ReportSchemaTest.schema().validate(json(report))).isEmpty();
        assertThat(Files.readString(xml)).contains("stopped by --wall-limit at ");
        JsonNode mark = json(sarif).path("runs").path(0).path("results").path(0);
        assertThat(mark.path("ruleId").asText()).isEqualTo("failed");
        assertThat(mark.path("message").path("text").asText()).startsWith("endless was not done within --wall-limit: ");
        assertThat(check(kept, "--wall-limit", "1000s")).isZero();
    }

    @Test
    void aComparisonForWhichThereWasNoTimeIsNoVerdict() throws IOException {
        Path file = file("late", KEPT.replace("80ms", "1ps"));
        Path golden = folder.resolve("golden.yaml");
        StringWriter told = new StringWriter();
        String[] words = {"record", file.toString(), "--out", golden.toString()};
        assertThat(Main.run(words, new PrintWriter(out, true), new PrintWriter(told, true)))
                .as(told.toString())
                .isZero();
        Files.writeString(file, Files.readString(file) + "baseline: golden.yaml\n");
        Resolved resolved = Resolved.load(Request.of(file));
        // The run of a picosecond asks once whether there is time left; after that there is none.
        AtomicInteger asked = new AtomicInteger();
        try (Interruption never = new Interruption()) {
            Patience patience = new Patience(never, 1_000L, () -> asked.getAndIncrement() < 2 ? 0 : 1_000);
            Checker checker =
                    new Checker(new CommonOptions(), true, patience, null, new Replay(List.of(file), List.of(), ""));
            ReportJson.Entry entry = checker.check(resolved);
            assertThat(entry.outcome().cut()).isFalse();
            assertThat(entry.compared()).isNull();
            assertThat(entry.outOfTime()).isTrue();
            assertThat(checker.status(entry)).isEqualTo(ExitStatus.FAILED);
            ByteArrayOutputStream xml = new ByteArrayOutputStream();
            JunitXml.write(xml, new ReportJson.Whole(List.of(entry), List.of(), false, "broken"), true);
            assertThat(xml.toString(UTF_8)).contains("stopped by --wall-limit, not compared with its baseline");
        }
    }

    /** Two tasks that wake each other without taking time. */
    private static final String ENDLESS = KEPT.replace("tasks:", """
            tasks:
              ping: {on-event: a, priority: 9, body: [{signal: b}]}
              pong: {on-event: b, priority: 9, body: [{signal: a}]}
              first: {releases: [1ms], priority: 9, body: [{compute: 1us}, {signal: a}]}
            """.stripTrailing());

    @Test
    void aScenarioThatFailsKeepsNoneOfTheOthersFromTheReports() throws IOException {
        file("suite/a", KEPT);
        file("suite/b", ENDLESS + "seeds: {from: 7, count: 2}\n");
        file("suite/c", BROKEN);
        Path report = folder.resolve("r.json");
        Path xml = folder.resolve("r.xml");
        assertThat(check(folder.resolve("suite"), "--json", report, "--junit-xml", xml))
                .isEqualTo(3);
        assertThat(err.toString())
                .startsWith("tactus: error: suite-b: seed 7: the instant 1001000000 ps does not end: ")
                .hasLineCount(1);
        assertThat(out.toString())
                .containsSubsequence(
                        "first violation: slow.response",
                        "  suite-a   kept ",
                        "  suite-b   failed",
                        "  suite-c   broken ");
        assertThat(ReportSchemaTest.schema().validate(json(report))).isEmpty();
        assertThat(json(report).path("scenarios").findValuesAsText("scenario")).containsExactly("suite-a", "suite-c");
        JsonNode failed = json(report).path("not_run");
        assertThat(failed).hasSize(1);
        assertThat(failed.path(0).path("scenario").asText()).isEqualTo("suite-b");
        assertThat(failed.path(0).path("because").asText()).isEqualTo("failed");
        assertThat(failed.path(0).path("message").asText()).startsWith("seed 7: the instant 1001000000 ps does not");
        assertThat(Files.readString(xml)).contains("<error message=\"not run: failed: seed 7: the instant ");
    }

    @Test
    void aScenarioThatFailsIsMarkedInItsFile() throws IOException {
        Path failing = file("b", ENDLESS);
        Path sarif = folder.resolve("r.sarif");
        assertThat(check(file("a", KEPT), failing, "--sarif", sarif, "--annotations", "github"))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains(
                        "::error file=" + failing + ",line=1,col=1,title=b::b failed: the instant 1001000000 ps does");
        JsonNode run = json(sarif).path("runs").path(0);
        assertThat(run.path("tool").path("driver").path("rules").findValuesAsText("id"))
                .containsExactly("failed");
        JsonNode result = run.path("results").path(0);
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.path("message").path("text").asText()).startsWith("b failed: the instant 1001000000 ps");
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        assertThat(place.path("artifactLocation").path("uri").asText()).isEqualTo(failing.toString());
    }

    @Test
    void whereNothingCanBeReadTheReportsSayThat() throws IOException {
        Path wrong = file("wrong", KEPT.replace("wcet: 200us", "wcte: 200us"));
        Path report = folder.resolve("r.json");
        Path xml = folder.resolve("r.xml");
        assertThat(check(wrong, "--json", report, "--junit-xml", xml)).isEqualTo(2);
        assertThat(ReportSchemaTest.schema().validate(json(report))).isEmpty();
        assertThat(json(report).path("verdict").asText()).isEqualTo("broken");
        assertThat(json(report).path("scenarios")).isEmpty();
        assertThat(json(report).path("not_run").path(0).path("because").asText())
                .isEqualTo("bad input");
        assertThat(Files.readString(xml)).contains("errors=\"1\"", "<error message=\"not run: bad input\"");
    }

    @Test
    void noMoreOfAFileIsLookedAtThanTheLoaderReads() throws IOException {
        Path file = folder.resolve("large.yaml");
        Files.writeString(file, "#" + "x".repeat(8 << 20) + "\n" + KEPT);
        Path kept = file("kept", KEPT);
        assertThat(FileSets.of(List.of(kept, kept))).hasSize(2);
        assertThat(FileSets.of(List.of(file, kept))).hasSize(1);
        Files.writeString(file, KEPT + "#" + "x".repeat(8 << 20));
        assertThat(check(folder)).isEqualTo(2);
        assertThat(err.toString()).contains("large.yaml:1:1: error: ");
    }

    @Test
    void besideAReportOnStandardOutputThereAreNoAnnotations() throws IOException {
        Path wrong = file("wrong", KEPT.replace("wcet: 200us", "wcte: 200us"));
        assertThat(check(wrong, file("kept", KEPT), "--annotations", "github", "--json", "-"))
                .isEqualTo(2);
        assertThat(new ObjectMapper().readTree(out.toString()).path("scenarios"))
                .hasSize(1);
        assertThat(err.toString()).contains("::error file=" + wrong + ",line=7");
    }

    @Test
    void aNameForTopicsThatNobodyWillSeeIsAMistake() throws IOException {
        assertThat(check(file("kept", KEPT), "--name", "bench")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--name:1:1: error: check has no network, where a name would be seen");
    }

    @Test
    void annotationsMarkTheLineThatPromisesWhatBroke() throws IOException {
        Path broken = file("broken", BROKEN);
        assertThat(check(broken, "--annotations", "github")).isEqualTo(1);
        assertThat(out.toString().lines().filter(line -> line.startsWith("::")))
                .singleElement()
                .asString()
                .startsWith("::error file=" + broken + ",line=11,col=28,title=slow.response::slow.response <= 600us is"
                        + " broken at ")
                .contains("%0Areplay: tactus check " + broken + " --seed 1 --duration ");
        Path wrong = file("wrong", KEPT.replace("wcet: 200us", "wcte: 200us"));
        assertThat(check(wrong, "--annotations", "github")).isEqualTo(2);
        assertThat(out.toString()).startsWith("::error file=" + wrong + ",line=7,col=36,title=K01::unknown key 'wcte'");
        assertThat(check(broken, "--annotations", "gitlab")).isEqualTo(2);
    }

    /** The structure that the standard asks for; its sections are named. */
    @Test
    void sarifHasAResultForEachAtItsPlace() throws IOException {
        Path broken = file("broken", BROKEN);
        Path wrong = file("wrong", KEPT.replace("wcet: 200us", "wcte: 200us"));
        Path sarif = folder.resolve("r.sarif");
        assertThat(check(broken, wrong, "--sarif", sarif)).isEqualTo(2);
        JsonNode log = json(sarif);
        assertThat(log.path("version").asText()).as("3.13.2").isEqualTo("2.1.0");
        assertThat(log.path("runs")).as("3.13.4").hasSize(1);
        JsonNode run = log.path("runs").path(0);
        JsonNode driver = run.path("tool").path("driver");
        assertThat(driver.path("name").asText()).as("3.19.8").isEqualTo("Tactus");
        List<String> rules = driver.path("rules").findValuesAsText("id");
        assertThat(rules).as("3.19.23").containsExactly("response", "K01");
        assertThat(run.path("results")).as("3.14.23").hasSize(2);
        for (JsonNode result : run.path("results")) {
            assertThat(result.path("message").path("text").asText())
                    .as("3.27.11")
                    .isNotEmpty();
            assertThat(rules).as("3.27.5").contains(result.path("ruleId").asText());
            assertThat(result.path("level").asText()).as("3.27.10").isIn("none", "note", "warning", "error");
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            assertThat(place.path("artifactLocation").path("uri").asText())
                    .as("3.4.3")
                    .isNotEmpty();
            assertThat(place.path("region").path("startLine").asInt())
                    .as("3.30.5")
                    .isPositive();
            assertThat(place.path("region").path("startColumn").asInt())
                    .as("3.30.6")
                    .isPositive();
        }
        JsonNode first = run.path("results").path(0).path("locations").path(0).path("physicalLocation");
        assertThat(first.path("artifactLocation").path("uri").asText()).isEqualTo(broken.toString());
        assertThat(first.path("region").path("startLine").asInt()).isEqualTo(11);
        assertThat(check(file("kept", KEPT), "--sarif", sarif)).isZero();
        assertThat(json(sarif).path("runs").path(0).path("results")).isEmpty();
    }
}
