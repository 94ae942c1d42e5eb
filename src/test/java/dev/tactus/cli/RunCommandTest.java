package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final String BOARD = """
            board: pair
            clusters:
              cpu: {cores: [c0, c1], opps: [{frequency: 100MHz}]}
            domains:
              rt: {clusters: [cpu], scheduler: edf, placement: global}
            tasks:
              quick: {on: rt, period: 1ms, wcet: 200us}
              slow: {on: rt, period: 10ms, wcet: WCET}
            chains:
              through: {path: [quick, slow]}
            timing:
              - {task: slow, response: 8ms, observe: 1}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void anyFreePort() throws IOException {
        config = Files.writeString(folder.resolve("settings.yaml"), "mqtt: {port: 0}\n");
    }

    private Path board(String wcet) throws IOException {
        return Files.writeString(folder.resolve("pair.yaml"), BOARD.replace("WCET", wcet));
    }

    private int run(Object... args) {
        List<String> words = new ArrayList<>(List.of("run", "--config", config.toString()));
        for (Object arg : args) {
            words.add(arg.toString());
        }
        return Main.run(words.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void aRunWithADurationEndsWithReportVerdictAndTelemetry() throws IOException {
        assertThat(run(board("3ms"), "--duration", "500ms", "--speed", "max")).isZero();
        assertThat(out.toString()).contains("slow.response", "verdict: kept", "digest:  t1-");
        assertThat(err.toString())
                .contains("2 tasks on 2 cores", "full speed", "(broker of this run), topics tactus/pair/#")
                .containsPattern("telemetry: 1 event, [0-9,]+ samples, 0 trace batches sent\n");
    }

    @Test
    void theReportCountsWhatTelemetryHasSent() throws IOException {
        Path json = folder.resolve("run.json");
        run(board("3ms"), "--duration", "300ms", "--speed", "max", "--live-trace", "--json", json.toString());
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(ReportSchemaTest.schema().validate(report)).isEmpty();
        JsonNode telemetry = report.path("telemetry");
        for (String stream : List.of("events", "samples", "trace")) {
            JsonNode counts = telemetry.path(stream);
            assertThat(counts.path("due").asLong())
                    .as(stream)
                    .isEqualTo(counts.path("sent").asLong()
                            + counts.path("not_sent").asLong());
        }
        assertThat(telemetry.path("trace").path("jobs").asLong()
                        + telemetry.path("trace").path("jobs_left_out").asLong())
                .isEqualTo(report.path("tasks").path("slow").path("jobs").asLong()
                        + report.path("tasks").path("quick").path("jobs").asLong());
    }

    @Test
    void aBrokenContractIsToldAtOnceExplainedAndFailsTheRun() throws IOException {
        assertThat(run(board("9ms"), "--duration", "500ms", "--speed", "max")).isEqualTo(1);
        assertThat(err.toString()).contains("broken: slow.response at 8ms: ");
        assertThat(out.toString())
                .contains("first violation: slow.response at 8ms", "job         slow#0", "verdict: broken");
        assertThat(out.toString())
                .containsPattern("replay +tactus check .*pair.yaml --seed 1 --duration 8.000000001ms");
    }

    @Test
    void paceAndTelemetryDoNotTouchTheDigest() throws IOException {
        Path board = board("3ms");
        assertThat(run(board, "--duration", "300ms", "--speed", "max", "--live-trace"))
                .isZero();
        assertThat(run(board, "--duration", "300ms", "--speed", "2x")).isZero();
        String[] check = {"check", board.toString(), "--duration", "300ms"};
        assertThat(Main.run(check, new PrintWriter(out, true), new PrintWriter(err, true)))
                .isZero();
        List<String> digests = out.toString()
                .lines()
                .filter(line -> line.startsWith("digest:"))
                .toList();
        assertThat(digests).hasSize(3);
        assertThat(digests.stream().distinct()).hasSize(1);
    }

    @Test
    void theJsonReportOnStandardOutputIsAlone() throws IOException {
        assertThat(run(board("3ms"), "--duration", "200ms", "--speed", "max", "--json", "-"))
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("verdict").asText()).isEqualTo("kept");
        assertThat(err.toString()).contains("verdict: kept");
    }

    @Test
    void tablesAreWrittenAsByCheck() throws IOException {
        Path jobs = folder.resolve("jobs.csv");
        assertThat(run(board("3ms"), "--duration", "20ms", "--speed", "max", "--jobs", jobs, "--allow-undecided"))
                .isZero();
        assertThat(Files.readAllLines(jobs)).hasSize(1 + 20 + 2);
    }

    @Test
    void aTakenPortIsSaidBeforeTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Files.writeString(config, "mqtt: {port: " + taken.getLocalPort() + "}\n");
            assertThat(run(board("3ms"), "--duration", "20ms")).isEqualTo(2);
            assertThat(err.toString())
                    .contains("tactus: error: port " + taken.getLocalPort() + " cannot be used")
                    .doesNotContain("\tat ");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsSaidBeforeTheStart() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        assertThat(run(board("3ms"), "--duration", "20ms", "--mqtt", "tcp://127.0.0.1:" + port))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the broker at tcp://127.0.0.1:" + port + " cannot be reached");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() throws IOException {
        assertThat(run(board("3ms"), "--mqtt", "ws://127.0.0.1:8883")).isEqualTo(2);
        assertThat(err.toString()).contains("ws:// is not supported (tcp://host:port or ssl://host:port");
    }

    @Test
    void theEmbeddedBrokerAsksForTheLoginOfTheSettings() throws IOException {
        Files.writeString(folder.resolve("word"), "open sesame\n");
        Files.writeString(config, "mqtt: {port: 0, user: me, password: {file: word}}\n");
        assertThat(run(board("3ms"), "--duration", "200ms", "--speed", "max")).isZero();
        assertThat(out + err.toString()).contains("topics tactus/pair/#").doesNotContain("open sesame");
        Files.delete(folder.resolve("word"));
        assertThat(run(board("3ms"), "--duration", "200ms", "--speed", "max")).isEqualTo(2);
        assertThat(err.toString()).contains("the password of the broker cannot be read from");
    }

    @Test
    void aMistakeInTheSettingsHasItsPlace() throws IOException {
        Files.writeString(config, "mqtt:\n  prot: 1\n");
        assertThat(run(board("3ms"), "--duration", "20ms")).isEqualTo(2);
        assertThat(err.toString())
                .contains("settings.yaml:2:3: error: unknown key 'prot'")
                .contains("[K01]");
    }

    @Test
    void aMistakeInTheBoardIsSaidAndNothingRuns() throws IOException {
        Path board = board("3ms");
        Files.writeString(board, Files.readString(board).replace("slow: {on: rt", "slow: {on: nowhere"));
        assertThat(run(board, "--duration", "20ms")).isEqualTo(2);
        assertThat(err.toString()).contains("pair.yaml:8:14: error:");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aReportThatCannotBeWrittenIsSaidBeforeTheStart() throws IOException {
        assertThat(run(board("3ms"), "--duration", "20ms", "--json", folder.resolve("no/such.json")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot write");
    }

    @Test
    void ofSeveralSeedsTheFirstIsRunAndThatIsSaid() throws IOException {
        String scenario = "scenario: many\nboard: " + board("3ms").getFileName() + "\nseeds: {from: 4, count: 3}\n";
        Path file = Files.writeString(folder.resolve("many.yaml"), scenario);
        assertThat(run(file, "--duration", "500ms", "--speed", "max")).isZero();
        assertThat(err.toString())
                .startsWith("tactus: warning: run takes the first of 3 seeds (tactus check takes all)\n")
                .contains("seed 4, ");
        assertThat(run(file, "--duration", "500ms", "--strict")).isEqualTo(2);
        assertThat(err.toString()).contains("tactus: error: 1 warning (--strict allows none)");
    }

    @Test
    void severalScenariosAreForCheck() throws IOException {
        Path one = Files.writeString(folder.resolve("one.yaml"), "scenario: one\n" + BOARD.replace("WCET", "3ms"));
        Path two = Files.writeString(folder.resolve("two.yaml"), "scenario: two\n" + BOARD.replace("WCET", "3ms"));
        assertThat(run(one, two)).isEqualTo(2);
        assertThat(err.toString()).contains("a second one, and tactus run takes one (tactus check takes several)");
    }
}
