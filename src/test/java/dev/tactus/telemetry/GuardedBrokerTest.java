package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.testing.NeedsProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker with a login, beyond loopback, and over TLS. */
@Timeout(120)
class GuardedBrokerTest {
    @TempDir
    private Path folder;

    private Secret secret(String word) throws IOException {
        return new Secret.Text(Files.writeString(folder.resolve("password"), word));
    }

    private static int number;

    private static Link link(Target target) {
        return Link.open(target, "client-" + number++, null, Thread.currentThread(), new Counts());
    }

    @Test
    void whoHasNameAndPasswordComesIn() throws Exception {
        Broker.Setup setup = new Broker.Setup(0, "127.0.0.1", "me", secret("open sesame"), null);
        try (Broker broker = Broker.start(setup);
                Link link = link(broker.target())) {
            assertThat(link.alive()).isTrue();
            link.subscribe("a/b");
            assertThat(link.offer(new Message(Message.Stream.EVENT, "a/b", new byte[0], false, 0)))
                    .isTrue();
            assertThat(link.poll(60_000)).isNotNull();
        }
    }

    @Test
    void nobodyElseDoes() throws Exception {
        Broker.Setup setup = new Broker.Setup(0, "127.0.0.1", "me", secret("open sesame"), null);
        try (Broker broker = Broker.start(setup)) {
            Secret wrong = new Secret.Text(Files.writeString(folder.resolve("wrong"), "sesame"));
            for (Target target : List.of(
                    new Target("127.0.0.1", broker.port(), null, null),
                    new Target("127.0.0.1", broker.port(), "me", wrong),
                    new Target("127.0.0.1", broker.port(), "you", setup.password()))) {
                assertThatThrownBy(() -> link(target))
                        .as(String.valueOf(target.user()))
                        .isInstanceOf(TelemetryException.class)
                        .hasMessageContaining("refuses the user name or password");
            }
        }
    }

    @Test
    void beyondThisMachineItListensOnlyWithALogin() throws Exception {
        assertThatThrownBy(() -> Broker.start(new Broker.Setup(0, "0.0.0.0", null, null, null)))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("only with user: and password:");
        try (Broker broker = Broker.start(new Broker.Setup(0, "0.0.0.0", "me", secret("x"), null));
                Link own = link(broker.target());
                Link outer = link(new Target("127.0.0.1", broker.port(), "me", secret("x")))) {
            assertThat(own.alive()).isTrue();
            assertThat(outer.alive()).isTrue();
            assertThat(broker.target().port()).isNotEqualTo(broker.port());
        }
    }

    @Test
    @NeedsProgram("openssl")
    void overTlsItShowsItsCertificate() throws Exception {
        Certificates.make(folder, "localhost", "127.0.0.1");
        Tls own = new Tls(null, folder.resolve("server.crt"), folder.resolve("server.key"));
        Tls trusting = new Tls(folder.resolve("ca.crt"), null, null);
        try (Broker broker = Broker.start(new Broker.Setup(0, "127.0.0.1", null, null, own))) {
            assertThat(broker.url()).isEqualTo("ssl://127.0.0.1:" + broker.port());
            try (Link link = link(new Target("localhost", broker.port(), null, null, trusting));
                    Link inner = link(broker.target())) {
                link.subscribe("a/b");
                assertThat(inner.offer(new Message(Message.Stream.EVENT, "a/b", new byte[0], false, 0)))
                        .isTrue();
                assertThat(link.poll(60_000)).isNotNull();
            }
            assertThatThrownBy(() -> link(new Target("localhost", broker.port(), null, null, Tls.PLAIN)))
                    .hasMessageContaining("of nobody we trust");
        }
    }

    @Test
    void filesThatAreNoneAreSaid() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThatThrownBy(() -> new Tls(text, null, null).context())
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining(text.toString());
        assertThatThrownBy(() -> new Tls(folder.resolve("none"), null, null).context())
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("none");
    }

    @Test
    @NeedsProgram("openssl")
    void aKeyThatIsNoneIsSaid() throws Exception {
        Certificates.make(folder, "localhost");
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThatThrownBy(() -> new Tls(null, folder.resolve("server.crt"), text).context())
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("no private key stands in " + text);
        String head = "-----BEGIN PRIVATE KEY-----\n";
        Path damaged = Files.writeString(folder.resolve("damaged"), head + "A\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> new Tls(null, folder.resolve("server.crt"), damaged).context())
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("the private key in " + damaged + " is damaged (PEM, ");
    }
}
