package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.testing.NeedsProgram;
import dev.tactus.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped settings of Mosquitto with TLS, passwords and rights, as config/mosquitto says how to set them up. */
@NeedsProgram({"mosquitto", "mosquitto_passwd", "mosquitto_sub", "openssl"})
@Timeout(240)
class SecureMosquittoTest {
    private static final long PATIENCE = 60_000_000_000L;

    @TempDir
    private Path folder;

    private final FakeRun run = new FakeRun();

    @BeforeEach
    void setUp() throws Exception {
        Quiet.down();
        Certificates.make(folder, "localhost", "127.0.0.1");
        Files.copy(Path.of("config/mosquitto/acl"), folder.resolve("acl"));
        boolean first = true;
        for (String user : List.of("tactus", "operator", "dashboard")) {
            password(user, first);
            Files.writeString(folder.resolve(user + ".password"), "word of " + user + "\n");
            first = false;
        }
    }

    private void password(String user, boolean create) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of(Programs.get("mosquitto_passwd").toString(), "-b"));
        if (create) {
            words.add("-c");
        }
        words.addAll(List.of("passwords", user, "word of " + user));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** The shipped settings on a free port; started by root it is to stay root, or it could not read the folder. */
    private Mosquitto broker(String more) throws IOException {
        String shipped = Files.readString(Path.of("config/mosquitto/mosquitto.conf"));
        assertThat(shipped).contains("listener 8883\n", "persistence_location ./\n");
        return new Mosquitto(
                folder,
                shipped.replace("listener 8883\n", "listener PORT\n") + "user " + System.getProperty("user.name") + "\n"
                        + more);
    }

    private Target target(int port, String user, @Nullable Tls tls) {
        return new Target("localhost", port, user, new Secret.Text(folder.resolve(user + ".password")), tls);
    }

    private Tls trusting() {
        return new Tls(folder.resolve("ca.crt"), null, null);
    }

    private Publisher publisher(Target target) {
        Publisher.Setup setup = new Publisher.Setup(target, "rig", 1_000_000, 1_000_000, "1x", null, List.of());
        Publisher started = Publisher.start(FakeRun.HEADER, setup, run.metrics, null, PATIENCE);
        run.to(started);
        return started;
    }

    private Ending ending() {
        return new Ending(run.now(), false, "kept", "t1-0", List.of());
    }

    private List<String> login(String user) {
        return List.of(
                "--cafile",
                folder.resolve("ca.crt").toString(),
                "-u",
                user,
                "-P",
                "word of " + user,
                "-i",
                "witness",
                "-c",
                "-x",
                "3600");
    }

    @Test
    void aRestartInTheMiddleLosesNoEventAndKeepsTheirOrder() throws Exception {
        try (Mosquitto broker = broker("")) {
            Publisher publisher = publisher(target(broker.port(), "tactus", trusting()));
            List<Long> all = new ArrayList<>();
            try (Mosquitto.Subscriber early = subscriber(broker)) {
                publisher.state(State.RUNNING);
                PublisherTest.steps(run, publisher, 100);
                broker.stop();
                early.awaitEnd();
                numbers(early, all);
            }
            Until.holds(() -> !publisher.totals().connected());
            PublisherTest.steps(run, publisher, 50);
            broker.restart();
            Until.holds(() -> publisher.totals().connected());
            try (Mosquitto.Subscriber late = subscriber(broker)) {
                PublisherTest.steps(run, publisher, 100);
                Totals totals = publisher.finish(ending());
                late.awaitState("finished");
                numbers(late, all);

                Set<Long> once = new LinkedHashSet<>(all);
                assertThat(once).hasSize((int) run.misses + 1);
                assertThat(new ArrayList<>(once)).isSorted();
                assertThat(totals.connections()).isEqualTo(2);
                assertThat(totals.events()).isEqualTo(new Totals.Sent(run.misses + 1, run.misses + 1, 0));
                JsonNode report = json(late.seen("/report").get(0)).path("telemetry");
                assertThat(report.path("events").path("sent").asInt()).isEqualTo(once.size());
                for (String stream : List.of("events", "samples", "trace")) {
                    JsonNode counts = report.path(stream);
                    assertThat(counts.path("due").asLong())
                            .as(stream)
                            .isEqualTo(counts.path("sent").asLong()
                                    + counts.path("not_sent").asLong());
                }
            }
        }
    }

    /** The same client both times: what came in between waits for it. */
    private Mosquitto.Subscriber subscriber(Mosquitto broker) throws IOException {
        return new Mosquitto.Subscriber(broker.port(), "tactus/#", "tactus/rig/description", login("operator"));
    }

    private static void numbers(Mosquitto.Subscriber of, List<Long> all) {
        of.seen("/events/").forEach(each -> all.add(json(each).path("n").asLong()));
    }

    private static JsonNode json(String payload) {
        return Witness.json(payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBrokerThatNobodyVouchesForIsRefused() throws Exception {
        try (Mosquitto broker = broker("")) {
            assertThatThrownBy(() -> publisher(target(broker.port(), "tactus", Tls.PLAIN)))
                    .isInstanceOf(TelemetryException.class)
                    .hasMessageContaining("ssl://localhost:" + broker.port())
                    .hasMessageContaining("of nobody we trust (ca:");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        Certificates.make(folder, "rig.example");
        try (Mosquitto broker = broker("")) {
            assertThatThrownBy(() -> publisher(target(broker.port(), "tactus", trusting())))
                    .isInstanceOf(TelemetryException.class)
                    .hasMessageContaining("not of this host");
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndStandsInNoMessage() throws Exception {
        Files.writeString(folder.resolve("tactus.password"), "hunter2\n");
        try (Mosquitto broker = broker("")) {
            assertThatThrownBy(() -> publisher(target(broker.port(), "tactus", trusting())))
                    .isInstanceOf(TelemetryException.class)
                    .satisfies(thrown -> {
                        for (Throwable each = thrown; each != null; each = each.getCause()) {
                            assertThat(String.valueOf(each.getMessage())).doesNotContain("hunter2");
                        }
                    });
        }
    }

    @Test
    void whoMayOnlyReadCannotTakeAName() throws Exception {
        try (Mosquitto broker = broker("")) {
            assertThatThrownBy(() -> publisher(target(broker.port(), "dashboard", trusting())))
                    .isInstanceOf(TelemetryException.class)
                    .hasMessageContaining("does not let this client write under tactus/");
        }
    }

    @Test
    void aBrokerThatWantsACertificateOfOursGetsIt() throws Exception {
        try (Mosquitto broker = broker("require_certificate true\nuse_identity_as_username true\n")) {
            Tls shown = new Tls(folder.resolve("ca.crt"), folder.resolve("client.crt"), folder.resolve("client.key"));
            Publisher publisher = publisher(new Target("localhost", broker.port(), null, null, shown));
            run.step();
            assertThat(publisher.finish(ending()).reported()).isTrue();
            assertThatThrownBy(() -> publisher(target(broker.port(), "tactus", trusting())))
                    .isInstanceOf(TelemetryException.class)
                    .hasMessageContaining("ssl://localhost:" + broker.port());
        }
    }
}
