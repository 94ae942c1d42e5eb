package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.telemetry.Broker;
import dev.tactus.telemetry.Witness;
import dev.tactus.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a whole process shows: signals, and what the broker says of a process that is gone. */
class RunProcessTest {
    private static final String BOARD = """
            board: solo
            clusters:
              cpu: {cores: [c0], opps: [{frequency: 100MHz}]}
            tasks:
              only: {on: cpu, period: 1ms, wcet: 200us}
            """;

    /** The bit of signal 2. */
    private static final long SIGINT = 1 << 1;

    @TempDir
    private Path folder;

    private Process start(String... more) throws IOException {
        Path board = Files.writeString(folder.resolve("solo.yaml"), BOARD);
        List<String> command = interruptible();
        command.addAll(Jvm.command("dev.tactus.cli.Main", "-Dtactus.mqtt.seconds=60"));
        command.addAll(List.of("run", board.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).start();
    }

    /**
     * A job that a shell put into the background ignores Ctrl-C, and so does all that it starts, unless told otherwise.
     */
    private static List<String> interruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        boolean ignored = Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
        return new ArrayList<>(ignored ? List.of("env", "--default-signal=INT") : List.of());
    }

    private static void awaitProgress(BufferedReader err) throws IOException {
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            if (line.contains("cores ")) {
                return;
            }
        }
        throw new AssertionError("it ended without a line of progress");
    }

    @Test
    void ctrlCEndsTheRunWithReportAndVerdictSoFarAndStatus130() throws Exception {
        Path config = Files.writeString(folder.resolve("tactus.yaml"), "mqtt: {port: 0}\n");
        Process process = start("--config", config.toString());
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            awaitProgress(err);
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(out).contains("only.misses", "verdict: kept", "digest:  t1-");
            assertThat(err.lines().toList()).anyMatch(line -> line.startsWith("telemetry: "));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aKilledProcessIsLostAndItsNameIsFree() throws Exception {
        try (Broker broker = Broker.start(0)) {
            Process killed = start("--mqtt", broker.url(), "--name", "victim");
            try (BufferedReader err = killed.errorReader(StandardCharsets.UTF_8)) {
                awaitProgress(err);
                Witness.awaitRetained(broker.port(), "victim", "running");
                try (Witness witness = new Witness(broker.port(), "victim")) {
                    Process second = start("--mqtt", broker.url(), "--name", "victim");
                    String refused = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(second.waitFor()).isEqualTo(2);
                    assertThat(refused).contains("a run named 'victim' is running there already");
                    // The victim has answered with its status: the next one, which must not be under way, is seconds
                    // off.
                    witness.await(seen -> seen.state().equals("running") && !seen.retained());
                }
                killed.destroyForcibly().waitFor();
            }
            Witness.awaitRetained(broker.port(), "victim", "lost");
            Process next = start("--mqtt", broker.url(), "--name", "victim", "--duration", "30ms");
            String out = new String(next.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(next.waitFor()).isZero();
            assertThat(out).contains("verdict: kept");
        }
    }
}
