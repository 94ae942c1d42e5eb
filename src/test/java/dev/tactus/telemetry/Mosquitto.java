package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A Mosquitto process on a port of its own, and Mosquitto's own subscriber. */
final class Mosquitto implements AutoCloseable {
    private static final String READY = "witness/ready";

    private final Path config;
    private final int port;
    private Process process;

    Mosquitto(Path folder) throws IOException {
        this(folder, "listener PORT 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n");
    }

    /** @param settings with PORT where the port is to stand; paths in them are relative to the folder */
    Mosquitto(Path folder, String settings) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        config = Files.writeString(folder.resolve("mosquitto.conf"), settings.replace("PORT", String.valueOf(port)));
        process = start();
    }

    int port() {
        return port;
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(Programs.get("mosquitto").toString(), "-c", config.toString())
                .directory(config.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader log = started.inputReader(StandardCharsets.UTF_8);
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.endsWith(" running")) {
                drain(log);
                return started;
            }
        }
        throw new AssertionError("mosquitto does not start");
    }

    /** A full pipe would stop it. */
    private static void drain(BufferedReader log) {
        Thread thread = new Thread(() -> {
            try {
                while (log.readLine() != null) {}
            } catch (IOException e) {
                // The process is gone, and its pipe with it.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** {@code mosquitto_rr}: sends a question, and tells what is answered. */
    String request(String topic, String payload) throws IOException {
        String[] question = {"-V", "5", "-h", "127.0.0.1", "-p", String.valueOf(port), "-W", "60"};
        List<String> words =
                new ArrayList<>(List.of(Programs.get("mosquitto_rr").toString()));
        words.addAll(List.of(question));
        words.addAll(List.of("-t", topic, "-e", "rr/answers", "-m", payload));
        Process client = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Ends the broker as a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends the broker as an administrator does: it writes down what it must not forget. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void restart() throws IOException {
        process = start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** {@code mosquitto_sub}, one line {@code topic payload} a message. */
    static final class Subscriber implements AutoCloseable {
        private final Process process;
        private final BufferedReader lines;
        private final List<String> seen = new ArrayList<>();

        /**
         * Starts it and waits until the broker has taken the subscription: a retained message then comes at once. What
         * the subscriber says of itself stays in its buffer.
         */
        Subscriber(int port, String filter) throws IOException {
            Message ready = new Message(Message.Stream.STATE, READY, new byte[] {'{', '}'}, true, 0);
            Target target = new Target("127.0.0.1", port, null, null);
            try (Link link = Link.open(target, "ready-" + port, ready, Thread.currentThread(), new Counts())) {
                assertThat(link.offer(ready)).isTrue();
                while (!link.settled()) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            process = subscriber(port, filter, READY, List.of());
            lines = process.inputReader(StandardCharsets.UTF_8);
            await(line -> line.startsWith("MSG " + READY));
        }

        /**
         * One with a session of its own, which the broker keeps while it is away.
         *
         * @param login what it needs to be let in
         * @param ready a topic that has a retained message
         */
        Subscriber(int port, String filter, String ready, List<String> login) throws IOException {
            process = subscriber(port, filter, ready, login);
            lines = process.inputReader(StandardCharsets.UTF_8);
            await(line -> line.startsWith("MSG " + ready));
        }

        private static Process subscriber(int port, String filter, String ready, List<String> more) throws IOException {
            String[] usual = {"-V", "5", "-q", "1", "-h", "127.0.0.1", "-p", String.valueOf(port), "-F", "MSG %t %p"};
            List<String> words =
                    new ArrayList<>(List.of(Programs.get("mosquitto_sub").toString()));
            words.addAll(List.of(usual));
            words.addAll(List.of("-t", filter, "-t", ready));
            words.addAll(more);
            return new ProcessBuilder(words).redirectErrorStream(true).start();
        }

        /** Reads on to the first line that fits; fails if the subscriber ends before. */
        String await(Predicate<String> fits) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("MSG ")) {
                    seen.add(line.substring(4));
                }
                if (fits.test(line)) {
                    return line;
                }
            }
            throw new AssertionError("the subscriber ended; it saw " + seen.size() + " messages");
        }

        /** Reads to the end, which comes with the end of the broker. */
        void awaitEnd() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("MSG ")) {
                    seen.add(line.substring(4));
                }
            }
        }

        void awaitState(String state) throws IOException {
            await(line -> line.contains("/status {") && line.contains("\"state\":\"" + state + "\""));
        }

        /** Payloads of the messages whose topic has that part, in the order in which they came. */
        List<String> seen(String part) {
            return seen.stream()
                    .filter(line -> line.substring(0, line.indexOf(' ')).contains(part) && line.endsWith("}"))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
