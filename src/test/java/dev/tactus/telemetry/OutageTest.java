package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class OutageTest {
    private static Publisher publisher(int port, FakeRun run, long samples, long trace, long patience) {
        Publisher publisher = Publisher.start(
                FakeRun.HEADER, PublisherTest.setup(port, "outage", samples, trace), run.metrics, null, patience);
        run.to(publisher);
        return publisher;
    }

    private static Ending ending(FakeRun run) {
        return new Ending(run.now(), false, "kept", "t1-0", List.of());
    }

    @Test
    void aBrokerThatDiesAndComesBackCostsNoEvent() {
        Broker first = Broker.start(0);
        int port = first.port();
        FakeRun run = new FakeRun();
        Publisher publisher = publisher(port, run, 1_000_000, 0, 60_000_000_000L);
        publisher.state(State.RUNNING);
        Witness early = new Witness(port, "outage");
        for (int i = 0; i < 400; i++) {
            run.step();
        }
        early.await(seen -> seen.topic().endsWith("/events/miss"));
        first.close();
        early.close();
        Until.holds(() -> !publisher.totals().connected());
        PublisherTest.steps(run, publisher, 100);
        assertThat(publisher.totals().events().due()).isEqualTo(run.misses + 1);
        try (Broker second = Broker.start(port)) {
            Witness late = new Witness(second.port(), "outage");
            late.awaitState("running");
            for (int i = 0; i < 400; i++) {
                run.step();
            }
            Totals totals = publisher.finish(ending(run));
            late.awaitState("finished");
            assertThat(totals.connections()).isEqualTo(2);
            assertThat(totals.trouble()).isEmpty();
            assertThat(totals.events().lost()).isZero();
            assertThat(totals.events().due()).isEqualTo(run.misses + 1);
            assertThat(totals.samples().lost()).isPositive();
            assertThat(totals.samples().due())
                    .isEqualTo(totals.samples().sent() + totals.samples().lost());

            long last = late.seen("/events/").stream()
                    .mapToLong(each -> each.path("n").asLong())
                    .max()
                    .orElseThrow();
            assertThat(last).isEqualTo(totals.events().due());
            // Whatever either of the two subscribers saw: every number is there.
            assertThat(java.util.stream.Stream.concat(early.seen("/events/").stream(), late.seen("/events/").stream())
                            .map(each -> each.path("n").asLong())
                            .distinct()
                            .filter(n -> n > 200)
                            .count())
                    .isGreaterThanOrEqualTo(100);
            assertThat(late.seen("/description")).isNotEmpty();
            late.close();
        }
    }

    @Test
    void aBrokerThatHangsDoesNotHoldTheModelAndEventsBeyondTheBufferAreCounted() throws Exception {
        try (Broker broker = Broker.start(0);
                Gate gate = new Gate(broker.port())) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(gate.port(), run, 1_000_000, 1_000_000, 60_000_000_000L);
            gate.shut(true);
            // Each eighth millisecond misses: half a million steps are 125,000 misses, more than fit.
            for (int i = 0; i < 500_000; i++) {
                run.step();
                if (i % 100 == 0) {
                    publisher.reached(run.now());
                }
            }
            Totals hanging = publisher.totals();
            assertThat(hanging.events().due()).isEqualTo(125_001);
            assertThat(hanging.events().lost()).isPositive();
            assertThat(hanging.samples().sent()).isLessThan(hanging.samples().due());
            gate.shut(false);
            Totals totals = publisher.finish(ending(run));
            assertThat(totals.reported()).isTrue();
            assertThat(totals.events().due()).isEqualTo(125_001);
            assertThat(totals.events().sent()).isGreaterThanOrEqualTo(100_000);
            assertThat(totals.events().sent() + totals.events().lost()).isEqualTo(125_001);
            assertThat(totals.events().lost()).isEqualTo(hanging.events().lost());
            assertThat(totals.samples().lost()).isPositive();
        }
    }

    @Test
    void aRunThatEndsWhileTheBrokerHangsSaysWhatWasNotSent() throws Exception {
        try (Broker broker = Broker.start(0);
                Gate gate = new Gate(broker.port())) {
            FakeRun run = new FakeRun();
            Publisher publisher = publisher(gate.port(), run, 1_000_000, 0, 100_000_000);
            gate.shut(true);
            for (int i = 0; i < 40; i++) {
                run.step();
            }
            Totals totals = publisher.finish(ending(run));
            assertThat(totals.reported()).isFalse();
            assertThat(totals.events().due()).isEqualTo(11);
            assertThat(totals.events().sent() + totals.events().lost()).isEqualTo(11);
            assertThat(totals.events().lost()).isPositive();
        }
    }
}
