package dev.tactus.browser;

import dev.tactus.testing.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Node-RED with the shipped flow and settings, but for the ports; it ends with the test. */
final class NodeRed implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final int port;
    private final StringBuilder said = new StringBuilder();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /**
     * Starts it, and waits until its flow is connected to the broker.
     *
     * @param folder for what it writes
     * @param broker port of the broker on this machine
     */
    NodeRed(Path folder, int broker) throws IOException, InterruptedException {
        String shipped = Files.readString(Path.of("config/node-red/flows.json"));
        String ours = shipped.replace("\"port\": \"1883\"", "\"port\": \"" + broker + "\"");
        if (ours.equals(shipped)) {
            throw new AssertionError("the flow does not name port 1883");
        }
        Path home = Files.createDirectories(folder.resolve("node-red"));
        Path flow = Files.writeString(home.resolve("flows.json"), ours);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(List.of(
                        Programs.get("node").toString(),
                        Programs.get("node-red").toString(),
                        "--userDir",
                        home.toString(),
                        "--settings",
                        Path.of("config/node-red/settings.js").toAbsolutePath().toString(),
                        "--port",
                        String.valueOf(port),
                        flow.toString()))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Thread reader = new Thread(() -> output.lines().forEach(lines::add));
        reader.setDaemon(true);
        reader.start();
        await("Connected to broker");
    }

    /** Waits for a line of its log. */
    private void await(String text) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            String line = lines.poll(100, TimeUnit.MILLISECONDS);
            if (line == null && !process.isAlive()) {
                break;
            }
            if (line != null) {
                said.append(line).append('\n');
                if (line.contains(text)) {
                    return;
                }
            }
        }
        close();
        throw new AssertionError("Node-RED does not say '" + text + "': " + said);
    }

    /** The address that all of its pages begin with. */
    String root() {
        return "http://127.0.0.1:" + port + "/";
    }

    String page() {
        return root() + "dashboard/tactus";
    }

    /** All that it has said. */
    String log() {
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            said.append(line).append('\n');
        }
        return said.toString();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(60, TimeUnit.SECONDS);
    }
}
