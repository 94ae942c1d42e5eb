package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.Jvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tactus explore --resume}: a search that was interrupted or killed ends as one that was not. */
class ResumeTest {
    private static final String SAFE = """
            scenario: safe
            clusters:
              cpu: {cores: 2, opps: [{frequency: 1GHz}]}
            domains:
              cpu: {scheduler: fixed-priority}
            tasks:
              a: {period: 10ms, priority: 3, bcet: 1ms, wcet: 3ms}
              b: {period: 10ms, priority: 2, bcet: 1ms, wcet: 4ms}
              c: {period: 20ms, priority: 1, bcet: 2ms, wcet: 5ms}
            duration: 200ms
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path scenario;
    private Path state;

    @BeforeEach
    void files() throws IOException {
        scenario = Files.writeString(folder.resolve("s.yaml"), SAFE);
        state = folder.resolve("state");
    }

    private int explore(Object... args) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("explore", scenario.toString()));
        for (Object each : args) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void aSearchThatIsInterruptedAgainAndAgainEndsAsOneThatIsNot() throws IOException {
        Path whole = folder.resolve("whole.json");
        assertThat(explore("--runs", 640, "--json", whole)).isZero();
        Path parts = folder.resolve("parts.json");
        for (int part = 0; part < 3; part++) {
            assertThat(explore("--runs", 640, "--json", parts, "--resume", state, "--wall-limit", "1ms"))
                    .isZero();
        }
        assertThat(explore("--runs", 640, "--json", parts, "--resume", state)).isZero();
        assertThat(parts).hasSameTextualContentAs(whole);
        assertThat(explore("--runs", 640, "--json", parts, "--resume", state)).isZero();
        assertThat(out.toString()).contains("640 runs (640 of them before)");
        assertThat(parts).hasSameTextualContentAs(whole);
    }

    @Test
    void aProcessThatIsKilledLosesNothingThatIsWritten() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole.json");
        assertThat(explore("--runs", 1600, "--json", whole)).isZero();
        Path parts = folder.resolve("parts.json");
        List<String> command = Jvm.command(Main.class.getName());
        command.addAll(List.of("explore", scenario.toString(), "--runs", "1600"));
        command.addAll(List.of("--json", parts.toString(), "--resume", state.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            while (process.isAlive() && !Files.exists(state)) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(state).exists();
        assertThat(explore("--runs", 1600, "--json", parts, "--resume", state)).isZero();
        assertThat(parts).hasSameTextualContentAs(whole);
    }

    @Test
    void theStateOfAnotherSearchIsRefused() throws IOException {
        assertThat(explore("--runs", 32, "--resume", state)).isZero();
        assertThat(explore("--runs", 33, "--resume", state)).isEqualTo(2);
        assertThat(err.toString()).contains("it is of another search: files, seed, runs or --json differ");
        String whole = Files.readString(state);
        Files.writeString(state, whole.substring(0, whole.length() - 5));
        assertThat(explore("--runs", 32, "--resume", state)).isEqualTo(2);
        Files.writeString(state, whole.replaceFirst("climb 3", "climb x"));
        assertThat(explore("--runs", 32, "--resume", state)).isEqualTo(2);
        assertThat(err.toString()).contains("it is no file of a search");
    }

    @Test
    void aDeviceIsNoFileOfASearch() {
        assertThat(explore("--runs", 5, "--resume", "/dev/zero")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--resume:1:1: error: it is a device or a pipe, ");
    }
}
