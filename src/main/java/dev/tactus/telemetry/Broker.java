package dev.tactus.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An MQTT broker inside this process: loopback only, everything in memory, no files, no JMX, no login.
 *
 * <p>For a subscriber that does not read, the newest {@value #MESSAGES_PER_SUBSCRIBER} messages wait; it slows neither
 * the publisher nor the other subscribers.
 */
public final class Broker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long MESSAGES_PER_SUBSCRIBER = 200_000;

    private final ActiveMQServerImpl server;
    private final int port;

    private Broker(ActiveMQServerImpl server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and waits until it accepts connections.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @throws TelemetryException if the port is taken, or may not be used
     */
    public static Broker start(int port) {
        Quiet.down();
        probe(port);
        ActiveMQServerImpl server = new ActiveMQServerImpl(configuration(port));
        try {
            server.start();
            server.getRemotingService().addIncomingInterceptor(new Farewell());
            NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor("mqtt");
            if (acceptor == null || !acceptor.isStarted()) {
                throw new IllegalStateException("it does not listen");
            }
            return new Broker(server, acceptor.getActualPort());
        } catch (Exception e) {
            stop(server);
            throw new TelemetryException(
                    "the embedded broker does not start on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The server reports a taken port to its log alone, so the port is tried first. */
    private static void probe(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        } catch (IOException e) {
            String right = "--mqtt tcp://localhost:" + port + " publishes to what listens there; port: 0 under mqtt: in"
                    + " config/tactus.yaml takes a free one";
            throw new TelemetryException(
                    "port " + port + " cannot be used for the embedded broker: " + e.getMessage() + " (" + right + ")",
                    e);
        }
    }

    private static Configuration configuration(int port) {
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
        try {
            String limits = "?protocols=MQTT;allowLinkStealing=true;remotingThreads=2;useEpoll=false;useKQueue=false";
            configuration.addAcceptorConfiguration("mqtt", "tcp://" + HOST + ":" + port + limits);
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
        return "tcp://" + HOST + ":" + port;
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
