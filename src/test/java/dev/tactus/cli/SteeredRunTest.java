package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.telemetry.Asker;
import dev.tactus.telemetry.Witness;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live run that is paused, stepped and let go over MQTT; its verdict and digest are those of a run left alone. */
@Timeout(300)
class SteeredRunTest {
    private static final long MS = 1_000_000_000L;
    private static final String BOARD = """
            board: steered
            clusters:
              cpu: {cores: 1, opps: [{frequency: 1GHz}]}
            tasks:
              good: {period: 10ms, offset: 3ms, wcet: 1ms}
              bad: {period: 50ms, deadline: 5ms, wcet: 6ms}
            timing: [{task: bad, misses: any}]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringBuilder err = new StringBuilder();

    @Test
    void aRunIsPausedSteppedAndLetGo() throws Exception {
        Path board = Files.writeString(folder.resolve("steered.yaml"), BOARD);
        Path config = Files.writeString(folder.resolve("settings.yaml"), "mqtt: {port: 0}\n");
        try (PipedReader read = new PipedReader(1 << 16);
                PrintWriter errors = new PrintWriter(new PipedWriter(read), true)) {
            // So slowly that no machine gets to the first event before it is told to stand still.
            String[] args = {
                "run", "--config", config.toString(), board.toString(), "--duration", "200ms", "--speed", "0.001x"
            };
            CompletableFuture<Integer> status =
                    CompletableFuture.supplyAsync(() -> Main.run(args, new PrintWriter(out, true), errors));
            int port = port(read);
            try (Witness witness = new Witness(port, "steered");
                    Asker asker = new Asker(port, "steered")) {
                steer(witness, asker);
            }
            assertThat(status.get()).as(err.toString()).isZero();
        }
        assertThat(digest(out.toString())).isEqualTo(leftAlone(board));
    }

    private static void steer(Witness witness, Asker asker) throws Exception {
        assertThat(asker.ask("pause", "").path("ok").asBoolean()).isTrue();
        witness.await(seen -> seen.state().equals("paused"));

        // The other task's release at 3 ms passes.
        assertThat(asker.ask("step", "{\"to\": \"miss\"}").path("ok").asBoolean())
                .isTrue();
        JsonNode miss =
                witness.await(seen -> seen.topic().endsWith("/events/miss")).payload();
        assertThat(miss.path("task").asText()).isEqualTo("bad");
        standsAt(witness, 5 * MS + 1);

        // Then the late job ends.
        assertThat(asker.ask("step", "").path("ok").asBoolean()).isTrue();
        standsAt(witness, 6 * MS + 1);

        JsonNode wrong = asker.ask("step", "{\"to\": \"heaven\"}");
        assertThat(wrong.path("ok").asBoolean()).isFalse();
        assertThat(wrong.path("error").asText()).contains("'event' or 'miss'");

        assertThat(asker.ask("speed", "{\"speed\": \"max\"}").path("ok").asBoolean())
                .isTrue();
        assertThat(asker.ask("resume", "").path("ok").asBoolean()).isTrue();
        JsonNode report = witness.await(seen -> seen.topic().endsWith("/report") && seen.payload() != null)
                .payload();
        assertThat(report.path("telemetry").path("commands").path("done").asInt())
                .isEqualTo(5);
        assertThat(report.path("telemetry").path("commands").path("refused").asInt())
                .isEqualTo(1);
    }

    /** Waits until the run stands still at that instant. */
    private static void standsAt(Witness witness, long instant) {
        witness.await(seen -> seen.state().equals("paused")
                && seen.payload() != null
                && seen.payload().path("at_ps").asLong() == instant);
    }

    private int port(PipedReader read) throws IOException {
        Pattern line = Pattern.compile("tcp://127\\.0\\.0\\.1:([0-9]+) ");
        for (int c = read.read(); c >= 0; c = read.read()) {
            err.append((char) c);
            Matcher matcher = line.matcher(err);
            if (matcher.find()) {
                drain(read);
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new AssertionError("the run has not begun: " + err);
    }

    /** A full pipe would stop the run. */
    private static void drain(PipedReader read) {
        Thread thread = new Thread(() -> {
            try {
                while (read.read() >= 0) {}
            } catch (IOException e) {
                // The run is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static String leftAlone(Path board) throws ExecutionException, InterruptedException {
        StringWriter text = new StringWriter();
        String[] args = {"check", board.toString(), "--duration", "200ms"};
        assertThat(Main.run(args, new PrintWriter(text, true), new PrintWriter(new StringWriter(), true)))
                .isZero();
        return digest(text.toString());
    }

    private static String digest(String text) {
        return text.lines()
                .filter(line -> line.startsWith("digest:"))
                .findFirst()
                .orElseThrow();
    }
}
