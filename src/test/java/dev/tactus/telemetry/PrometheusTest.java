package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.testing.NeedsProgram;
import dev.tactus.testing.Programs;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus with the shipped configuration, but for the port. */
@NeedsProgram("prometheus")
@Timeout(240)
class PrometheusTest {
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Process prometheus(int port, int dashboard) throws IOException {
        String shipped = Files.readString(Path.of("config/prometheus.yml"));
        assertThat(shipped).contains("127.0.0.1:8420");
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), shipped.replace("127.0.0.1:8420", "127.0.0.1:" + dashboard));
        File log = folder.resolve("log").toFile();
        return new ProcessBuilder(
                        Programs.get("prometheus").toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    /** The value that Prometheus holds, once it is that. */
    private void awaitValue(int port, Process process, String query, double expected) throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        String last = "no answer";
        while (System.nanoTime() < until && process.isAlive()) {
            last = ask(port, query);
            JsonNode result = Witness.json(last.getBytes(StandardCharsets.UTF_8))
                    .path("data")
                    .path("result");
            if (result.size() == 1 && result.get(0).path("value").get(1).asDouble() == expected) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError(
                query + " is not " + expected + " but " + last + "\n" + Files.readString(folder.resolve("log")));
    }

    private static String ask(int port, String query) throws InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer =
                    HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "{}"; // it is still starting
        } catch (IOException e) {
            return "{}"; // it does not listen yet
        }
    }

    @Test
    void itReadsTheSamplesOfARun() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        FakeRun run = new FakeRun();
        try (Broker broker = Broker.start(0);
                Dashboard dashboard = Dashboard.startConnected(broker.target(), 0)) {
            Publisher.Setup setup = new Publisher.Setup(broker.target(), "rig", 1_000_000, 0, "1x", null, List.of());
            Publisher publisher = Publisher.start(FakeRun.HEADER, setup, run.metrics, null);
            run.to(publisher);
            publisher.state(State.RUNNING);
            PublisherTest.steps(run, publisher, 10);
            publisher.finish(new Ending(run.now(), false, "kept", "t1-0", List.of()));
            dashboard.finish("rig");
            Process process = prometheus(port, URI.create(dashboard.url()).getPort());
            try {
                awaitValue(port, process, "up{job=\"tactus\"}", 1);
                awaitValue(port, process, "tactus_task_missed_total{board=\"rig\",task=\"late\"}", run.misses);
                awaitValue(port, process, "tactus_task_response_max_seconds{task=\"fast\"}", 250e-6);
                awaitValue(port, process, "tactus_run_state{state=\"finished\"}", 1);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }
}
