package dev.tactus.browser;

import dev.tactus.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code tactus run} as a process, with a page at a free port; it ends with the test. */
final class LiveRun implements AutoCloseable {
    private static final String MARK = " (dashboard)";

    private final Process process;
    private final String page;

    /** A board of which the test has the text. */
    static LiveRun of(Path folder, String board, String... more) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Files.writeString(folder.resolve("board.yaml"), board).toString());
        words.addAll(List.of(more));
        return new LiveRun(folder, words);
    }

    /** @param words of the command line after {@code tactus run} */
    LiveRun(Path folder, List<String> words) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"), "mqtt: {port: 0}\nrates: {samples: 20Hz}\ndashboard: {port: 0}\n");
        List<String> command = Jvm.command("dev.tactus.cli.Main", "-Dtactus.mqtt.seconds=60");
        command.addAll(List.of("run", "--config", settings.toString()));
        command.addAll(words);
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        page = page(lines);
        Thread drain = new Thread(() -> lines.lines().forEach(line -> {}));
        drain.setDaemon(true);
        drain.start();
    }

    private static String page(BufferedReader lines) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.endsWith(MARK)) {
                return line.strip().replace(MARK, "");
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("no page: " + said);
    }

    /** The address of its page. */
    String page() {
        return page;
    }

    /** Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
    }

    /** Waits until it has ended by itself; its exit status. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(60, TimeUnit.SECONDS);
    }
}
