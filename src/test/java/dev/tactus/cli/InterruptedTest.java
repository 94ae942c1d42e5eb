package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.testing.Jvm;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a check that the user has ended: every report says so, and names what was not run. */
class InterruptedTest {
    private static final String ONE_CORE = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\n";
    private static final String KEPT = ONE_CORE + "tasks: {a: {period: 1ms, wcet: 200us}}\nduration: 80ms\n";
    private static final String BROKEN = ONE_CORE + "tasks: {a: {period: 1ms, wcet: 2ms}}\nduration: 80ms\n";

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), "scenario: " + name + "\n" + content);
    }

    private ReportJson.Entry entry(int seedsNotRun, long stopAt) throws IOException {
        Board board = Loader.load(Request.of(file("cut", KEPT)));
        Trial trial = Trial.of(board, 1);
        trial.run().until(stopAt);
        Outcome outcome = trial.finish(1);
        ReportJson.SeedRow row = new ReportJson.SeedRow(1, "kept", outcome.digest(), List.of(), List.of());
        List<ReportJson.SeedRow> rows = seedsNotRun > 0 ? List.of(row) : List.of();
        return new ReportJson.Entry(outcome, Map.of(), rows, seedsNotRun, "", null);
    }

    private static JsonNode json(ReportJson.Whole whole) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.write(out, whole);
        JsonNode report = new ObjectMapper().readTree(out.toByteArray());
        assertThat(ReportSchemaTest.schema().validate(report)).isEmpty();
        return report;
    }

    private static String xml(ReportJson.Whole whole) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JunitXml.write(out, whole, false);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRunThatWasCutSaysSoInBothReports() throws IOException {
        ReportJson.Whole whole = new ReportJson.Whole(List.of(entry(0, 20_000_000_000L)), List.of(), true, "kept");
        assertThat(json(whole).path("interrupted").asBoolean()).isTrue();
        assertThat(xml(whole))
                .contains(
                        "<property name=\"interrupted\" value=\"true\"",
                        "<property name=\"horizon_ps\" value=\"20000000000\"",
                        "<testsuite name=\"cut\" tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"0\"",
                        "<error message=\"interrupted at 20ms of 80ms\">");
    }

    @Test
    void seedsThatHadNoTurnAreCounted() throws IOException {
        ReportJson.Whole whole = new ReportJson.Whole(List.of(entry(3, Long.MAX_VALUE)), List.of(), true, "kept");
        JsonNode report = json(whole);
        assertThat(report.path("interrupted").asBoolean()).isTrue();
        assertThat(report.path("seeds_not_run").asInt()).isEqualTo(3);
        assertThat(xml(whole)).contains("<error message=\"interrupted, 3 of 4 seeds not run\">");
    }

    @Test
    void scenariosThatHadNoTurnAreNamed() throws IOException {
        ReportJson.NotRun next = new ReportJson.NotRun("next", ReportJson.Reason.INTERRUPTED);
        ReportJson.NotRun wrong = new ReportJson.NotRun("wrong.yaml", ReportJson.Reason.BAD_INPUT);
        ReportJson.Whole whole =
                new ReportJson.Whole(List.of(entry(0, Long.MAX_VALUE)), List.of(next, wrong), true, "kept");
        JsonNode report = json(whole);
        assertThat(report.path("interrupted").asBoolean()).isTrue();
        assertThat(report.path("scenarios")).hasSize(1);
        assertThat(report.path("not_run").findValuesAsText("scenario")).containsExactly("next", "wrong.yaml");
        assertThat(xml(whole))
                .contains(
                        "<testsuites name=\"tactus check\" tests=\"3\" failures=\"0\" errors=\"1\" skipped=\"1\"",
                        "<testsuite name=\"next\" tests=\"1\"",
                        "<skipped message=\"not run: interrupted\">",
                        "<error message=\"not run: bad input\">");
    }

    @Test
    void aCheckOfSeveralThatIsEndedNamesTheRest() throws Exception {
        Path json = folder.resolve("all.json");
        Path xml = folder.resolve("all.xml");
        String endless = KEPT.replace("80ms", "1000000s");
        List<String> command = Jvm.command("dev.tactus.cli.Main");
        command.add("check");
        command.add(file("first", BROKEN).toString());
        command.add(file("second", endless).toString());
        command.add(file("third", KEPT).toString());
        command.addAll(List.of("--threads", "1", "--json", json.toString(), "--junit-xml", xml.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.startsWith("digest:")) {
                line = output.readLine();
            }
            assertThat(line).as("the first scenario is over").isNotNull();
            // Unlike process.destroy() this leaves the pipe open.
            process.toHandle().destroy();
            while (output.readLine() != null) {
                // The report of the command must find room in the pipe.
            }
        }
        assertThat(process.waitFor()).isEqualTo(128 + 15);
        JsonNode report = new ObjectMapper().readTree(Files.readString(json));
        assertThat(ReportSchemaTest.schema().validate(report)).isEmpty();
        assertThat(report.path("interrupted").asBoolean()).isTrue();
        assertThat(report.path("not_run").findValuesAsText("scenario")).contains("third");
        assertThat(Files.readString(xml)).contains("<testsuite name=\"third\"", "not run: interrupted");
    }
}
