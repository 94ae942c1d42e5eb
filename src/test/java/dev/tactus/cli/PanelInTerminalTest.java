package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.Jvm;
import dev.tactus.testing.NeedsProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live block in a terminal that is smaller than it, and that is pulled smaller while the run goes on. */
@NeedsProgram({"tmux", "script", "stty"})
class PanelInTerminalTest {
    private static final String BOARD = """
            board: sixteen
            clusters:
              cpu: {cores: 16, opps: [{frequency: 100MHz}]}
            tasks:
              one: {on: cpu, period: 1ms, wcet: 900us}
              two: {on: cpu, period: 2ms, wcet: 900us}
            """;

    @TempDir
    private Path folder;

    private String tmux(String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 5];
        System.arraycopy(args, 0, command, 5, args.length);
        command[0] = "tmux";
        command[1] = "-S";
        command[2] = folder.resolve("socket").toString();
        command[3] = "-f";
        command[4] = "/dev/null";
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TERM", "screen");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + text)
                .isZero();
        return text;
    }

    /** Runs for {@code duration} in a terminal of that size, which stays open afterwards. */
    private void start(int rows, int columns, String duration) throws IOException, InterruptedException {
        Path board = Files.writeString(folder.resolve("sixteen.yaml"), BOARD);
        Path config = Files.writeString(folder.resolve("tactus.yaml"), "mqtt: {port: 0}\n");
        List<String> words = Jvm.command("dev.tactus.cli.Main", "-Dtactus.terminal=stderr");
        words.addAll(List.of("run", board.toString(), "--config", config.toString()));
        words.addAll(List.of("--duration", duration, "--json", "/dev/null"));
        String run = String.join(" ", words);
        Path script = Files.writeString(
                folder.resolve("run.sh"),
                "script -qefc '" + run + " >/dev/null' " + folder.resolve("typescript") + "\n" + "tmux -S "
                        + folder.resolve("socket") + " wait-for -S over\nexec cat\n");
        String[] size = {Integer.toString(columns), Integer.toString(rows)};
        tmux("new-session", "-d", "-x", size[0], "-y", size[1], "sh " + script);
    }

    /** Comes back when the block has been drawn: waits for its words in what was written to the terminal. */
    private void awaitBlock() throws IOException, InterruptedException {
        String follow = "tail -n +1 -F typescript 2>/dev/null | grep -q -m 1 busy";
        Process drawn = new ProcessBuilder("sh", "-c", follow)
                .directory(folder.toFile())
                .start();
        assertThat(drawn.waitFor()).isZero();
    }

    private List<String> screenAndHistory() throws IOException, InterruptedException {
        List<String> lines = tmux("capture-pane", "-p", "-J", "-S", "-").lines().toList();
        assertThat(lines).anyMatch(line -> line.startsWith("telemetry: "));
        return lines;
    }

    @Test
    void theBlockIsDrawnInPlaceWhereItHasNoRoomAndLeavesNothingBehind() throws Exception {
        start(15, 50, "1s");
        try {
            tmux("wait-for", "over");
            assertThat(Files.readString(folder.resolve("typescript")))
                    .contains("loading ...", "% busy", "and 8 more cores");
            assertThat(screenAndHistory()).noneMatch(line -> line.contains("busy") || line.contains("more cores"));
        } finally {
            tmux("kill-server");
        }
    }

    /** What wraps in that moment may be pushed out of the window; from then on the block is in its place again. */
    @Test
    void aWindowMadeNarrowerLeavesAtMostWhatItPushedOut() throws Exception {
        start(60, 100, "2s");
        try {
            awaitBlock();
            tmux("resize-window", "-x", "40", "-y", "60");
            tmux("wait-for", "over");
            assertThat(screenAndHistory().stream().filter(line -> line.startsWith("  0:00:0")))
                    .hasSizeLessThanOrEqualTo(1);
        } finally {
            tmux("kill-server");
        }
    }
}
