package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.telemetry.Asker;
import dev.tactus.telemetry.Broker;
import dev.tactus.telemetry.Witness;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run was told is written down, and told again to another. */
@Timeout(300)
class ReplayedRunTest {
    private static final String BOARD = """
            board: again
            clusters:
              cpu: {cores: 1, opps: [{frequency: 1GHz}]}
            tasks:
              bad: {period: 50ms, deadline: 5ms, wcet: 6ms}
            timing: [{task: bad, misses: any}]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(Broker broker, Path board, String... more) {
        List<String> words = new ArrayList<>(List.of("run", board.toString(), "--dashboard", "off"));
        words.addAll(List.of("--mqtt", broker.url(), "--duration", "200ms"));
        words.addAll(List.of(more));
        PrintWriter writer = new PrintWriter(out, true);
        return Main.run(words.toArray(String[]::new), writer, writer);
    }

    @Test
    void aRunThatWasSteeredIsSteeredAgain() throws Exception {
        Path board = Files.writeString(folder.resolve("again.yaml"), BOARD);
        Path told = folder.resolve("told.txt");
        try (Broker broker = Broker.start(0)) {
            try (Witness witness = new Witness(broker.port(), "again");
                    Asker asker = new Asker(broker.port(), "again")) {
                CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                        () -> run(broker, board, "--speed", "0.001x", "--record", told.toString()));
                witness.await(seen -> seen.state().equals("running"));
                asker.ask("pause", "");
                asker.ask("step", "{\"to\": \"miss\"}");
                witness.await(seen -> seen.topic().endsWith("/events/miss"));
                asker.ask("speed", "{\"speed\": \"max\"}");
                asker.ask("resume", "");
                assertThat(status.get(240, TimeUnit.SECONDS)).as(out.toString()).isZero();
            }
            List<String> lines = Files.readAllLines(told);
            assertThat(lines).hasSize(5);
            assertThat(lines.get(1)).matches("[0-9]+ [0-9]+ pause");
            assertThat(lines.get(2)).matches("[0-9]+ [0-9]+ step miss");
            assertThat(lines.get(4)).matches("5000000001 [0-9]+ resume");
            assertThat(run(broker, board, "--speed", "0.001x", "--replay", told.toString()))
                    .as(out.toString())
                    .isZero();
            // Without what came after the step, the run stands still where it ended until somebody lets it go.
            Files.write(told, lines.subList(0, 3));
            standsWhereTheStepEnded(broker, board, told);
        }
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.startsWith("digest:"))
                        .distinct())
                .hasSize(1);
    }

    private void standsWhereTheStepEnded(Broker broker, Path board, Path told) throws Exception {
        Path second = folder.resolve("second.txt");
        String[] more = {
            "--name", "other", "--speed", "0.001x", "--replay", told.toString(), "--record", second.toString()
        };
        try (Witness witness = new Witness(broker.port(), "other");
                Asker asker = new Asker(broker.port(), "other")) {
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> run(broker, board, more));
            witness.await(seen -> seen.state().equals("paused")
                    && seen.payload() != null
                    && seen.payload().path("at_ps").asLong() == 5_000_000_001L);
            asker.ask("speed", "{\"speed\": \"max\"}");
            asker.ask("resume", "");
            assertThat(status.get(240, TimeUnit.SECONDS)).as(out.toString()).isZero();
        }
        List<String> lines = Files.readAllLines(second);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).matches("5000000001 [0-9]+ speed max");
        assertThat(lines.get(2)).matches("5000000001 [0-9]+ resume");
    }

    @Test
    void whatCameFromOutsideComesAgainBitForBit() throws Exception {
        Path board = Files.writeString(folder.resolve("again.yaml"), """
                board: again
                clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
                tasks:
                  door: {sporadic: {min: 500ms}, deadline: 30ms, wcet: {uniform: [1ms, 2ms]}}
                timing: [{task: door, misses: any}]
                """);
        Path told = folder.resolve("told.txt");
        try (Broker broker = Broker.start(0)) {
            try (Witness witness = new Witness(broker.port(), "again");
                    Asker asker = new Asker(broker.port(), "again")) {
                CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                        () -> run(broker, board, "--speed", "0.001x", "--record", told.toString()));
                witness.await(seen -> seen.state().equals("running"));
                assertThat(asker.ask("inject", "{\"task\": \"nobody\"}")
                                .path("ok")
                                .asBoolean())
                        .isFalse();
                assertThat(asker.ask("inject", "{\"task\": \"door\"}")
                                .path("ok")
                                .asBoolean())
                        .isTrue();
                asker.ask("pause", "");
                asker.ask("inject", "{\"task\": \"door\"}");
                asker.ask("speed", "{\"speed\": \"max\"}");
                asker.ask("resume", "");
                assertThat(status.get(240, TimeUnit.SECONDS)).as(out.toString()).isZero();
            }
            assertThat(Files.readAllLines(told).stream().filter(line -> line.endsWith(" inject task/door")))
                    .hasSize(2);
            Path report = folder.resolve("report.json");
            run(broker, board, "--speed", "max", "--replay", told.toString(), "--json", report.toString());
            assertThat(new ObjectMapper().readTree(report.toFile()).path("injected"))
                    .hasSize(2);
        }
        List<String> digests = out.toString()
                .lines()
                .filter(line -> line.startsWith("digest:"))
                .distinct()
                .toList();
        assertThat(digests).hasSize(1);
    }

    @Test
    void whatCannotComeIsSaidBeforeTheStart() throws Exception {
        Path board = Files.writeString(folder.resolve("again.yaml"), BOARD);
        Path told = Files.writeString(folder.resolve("told.txt"), "tactus commands 1\n5 0 inject task/bad\n4 0 fly\n");
        try (Broker broker = Broker.start(0)) {
            assertThat(run(broker, board, "--replay", told.toString())).isEqualTo(2);
        }
        assertThat(out.toString())
                .contains(
                        "told.txt:2:1: error: 'task/bad' cannot come from outside here (what can: nothing) [L01]\n"
                                + "5 0 inject task/bad\n^\n",
                        "told.txt:3:1: error: no command (");
    }

    @Test
    void aFileThatIsNoneIsSaidBeforeTheStart() throws Exception {
        Path board = Files.writeString(folder.resolve("again.yaml"), BOARD);
        try (Broker broker = Broker.start(0)) {
            assertThat(run(broker, board, "--replay", board.toString())).isEqualTo(2);
            Path bytes = Files.write(folder.resolve("bytes"), new byte[] {-1, -2});
            assertThat(run(broker, board, "--replay", bytes.toString())).isEqualTo(2);
            assertThat(run(broker, board, "--record", folder.resolve("no/such").toString()))
                    .isEqualTo(2);
        }
        assertThat(out.toString())
                .contains("again.yaml:1:1: error: no file of commands", "bytes: it is not UTF-8", "cannot write");
    }
}
