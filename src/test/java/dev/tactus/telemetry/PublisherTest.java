package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.sim.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class PublisherTest {
    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start(0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static Publisher.Setup setup(int port, String instance, long samples, long trace) {
        return new Publisher.Setup(
                new Target("127.0.0.1", port, null, null), instance, samples, trace, "1x", null, List.of());
    }

    private static Publisher publisher(FakeRun run, String instance) {
        // A thousand a second: each call of reached() makes a sample and a batch.
        Publisher publisher = Publisher.start(
                FakeRun.HEADER, setup(broker.port(), instance, 1_000_000, 1_000_000), run.metrics, null);
        run.to(publisher);
        return publisher;
    }

    /** Steps through a miss, and on to where a sample and a batch are due, that many times. */
    static void steps(FakeRun run, Publisher publisher, int samples) {
        long due = publisher.totals().samples().due();
        for (int i = 0; i < samples; i++) {
            due += 7;
            for (int step = 0; step < 4; step++) {
                run.step();
            }
            // The clock says when it is due; no step in between, or a fast machine would make more events than fit.
            while (publisher.totals().samples().due() < due) {
                publisher.reached(run.now());
            }
        }
    }

    private static Ending ending(FakeRun run) {
        return new Ending(run.now(), false, "kept", "t1-0123456789abcdef", List.of());
    }

    @Test
    void whatASubscriberSawReconcilesWithTheReportToTheLastMessage() {
        try (Witness witness = new Witness(broker.port(), "reconcile")) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(run, "reconcile");
            publisher.state(State.RUNNING);
            steps(run, publisher, 50);
            Totals totals = publisher.finish(ending(run));
            witness.awaitState("finished");
            JsonNode report = witness.seen("/report").get(0).path("telemetry");

            assertThat(totals.misses()).isEqualTo(run.misses).isPositive();
            assertThat(totals.events().due()).isEqualTo(run.misses + 1);
            assertThat(totals.events().lost()).isZero();
            witness.sawEventsUpTo(totals.events().due());
            assertThat(report.path("events").path("sent").asLong())
                    .isEqualTo(totals.events().sent())
                    .isEqualTo(witness.seen("/events/").size());
            assertThat(report.path("samples").path("sent").asInt())
                    .isEqualTo(witness.seen("/metrics/").size());
            assertThat(report.path("samples").path("due").asLong())
                    .isEqualTo(report.path("samples").path("sent").asLong()
                            + report.path("samples").path("not_sent").asLong());
            assertThat(report.path("trace").path("sent").asInt())
                    .isEqualTo(witness.seen("/trace").size());
            assertThat(totals.reported()).isTrue();
        }
    }

    @Test
    void theLastSampleTellsWhatTheReportTells() {
        try (Witness witness = new Witness(broker.port(), "last")) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(run, "last");
            steps(run, publisher, 5);
            publisher.finish(ending(run));
            witness.awaitState("finished");
            List<JsonNode> late = witness.seen("/metrics/task/late");
            JsonNode task = late.get(late.size() - 1);
            assertThat(task.path("at_ps").asLong()).isEqualTo(run.now());
            assertThat(task.path("released").asLong())
                    .isEqualTo(run.metrics.task(1).released());
            assertThat(task.path("missed").asLong()).isEqualTo(run.misses);
            assertThat(task.path("response_ps").path("max").asLong()).isEqualTo(500 * FakeRun.US);
            JsonNode histogram = task.path("response_histogram_ps");
            assertThat(histogram).hasSize(1);
            assertThat(histogram.path(0).path(0).asLong()).isBetween(500 * FakeRun.US, 550 * FakeRun.US);
            assertThat(histogram.path(0).path(1).asLong())
                    .isEqualTo(task.path("completed").asLong());
            List<JsonNode> cores = witness.seen("/metrics/core/a7-0");
            JsonNode core = cores.get(cores.size() - 1);
            assertThat(core.path("work_ps").asLong() + core.path("idle_ps").asLong())
                    .isEqualTo(run.now());
            List<JsonNode> emulators = witness.seen("/metrics/emulator");
            assertThat(emulators.get(emulators.size() - 1).path("records").asLong())
                    .isEqualTo(run.records);
            List<JsonNode> boxes = witness.seen("/metrics/mailbox/box");
            JsonNode box = boxes.get(boxes.size() - 1);
            assertThat(box.path("sent").asLong()).isEqualTo(box.path("received").asLong());
            assertThat(box.path("latency_ps").path("mean").asLong()).isEqualTo(300 * FakeRun.US);
        }
    }

    @Test
    void everyPayloadTellsItsInstant() {
        try (Witness witness = new Witness(broker.port(), "instants")) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(run, "instants");
            steps(run, publisher, 3);
            publisher.finish(ending(run));
            witness.awaitState("finished");
            List<String> without = new ArrayList<>();
            for (Witness.Seen seen : witness.all()) {
                if (seen.payload() != null && !seen.payload().path("at_ps").isIntegralNumber()) {
                    without.add(seen.topic());
                }
            }
            assertThat(without).isEmpty();
            assertThat(witness.seen("/metrics/core/")).isNotEmpty();
        }
    }

    @Test
    void aMissTellsTaskJobArrivalAndDeadline() {
        try (Witness witness = new Witness(broker.port(), "miss")) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(run, "miss");
            for (int i = 0; i < 4; i++) {
                run.step();
            }
            JsonNode miss =
                    witness.await(seen -> seen.topic().endsWith("/events/miss")).payload();
            assertThat(miss.toString())
                    .isEqualTo("{\"at_ps\":8000000000,\"n\":2,\"task\":\"late\",\"job\":3,"
                            + "\"arrival_ps\":6000000000,\"deadline_ps\":8000000000,\"skipped\":false}");
            publisher.finish(ending(run));
        }
    }

    @Test
    void aSkippedArrivalIsAMissThatSaysSo() {
        try (Witness witness = new Witness(broker.port(), "skip")) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(run, "skip");
            run.metrics.accept(Kind.SKIP, 5, -1, 0, 5);
            publisher.accept(Kind.SKIP, 5, -1, 0, 5);
            JsonNode miss =
                    witness.await(seen -> seen.topic().endsWith("/events/miss")).payload();
            assertThat(miss.path("skipped").asBoolean()).isTrue();
            assertThat(miss.path("job").asLong()).isZero();
            publisher.finish(ending(run));
        }
    }

    @Test
    void aBatchOfTheTraceHoldsTheSlicesAndJobsSinceTheLastOne() {
        try (Witness witness = new Witness(broker.port(), "batch")) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(run, "batch");
            run.step();
            Totals totals = publisher.finish(ending(run));
            witness.awaitState("finished");
            assertThat(totals.batches().due()).isEqualTo(1);
            JsonNode batch = witness.seen("/trace").get(0);
            assertThat(batch.path("from_ps").asLong()).isZero();
            assertThat(batch.path("at_ps").asLong()).isEqualTo(2 * FakeRun.MS);
            assertThat(batch.path("slices")).hasSize(3);
            assertThat(batch.path("jobs")).hasSize(3);
            JsonNode slice = batch.path("slices").get(0);
            assertThat(slice.toString())
                    .isEqualTo("{\"core\":\"a7-0\",\"from_ps\":0,\"to_ps\":250000000,"
                            + "\"task\":\"fast\",\"job\":0,\"kind\":\"run\"}");
            assertThat(batch.path("jobs").get(0).path("state").asText()).isEqualTo("completed");
            assertThat(batch.path("left_out").path("slices").asLong()).isZero();
        }
    }

    @Test
    void aLateSubscriberGetsDescriptionAlarmsStatusAndReport() {
        FakeRun run = new FakeRun();
        Publisher publisher = publisher(run, "retained");
        run.step();
        publisher.finish(ending(run));
        Witness.awaitRetained(broker.port(), "retained", "finished");
        try (Witness witness = new Witness(broker.port(), "retained")) {
            witness.await(seen -> witness.all().size() == 4);
            assertThat(witness.all()).allMatch(Witness.Seen::retained);
            JsonNode description = witness.seen("/description").get(0);
            assertThat(description.path("board").asText()).isEqualTo("demo");
            assertThat(description.path("cores").get(1).path("name").asText()).isEqualTo("a7-1");
            assertThat(description.path("tasks").get(0).path("period_ps").asLong())
                    .isEqualTo(FakeRun.MS);
            assertThat(description.path("chains").get(0).path("path").get(1).asText())
                    .isEqualTo("late");
            assertThat(witness.seen("/status").get(0).path("verdict").asText()).isEqualTo("kept");
            assertThat(witness.seen("/report").get(0).path("digest").asText()).isEqualTo("t1-0123456789abcdef");
        }
    }

    @Test
    void aSecondRunOfAnInstanceIsRefusedWhileTheFirstLives() {
        FakeRun first = new FakeRun();
        Publisher publisher = publisher(first, "twice");
        Witness.awaitRetained(broker.port(), "twice", "online");
        assertThatThrownBy(() -> publisher(new FakeRun(), "twice"))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("'twice' is online there already")
                .hasMessageContaining("--name");
        publisher.state(State.RUNNING);
        first.step();
        assertThat(publisher.finish(ending(first)).reported()).isTrue();
        Witness.awaitRetained(broker.port(), "twice", "finished");
        FakeRun next = new FakeRun();
        assertThat(publisher(next, "twice").finish(ending(next)).reported()).isTrue();
    }

    @Test
    void ofTwoThatStartTogetherAtMostOneGetsTheName() throws Exception {
        int taken = 0;
        for (int round = 0; round < 8; round++) {
            String name = "together-" + round;
            CyclicBarrier start = new CyclicBarrier(2);
            List<CompletableFuture<Publisher>> both = new ArrayList<>();
            List<FakeRun> runs = List.of(new FakeRun(), new FakeRun());
            for (FakeRun run : runs) {
                both.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException | BrokenBarrierException e) {
                        throw new IllegalStateException(e);
                    }
                    return publisher(run, name);
                }));
            }
            List<Publisher> winners = new ArrayList<>();
            for (CompletableFuture<Publisher> each : both) {
                try {
                    winners.add(each.join());
                } catch (CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(TelemetryException.class);
                }
            }
            winners.forEach(publisher -> publisher.finish(ending(runs.get(0))));
            assertThat(winners).as(name).hasSizeLessThan(2);
            taken += winners.size();
        }
        assertThat(taken).as("names that somebody got").isPositive();
    }

    @Test
    void theRefusedRunLeavesTheStatusOfTheOther() {
        FakeRun first = new FakeRun();
        Publisher publisher = publisher(first, "untouched");
        publisher.state(State.RUNNING);
        Witness.awaitRetained(broker.port(), "untouched", "running");
        try (Witness witness = new Witness(broker.port(), "untouched")) {
            assertThatThrownBy(() -> publisher(new FakeRun(), "untouched")).isInstanceOf(TelemetryException.class);
            // The broker may have handed out no status just then: what the refused one said is put right.
            Witness.awaitRetained(broker.port(), "untouched", "running");
            publisher.finish(ending(first));
            witness.awaitState("finished");
            List<JsonNode> statuses = witness.all().stream()
                    .filter(seen -> seen.topic().endsWith("/status"))
                    .map(Witness.Seen::payload)
                    .toList();
            assertThat(statuses.get(statuses.size() - 1).path("run"))
                    .isEqualTo(statuses.get(0).path("run"));
        }
    }

    @Test
    void theLastWillSaysLostWhenTheConnectionBreaks() throws Exception {
        try (Gate gate = new Gate(broker.port());
                Witness witness = new Witness(broker.port(), "will")) {
            FakeRun run = new FakeRun();
            Publisher publisher =
                    Publisher.start(FakeRun.HEADER, setup(gate.port(), "will", 0, 0), run.metrics, null, 300_000_000);
            witness.awaitGreeting();
            gate.close();
            witness.awaitState("lost");
            // The other end of the wire may notice later than the broker.
            Until.holds(() -> !publisher.totals().trouble().isEmpty());
            Totals totals = publisher.finish(ending(run));
            assertThat(totals.reported()).isFalse();
            assertThat(totals.trouble()).contains("cannot be reached");
        }
    }

    @Test
    void aRunIsAcceptedAfterOneThatWasLost() throws Exception {
        try (Gate gate = new Gate(broker.port());
                Witness witness = new Witness(broker.port(), "again")) {
            FakeRun run = new FakeRun();
            Publisher gone = Publisher.start(FakeRun.HEADER, setup(gate.port(), "again", 0, 0), run.metrics, null, 1);
            witness.awaitGreeting();
            gate.close();
            witness.awaitState("lost");
            Witness.awaitRetained(broker.port(), "again", "lost");
            FakeRun next = new FakeRun();
            Publisher publisher = publisher(next, "again");
            next.step();
            assertThat(publisher.finish(ending(next)).events().lost()).isZero();
            gone.finish(ending(run));
        }
    }
}
