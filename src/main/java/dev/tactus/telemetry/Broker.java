package dev.tactus.telemetry;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT broker inside this process: everything in memory, no files, no JMX; on loopback without a login unless told
 * otherwise, and beyond it only with one.
 *
 * <p>For a subscriber that does not read, the newest {@value #MESSAGES_PER_SUBSCRIBER} messages wait; it slows neither
 * the publisher nor the other subscribers.
 */
public final class Broker implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long MESSAGES_PER_SUBSCRIBER = 200_000;
    private static final String OUTER = "mqtt";
    private static final String INNER = "own";

    private final ActiveMQServerImpl server;
    private final Setup setup;
    private final int port;
    private final int ownPort;

    /**
     * Where to listen, and who may come.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @param bind the address to listen on; beyond loopback only with user and password
     * @param user who may log in, or null where everybody may
     * @param password where the password of that user stands, or null
     * @param tls its certificate and key, or null for an open wire
     */
    public record Setup(
            int port,
            String bind,
            @Nullable String user,
            @Nullable Secret password,
            @Nullable Tls tls) {
        /** On loopback, without a login. */
        public static Setup open(int port) {
            return new Setup(port, LOOPBACK, null, null, null);
        }

        /** Whether somebody else's machine, or TLS, makes a wire of our own necessary. */
        private boolean needsOwn() {
            return tls != null || !bind.equals(LOOPBACK);
        }
    }

    private Broker(ActiveMQServerImpl server, Setup setup) {
        this.server = server;
        this.setup = setup;
        port = port(server, OUTER);
        ownPort = setup.needsOwn() ? port(server, INNER) : port;
    }

    private static int port(ActiveMQServerImpl server, String name) {
        NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor(name);
        if (acceptor == null || !acceptor.isStarted()) {
            throw new IllegalStateException("it does not listen");
        }
        return acceptor.getActualPort();
    }

    /** Starts one on loopback without a login; see {@link #start(Setup)}. */
    public static Broker start(int port) {
        return start(Setup.open(port));
    }

    /**
     * Starts a broker and waits until it accepts connections.
     *
     * @throws TelemetryException if the port is taken or may not be used, a file cannot be read, or anybody of another
     *     machine could log in
     */
    public static Broker start(Setup setup) {
        Quiet.down();
        probe(setup);
        if (setup.tls != null) {
            setup.tls.context(); // says what is wrong with the files; the server would tell its log alone
        }
        Path keys = null;
        ActiveMQServerImpl server = null;
        try {
            keys = setup.tls == null ? null : keyFile(setup.tls);
            server = server(setup, keys);
            server.start();
            server.getRemotingService().addIncomingInterceptor(new Farewell());
            return new Broker(server, setup);
        } catch (TelemetryException e) {
            throw e;
        } catch (Exception e) {
            if (server != null) {
                stop(server);
            }
            throw new TelemetryException(
                    "the embedded broker does not start on port " + setup.port + ": " + e.getMessage(), e);
        } finally {
            forget(keys);
        }
    }

    private static ActiveMQServerImpl server(Setup setup, @Nullable Path keys) {
        Configuration configuration = configuration(setup, keys);
        if (setup.user == null || setup.password == null) {
            return new ActiveMQServerImpl(configuration);
        }
        configuration.setSecurityEnabled(true);
        return new ActiveMQServerImpl(configuration, new Doorman(setup.user, setup.password.read()));
    }

    /** What the server reads to find certificate and key: their paths, no secret. */
    private static Path keyFile(Tls tls) throws IOException {
        if (tls.certificate() == null || tls.key() == null) {
            throw new TelemetryException("a broker with TLS needs certificate and key", null);
        }
        Properties properties = new Properties();
        properties.setProperty("alias", "own");
        properties.setProperty(
                "source.certificate", tls.certificate().toAbsolutePath().toString());
        properties.setProperty("source.key", tls.key().toAbsolutePath().toString());
        Path file = Files.createTempFile("tactus", ".pemcfg");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static void forget(@Nullable Path keys) {
        if (keys != null) {
            try {
                Files.deleteIfExists(keys);
            } catch (IOException e) {
                keys.toFile().deleteOnExit();
            }
        }
    }

    /** The server reports a taken port to its log alone, so the port is tried first. */
    private static void probe(Setup setup) {
        int port = setup.port;
        try (ServerSocket socket = new ServerSocket()) {
            InetAddress address = InetAddress.getByName(setup.bind);
            if (!address.isLoopbackAddress() && (setup.user == null || setup.password == null)) {
                throw new TelemetryException(
                        "the embedded broker listens beyond this machine only with user: and password: (under mqtt: in"
                                + " config/tactus.yaml)",
                        null);
            }
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            String right = "--mqtt tcp://localhost:" + port + " publishes to what listens there; port: 0 under mqtt: in"
                    + " config/tactus.yaml takes a free one";
            throw new TelemetryException(
                    "port " + port + " cannot be used for the embedded broker: " + e.getMessage() + " (" + right + ")",
                    e);
        }
    }

    private static Configuration configuration(Setup setup, @Nullable Path keys) {
        AddressSettings bounds = new AddressSettings()
                .setDefaultRingSize(MESSAGES_PER_SUBSCRIBER)
                .setAutoCreateQueues(true)
                .setAutoDeleteQueues(true)
                .setAutoDeleteAddresses(true);
        Configuration configuration = new ConfigurationImpl()
                .setName("tactus")
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setGracefulShutdownEnabled(false)
                .setMaxDiskUsage(-1)
                .setMessageExpiryScanPeriod(1000)
                .setMqttSessionStatePersistenceTimeout(0)
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .setAddressSettings(Map.of("#", bounds));
        String limits = "?protocols=MQTT;allowLinkStealing=true;remotingThreads=2;useEpoll=false;useKQueue=false";
        String tls = keys == null ? "" : ";sslEnabled=true;keyStoreType=PEMCFG;keyStorePath=" + keys;
        try {
            configuration.addAcceptorConfiguration(OUTER, "tcp://" + setup.bind + ":" + setup.port + limits + tls);
            if (setup.needsOwn()) {
                configuration.addAcceptorConfiguration(INNER, "tcp://" + LOOPBACK + ":0" + limits);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return configuration;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Its address in the form that {@code --mqtt} takes. */
    public String url() {
        return (setup.tls == null ? "tcp://" : "ssl://") + setup.bind + ":" + port;
    }

    /** How this process reaches it: always on loopback and without TLS, with its login. */
    public Target target() {
        return new Target(LOOPBACK, ownPort, setup.user, setup.password);
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(ActiveMQServerImpl server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker does not stop", e);
        }
    }
}
