package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The run as a Sparkplug edge node, before a host that keeps to the rules. */
@Timeout(300)
class EdgeNodeTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long EPOCH = 1_767_225_600_000L;

    private final FakeRun run = new FakeRun();
    private Broker broker;
    private Recorder recorder;

    @BeforeEach
    void listen() throws Exception {
        broker = Broker.start(0);
        recorder = new Recorder(broker.port(), "spBv1.0/#");
    }

    @AfterEach
    void end() throws Exception {
        recorder.close();
        broker.close();
    }

    private Publisher publisher(int port, @Nullable String host) {
        Publisher.Setup setup = new Publisher.Setup(
                new Target("127.0.0.1", port, null, null),
                "rig",
                1_000_000,
                0,
                "1x",
                null,
                List.of(),
                EPOCH,
                new Sparkplug("plant", host));
        Publisher started = Publisher.start(FakeRun.HEADER, setup, run.metrics, null, PATIENCE_NANOS);
        run.to(started);
        started.state(State.RUNNING);
        return started;
    }

    private long count(String kind) {
        return recorder.all().stream()
                .filter(wire -> wire.topic().startsWith("spBv1.0/plant/" + kind + "/rig"))
                .count();
    }

    /** Lets the run go on until that holds. */
    private void runUntil(Publisher publisher, BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            run.step();
            publisher.reached(run.now());
            Until.pause();
        }
    }

    private void finish(Publisher publisher) {
        run.step();
        publisher.finish(new Ending(run.now(), false, "kept", "t1-0", List.of()));
    }

    private static SparkplugHost host(List<Recorder.Wire> wires) {
        SparkplugHost host = new SparkplugHost("plant", "rig");
        wires.forEach(host::take);
        return host;
    }

    private void tell(String topic, byte[] payload, boolean retained) {
        Message.Stream stream = Message.Stream.EDGE_DEATH;
        try (Link link =
                Link.open(broker.target(), "host-" + System.nanoTime(), null, Thread.currentThread(), new Counts())) {
            assertThat(link.offer(new Message(stream, topic, payload, retained, 0)))
                    .isTrue();
            Until.holds(() -> link.settled());
        }
    }

    private static byte[] rebirth() throws Exception {
        return new SparkplugBPayloadEncoder()
                .getBytes(
                        new SparkplugBPayload.SparkplugBPayloadBuilder()
                                .setTimestamp(new Date(0))
                                .addMetric(
                                        new Metric.MetricBuilder("Node Control/Rebirth", MetricDataType.Boolean, true)
                                                .createMetric())
                                .createPayload(),
                        false);
    }

    private void state(boolean online, long at) {
        String text = "{\"online\":" + online + ",\"timestamp\":" + at + "}";
        tell("spBv1.0/STATE/scada", text.getBytes(StandardCharsets.UTF_8), true);
    }

    @Test
    void aHostTakesAWholeLife() throws Exception {
        Publisher publisher = publisher(broker.port(), null);
        runUntil(publisher, () -> count("DDATA") + count("NDATA") > 300);
        tell("spBv1.0/plant/NCMD/rig", rebirth(), false);
        runUntil(publisher, () -> count("NBIRTH") >= 2);
        long before = count("DDATA");
        runUntil(publisher, () -> count("DDATA") > before);
        tell("spBv1.0/plant/NCMD/rig", new byte[] {1, 2, 3}, false);
        finish(publisher);
        recorder.await(wire -> wire.topic().startsWith("spBv1.0/plant/NDEATH"));
        SparkplugHost host = host(recorder.all());
        assertThat(host.refused()).isEmpty();
        assertThat(host.births()).isGreaterThanOrEqualTo(2);
        assertThat(host.data()).isGreaterThan(256);
        assertThat(host.deaths()).isPositive();
        assertThat(host.nodeOnline()).isFalse();
        assertThat(host.values())
                .containsEntry("task/late/missed", run.misses)
                .containsEntry("core/a7-0/frequency_hz", 650_000_000L)
                .containsEntry("task/fast/response_ps/max", 250 * FakeRun.US)
                .containsEntry("chain/through/reaction_ps", 0L);
        assertThat(host.values().get("core/a7-0/utilization")).isInstanceOf(Double.class);
    }

    @Test
    void aLostConnectionIsADeathAndTheNextSessionHasTheNextNumber() throws Exception {
        try (Gate gate = new Gate(broker.port())) {
            Publisher publisher = publisher(gate.port(), null);
            runUntil(publisher, () -> count("DDATA") > 3);
            gate.cut();
            runUntil(publisher, () -> count("NBIRTH") >= 2);
            finish(publisher);
        }
        recorder.await(wire -> count("NDEATH") >= 2);
        SparkplugHost host = host(recorder.all());
        assertThat(host.refused()).isEmpty();
        assertThat(host.bdSeq()).isPositive();
        assertThat(host.deaths()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void withAPrimaryHostItIsBornOnlyWhileThatIsThere() throws Exception {
        state(false, 1000);
        Publisher publisher = publisher(broker.port(), "scada");
        runUntil(publisher, () -> run.now() > 400 * FakeRun.MS);
        assertThat(count("NBIRTH")).isZero();
        state(true, 2000);
        runUntil(publisher, () -> count("DDATA") > 3);
        state(false, 1500);
        long before = count("DDATA");
        runUntil(publisher, () -> count("DDATA") > before + 5);
        state(false, 3000);
        runUntil(publisher, () -> count("NDEATH") >= 1);
        state(true, 4000);
        runUntil(publisher, () -> count("NBIRTH") >= 2);
        finish(publisher);
        recorder.await(wire -> count("NDEATH") >= 2);
        SparkplugHost host = host(recorder.all());
        assertThat(host.refused()).isEmpty();
        assertThat(host.bdSeq()).isPositive();
    }

    private List<Recorder.Wire> aLife() throws Exception {
        Publisher publisher = publisher(broker.port(), null);
        runUntil(publisher, () -> count("DDATA") > 5);
        finish(publisher);
        recorder.await(wire -> wire.topic().startsWith("spBv1.0/plant/NDEATH"));
        List<Recorder.Wire> life = recorder.all();
        assertThat(host(life).refused()).isEmpty();
        return new ArrayList<>(life);
    }

    @Test
    void theHostRefusesAGapInTheSequence() throws Exception {
        List<Recorder.Wire> life = aLife();
        int third = 0;
        for (int i = 0, seen = 0; i < life.size() && seen < 3; i++) {
            if (life.get(i).topic().contains("/DDATA/")) {
                seen++;
                third = i;
            }
        }
        life.remove(third);
        assertThat(host(life).refused()).singleElement().asString().contains("has the sequence number");
    }

    @Test
    void theHostRefusesTheDeathOfAnotherSession() throws Exception {
        List<Recorder.Wire> life = aLife();
        life.replaceAll(wire -> wire.topic().contains("/NDEATH/") ? ofSession(7, wire) : wire);
        assertThat(host(life).refused()).containsExactly("NDEATH of session 7 while 0 is the last born");
    }

    private static Recorder.Wire ofSession(long session, Recorder.Wire death) {
        try {
            SparkplugBPayload payload = new SparkplugBPayloadDecoder().buildFromByteArray(death.payload(), null);
            payload.setMetrics(
                    List.of(new Metric.MetricBuilder("bdSeq", MetricDataType.Int64, session).createMetric()));
            byte[] bytes = new SparkplugBPayloadEncoder().getBytes(payload, false);
            return new Recorder.Wire(death.topic(), bytes, death.qos(), death.retained(), "", false, 0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
