package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.testing.Effort;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTest {
    private static Link link(int port, String id) {
        Message will = new Message(Message.Stream.STATE, "will", new byte[0], false, 0);
        return Link.open(new Target("127.0.0.1", port, null, null), id, will, Thread.currentThread(), new Counts());
    }

    @Test
    void portZeroTakesAFreeOneAndSaysWhich() {
        try (Broker broker = Broker.start(0)) {
            assertThat(broker.port()).isPositive();
            assertThat(broker.url()).isEqualTo("tcp://127.0.0.1:" + broker.port());
        }
    }

    @Test
    void aTakenPortIsSaidWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Broker.start(port))
                    .isInstanceOf(TelemetryException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--mqtt tcp://localhost:" + port);
        }
    }

    @Test
    void itLeavesNoFiles() {
        String[] before = new File(".").list();
        try (Broker broker = Broker.start(0)) {
            try (Link link = link(broker.port(), "files")) {
                assertThat(link.offer(new Message(Message.Stream.EVENT, "a/b", new byte[10], true, 0)))
                        .isTrue();
            }
        }
        assertThat(new File(".").list()).containsExactlyInAnyOrder(before);
    }

    @Test
    void aSubscriberThatDoesNotReadHoldsNobodyUp() throws Exception {
        try (Broker broker = Broker.start(0);
                Gate gate = new Gate(broker.port());
                Link stuck = link(gate.port(), "stuck");
                Link reader = link(broker.port(), "reader");
                Link writer = link(broker.port(), "writer")) {
            stuck.subscribe("flood/#");
            reader.subscribe("flood/#");
            gate.shut(true);
            int messages = 5_000;
            int seen = 0;
            byte[] payload = new byte[2_000];
            for (int i = 0; i < messages; i++) {
                while (!writer.offer(new Message(Message.Stream.EVENT, "flood/all", payload, false, 0))) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
                for (; reader.poll(0) != null; seen++) {}
            }
            while (seen < messages) {
                assertThat(reader.poll(30_000)).as("message " + seen).isNotNull();
                seen++;
            }
            assertThat(seen).isEqualTo(messages);
            gate.shut(false);
        }
    }

    @Test
    void aClientThatSaysGoodbyeLeavesNoLastWill() {
        try (Broker broker = Broker.start(0);
                Link reader = link(broker.port(), "reader")) {
            reader.subscribe("#");
            for (int i = 0; i < Effort.amount(8, 100); i++) {
                link(broker.port(), "leaver-" + i).close();
            }
            try (Link last = link(broker.port(), "last")) {
                assertThat(last.offer(new Message(Message.Stream.EVENT, "end", new byte[0], false, 0)))
                        .isTrue();
                Link.Incoming first = reader.poll(30_000);
                assertThat(first).isNotNull();
                assertThat(first.topic()).isEqualTo("end");
            }
        }
    }

    @Test
    void aClientThatIsGoneWithoutAWordLeavesItsLastWill() throws Exception {
        try (Broker broker = Broker.start(0);
                Gate gate = new Gate(broker.port());
                Link reader = link(broker.port(), "reader");
                Link lost = link(gate.port(), "lost")) {
            reader.subscribe("will");
            assertThat(lost.alive()).isTrue();
            gate.close();
            assertThat(reader.poll(30_000)).isNotNull();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> link(port, "nobody"))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("tcp://127.0.0.1:" + port)
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://host:1883", "mqtt://host", "tcp://host:1883/"})
    void theAddressOfABrokerIsTcpOrMqtt(String url) {
        assertThat(Target.of(URI.create(url), null, null).url()).isEqualTo("tcp://host:1883");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl://host:8883", "mqtts://host", "ssl://host"})
    void overTlsItIsSslOrMqtts(String url) {
        assertThat(Target.of(URI.create(url), null, null).url()).isEqualTo("ssl://host:8883");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://host", "wss://host/mqtt"})
    void webSocketsAreRefusedByName(String url) {
        assertThatThrownBy(() -> Target.of(URI.create(url), null, null))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("not supported");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> Target.of(URI.create("tcp://me:hunter2@host"), null, null))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("do not stand in the address")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "tcp:host", "tcp://host/path", "host:1883"})
    void anotherAddressIsRefused(String url) {
        assertThatThrownBy(() -> Target.of(URI.create(url), null, null)).hasMessageContaining("is not the address");
    }
}
