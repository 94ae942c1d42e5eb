package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.testing.NeedsProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same against a broker that is not ours, with its own subscriber as the witness. */
@NeedsProgram({"mosquitto", "mosquitto_sub", "mosquitto_rr"})
@Timeout(180)
class MosquittoTest {
    private static final long PATIENCE = 60_000_000_000L;

    @TempDir
    private Path folder;

    private final FakeRun run = new FakeRun();
    private Publisher publisher;

    private Publisher start(int port, FakeRun ofRun) {
        Publisher.Setup setup = PublisherTest.setup(port, "rig", 1_000_000, 1_000_000);
        Publisher started = Publisher.start(FakeRun.HEADER, setup, ofRun.metrics, null, PATIENCE);
        ofRun.to(started);
        return started;
    }

    private void steps(int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
            publisher.reached(run.now());
        }
    }

    private Totals finish() {
        return publisher.finish(new Ending(run.now(), false, "kept", "t1-0", List.of()));
    }

    private static List<Long> numbers(List<String> payloads) {
        return payloads.stream().map(each -> json(each).path("n").asLong()).toList();
    }

    private static JsonNode json(String payload) {
        return Witness.json(payload.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void quiet() {
        Quiet.down();
    }

    @Test
    void whatMosquittosSubscriberSawReconcilesWithTheReportToTheLastMessage() throws Exception {
        try (Mosquitto broker = new Mosquitto(folder);
                Mosquitto.Subscriber witness = new Mosquitto.Subscriber(broker.port(), "tactus/rig/#")) {
            publisher = start(broker.port(), run);
            publisher.state(State.RUNNING);
            steps(4000);
            Totals totals = finish();
            witness.awaitState("finished");

            JsonNode report = json(witness.seen("/report").get(0)).path("telemetry");
            assertThat(totals.events().due()).isEqualTo(run.misses + 1).isEqualTo(1001);
            assertThat(numbers(witness.seen("/events/")))
                    .containsExactlyElementsOf(Stream.iterate(1L, n -> n + 1)
                            .limit(report.path("events").path("sent").asLong())
                            .toList())
                    .hasSize(1001);
            assertThat(witness.seen("/metrics/"))
                    .hasSize(report.path("samples").path("sent").asInt());
            assertThat(report.path("samples").path("sent").asLong()
                            + report.path("samples").path("not_sent").asLong())
                    .isEqualTo(report.path("samples").path("due").asLong());
            assertThat(witness.seen("/trace"))
                    .hasSize(report.path("trace").path("sent").asInt());
            long slices = 0;
            for (String batch : witness.seen("/trace")) {
                slices += json(batch).path("slices").size();
            }
            assertThat(slices).isEqualTo(report.path("trace").path("slices").asLong());
        }
    }

    @Test
    void aBrokerKilledAndStartedAgainOnItsPortCostsNoEvent() throws Exception {
        try (Mosquitto broker = new Mosquitto(folder)) {
            publisher = start(broker.port(), run);
            publisher.state(State.RUNNING);
            Mosquitto.Subscriber early = new Mosquitto.Subscriber(broker.port(), "tactus/rig/#");
            steps(400);
            // Everything so far is acknowledged before the cut: what is under way then may come twice, or to nobody.
            Until.holds(() -> publisher.totals().events().sent()
                    >= publisher.totals().events().due());
            early.await(line -> line.contains("/events/") && line.contains("\"n\":101,"));
            broker.kill();
            Until.holds(() -> !publisher.totals().connected());
            PublisherTest.steps(run, publisher, 100);
            broker.restart();
            try (Mosquitto.Subscriber late = new Mosquitto.Subscriber(broker.port(), "tactus/rig/#")) {
                late.awaitState("running");
                steps(400);
                Totals totals = finish();
                late.awaitState("finished");
                assertThat(totals.connections()).isEqualTo(2);
                assertThat(totals.events().due()).isEqualTo(301).isEqualTo(run.misses + 1);
                assertThat(totals.events().lost()).isZero();
                assertThat(totals.samples().lost()).isPositive();
                assertThat(numbers(early.seen("/events/"))).hasSize(101);
                // The second subscriber came after the broker: it may have missed the first of the second part.
                List<Long> second = numbers(late.seen("/events/"));
                assertThat(second).isSorted().doesNotHaveDuplicates().endsWith(301L);
                assertThat(second.get(second.size() - 1) - second.get(0) + 1).isEqualTo(second.size());
                assertThat(late.seen("/description")).isNotEmpty();
            }
            early.close();
        }
    }

    @Test
    void aSecondRunIsRefusedByTheRetainedStatus() throws Exception {
        try (Mosquitto broker = new Mosquitto(folder)) {
            publisher = start(broker.port(), run);
            assertThatThrownBy(() -> start(broker.port(), new FakeRun()))
                    .isInstanceOf(TelemetryException.class)
                    .hasMessageContaining("'rig' is online there already");
            run.step();
            assertThat(finish().reported()).isTrue();
        }
    }

    @Test
    void theLastWillIsSeenWhenTheConnectionBreaks() throws Exception {
        try (Mosquitto broker = new Mosquitto(folder);
                Gate gate = new Gate(broker.port());
                Mosquitto.Subscriber witness = new Mosquitto.Subscriber(broker.port(), "tactus/rig/status")) {
            Publisher.Setup setup = PublisherTest.setup(gate.port(), "rig", 0, 0);
            Publisher cut = Publisher.start(FakeRun.HEADER, setup, run.metrics, null, 1);
            witness.awaitState("online");
            gate.close();
            witness.awaitState("lost");
            cut.finish(new Ending(0, false, "kept", "t1-0", List.of()));
        }
    }

    @Test
    void mosquittosRequestClientGetsTheAnswerToItsCommand() throws Exception {
        WallPacer pacer = new WallPacer(Speed.REAL_TIME, () -> 0);
        try (Mosquitto broker = new Mosquitto(folder)) {
            Target target = new Target("127.0.0.1", broker.port(), null, null);
            Publisher.Setup setup = new Publisher.Setup(target, "rig", 0, 0, "1x", pacer, List.of());
            publisher = Publisher.start(FakeRun.HEADER, setup, run.metrics, null, PATIENCE);
            assertThat(json(broker.request("tactus/rig/command/pause", "{}"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            assertThat(pacer.isPaused()).isTrue();
            assertThat(json(broker.request("tactus/rig/command/pause", "now"))
                            .path("error")
                            .asText())
                    .contains("JSON");
            assertThat(finish().commands()).isEqualTo(new Totals.Commands(1, 1));
        }
    }
}
