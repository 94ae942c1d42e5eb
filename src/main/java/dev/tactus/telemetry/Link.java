package dev.tactus.telemetry;

import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a broker over Paho's asynchronous client, from {@link #open} until it is lost or closed; a new
 * connection is a new {@code Link}.
 *
 * <p>It is used by one thread. Handing over never waits: at most {@link #window} messages are under way, and what was
 * not acknowledged when the connection was lost is given back by {@link #unacknowledged}, in order.
 */
final class Link implements AutoCloseable {
    /** What may be under way at most; brokers that announce less get less. */
    private static final int WINDOW = 500;

    /** How long a broker may take to answer; a slow link, or a machine under load, may want more. */
    private static final int CONNECT_SECONDS = Integer.getInteger("tactus.mqtt.seconds", 5);

    /** Reason codes of MQTT 5 from here on say that something was refused. */
    private static final int FIRST_ERROR = 0x80;

    private static final int KEEP_ALIVE_SECONDS = CONNECT_SECONDS;
    private static final long CLOSE_MILLIS = 1000;

    private final MqttAsyncClient client;
    private final int window;
    private final ArrayDeque<Sent> underWay = new ArrayDeque<>();
    private final Callback callback;
    private final Counts counts;

    /** Messages that may wait to be looked at; what comes beyond that is dropped. */
    private static final int MOST_INCOMING = 10_000;

    /** A message from the broker; of a question also where the answer is to go, and what it is to bring back. */
    record Incoming(
            String topic,
            byte[] payload,
            boolean retained,
            @Nullable String answerTo,
            byte @Nullable [] correlation) {}

    private Link(MqttAsyncClient client, int window, Callback callback, Counts counts) {
        this.client = client;
        this.window = window;
        this.callback = callback;
        this.counts = counts;
    }

    /**
     * Connects, and waits for the broker's answer.
     *
     * @param clientId unique among the clients of the broker
     * @param will what the broker publishes if this connection ends without {@link #close}, or null
     * @param wakeUp the thread to wake when something changed; it must call the other methods
     * @param counts where what is delivered is counted
     * @throws TelemetryException if the broker does not answer, or refuses
     */
    static Link open(Target target, String clientId, @Nullable Message will, Thread wakeUp, Counts counts) {
        Quiet.down();
        BlockingQueue<Incoming> incoming = new LinkedBlockingQueue<>(MOST_INCOMING);
        Callback callback = new Callback(incoming, wakeUp);
        MqttAsyncClient client = null;
        try {
            client = new MqttAsyncClient(target.url(), clientId, new MemoryPersistence());
            client.setCallback(callback);
            IMqttToken token = client.connect(options(target, will));
            token.waitForCompletion(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
            MqttProperties answer = token.getResponseProperties();
            Integer most = answer == null ? null : answer.getReceiveMaximum();
            int window = most == null ? WINDOW : Math.max(1, Math.min(WINDOW, most));
            return new Link(client, window, callback, counts);
        } catch (MqttException e) {
            discard(client);
            throw new TelemetryException("the broker at " + target.url() + " cannot be reached: " + reason(e), e);
        }
    }

    private static MqttConnectionOptions options(Target target, @Nullable Message will) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        Tls tls = target.tls();
        options.setSocketFactory(
                tls == null ? new NoDelay() : new NoDelayTls(tls.context().getSocketFactory()));
        if (will != null) {
            options.setWill(will.topic(), message(will));
            options.setWillMessageProperties(properties(will));
        }
        if (target.user() != null) {
            options.setUserName(target.user());
        }
        if (target.password() != null) {
            options.setPassword(target.password().read());
        }
        return options;
    }

    private static MqttMessage message(Message message) {
        MqttMessage wire = new MqttMessage(message.payload());
        wire.setQos(message.stream().qos());
        wire.setRetained(message.retained());
        wire.setProperties(properties(message));
        return wire;
    }

    private static MqttProperties properties(Message message) {
        MqttProperties properties = new MqttProperties();
        if (message.stream() == Message.Stream.EDGE || message.stream() == Message.Stream.EDGE_DEATH) {
            return properties; // no text, and of no other type than its topic says
        }
        properties.setPayloadFormat(true);
        properties.setContentType("application/json");
        if (message.expirySeconds() > 0) {
            properties.setMessageExpiryInterval((long) message.expirySeconds());
        }
        if (message.correlation() != null) {
            properties.setCorrelationData(message.correlation());
        }
        if (message.answerTo() != null) {
            properties.setResponseTopic(message.answerTo());
        }
        return properties;
    }

    /** What went wrong, in words for people. */
    private static String reason(MqttException e) {
        Throwable cause = e.getCause();
        if (cause instanceof UnknownHostException) {
            return "no host of that name is known";
        }
        if (cause instanceof SSLException) {
            return tls(String.valueOf(cause.getMessage()));
        }
        if (cause != null && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return switch (e.getReasonCode()) {
            case MqttClientException.REASON_CODE_CLIENT_TIMEOUT -> "no answer within " + CONNECT_SECONDS + " s";
            case 0x84 -> "it does not speak MQTT 5";
            case 0x86 -> "it refuses the user name or password (user: and password: under mqtt: in config/tactus.yaml)";
            case 0x87 -> "it does not authorise this client";
            default -> e.getMessage() + " (MQTT reason " + e.getReasonCode() + ")";
        };
    }

    private static String tls(String message) {
        if (message.contains("PKIX path")) {
            return "its certificate is of nobody we trust (ca: under mqtt: in config/tactus.yaml names whom to trust)";
        }
        if (message.contains("No subject alternative") || message.contains("No name matching")) {
            return "its certificate is not of this host: " + message;
        }
        if (message.contains("certificate_required") || message.contains("bad_certificate")) {
            return "it wants a certificate of ours that it trusts (certificate: and key: under mqtt:)";
        }
        return "TLS: " + message;
    }

    /** True until the connection is lost or closed. */
    boolean alive() {
        return !callback.lost && client.isConnected();
    }

    /** Whether the broker refused to pass on any of what was handed over. */
    boolean refused() {
        return callback.refused;
    }

    /** How many messages may be under way. */
    int window() {
        return window;
    }

    /** How many more may be handed over now. */
    int room() {
        settle();
        return alive() ? window - underWay.size() : 0;
    }

    /** Hands a message over; false, and nothing happened, if there is no room or no connection. */
    boolean offer(Message message) {
        if (room() <= 0) {
            return false;
        }
        Sent sent = new Sent(message, callback);
        underWay.add(sent);
        try {
            client.publish(message.topic(), message(message), null, sent);
            return true;
        } catch (MqttException e) {
            underWay.removeLast();
            callback.lost |= e.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED;
            return false;
        }
    }

    /** True when nothing is under way any more. */
    boolean settled() {
        settle();
        return underWay.isEmpty();
    }

    private void settle() {
        while (!underWay.isEmpty() && underWay.peekFirst().done) {
            counts.delivered(underWay.removeFirst().message.stream());
        }
    }

    /** After the loss of the connection: what was handed over and not acknowledged, in order. */
    List<Message> unacknowledged() {
        List<Message> left = new ArrayList<>();
        for (Sent sent : underWay) {
            if (sent.done) {
                counts.delivered(sent.message.stream());
            } else {
                left.add(sent.message);
            }
        }
        underWay.clear();
        return left;
    }

    /** Subscribes at QoS 1 and waits for the broker's answer; messages then come by {@link #poll}. */
    void subscribe(String filter) {
        try {
            client.subscribe(filter, 1).waitForCompletion(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
        } catch (MqttException e) {
            throw new TelemetryException("the broker refuses to let " + filter + " be read: " + reason(e), e);
        }
    }

    /** The next message of the subscriptions, or null if none comes within the time. */
    @Nullable
    Incoming poll(long millis) {
        try {
            return millis <= 0 ? callback.incoming.poll() : callback.incoming.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Says goodbye, so that the broker keeps the last will to itself; does not fail. */
    @Override
    public void close() {
        try {
            if (alive()) {
                client.disconnect(0).waitForCompletion(CLOSE_MILLIS);
            }
        } catch (MqttException e) {
            callback.lost = true;
        }
        discard(client);
    }

    /** Ends the client's threads whatever state it is in. */
    private static void discard(@Nullable MqttAsyncClient client) {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException | RuntimeException e) {
            // It was not connected: nothing to end.
        }
        try {
            client.close(true);
        } catch (MqttException | RuntimeException e) {
            // Closed already; its threads end by themselves.
        }
    }

    /** A message under way, and the listener of its acknowledgement. */
    private static final class Sent implements MqttActionListener {
        private final Message message;
        private final Callback callback;
        private volatile boolean done;

        Sent(Message message, Callback callback) {
            this.message = message;
            this.callback = callback;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            int[] reasons = token.getReasonCodes();
            callback.refused |= reasons != null && reasons.length > 0 && reasons[0] >= FIRST_ERROR;
            done = true;
            LockSupport.unpark(callback.wakeUp);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            LockSupport.unpark(callback.wakeUp);
        }
    }

    /** What Paho's own threads call: they only leave notes and wake the owner. */
    private static final class Callback implements MqttCallback {
        private final BlockingQueue<Incoming> incoming;
        private final Thread wakeUp;
        private volatile boolean lost;
        private volatile boolean refused;

        Callback(BlockingQueue<Incoming> incoming, Thread wakeUp) {
            this.incoming = incoming;
            this.wakeUp = wakeUp;
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost = true;
            LockSupport.unpark(wakeUp);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            MqttProperties properties = message.getProperties();
            incoming.offer(new Incoming(
                    topic,
                    message.getPayload(),
                    message.isRetained(),
                    properties == null ? null : properties.getResponseTopic(),
                    properties == null ? null : properties.getCorrelationData()));
            LockSupport.unpark(wakeUp);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // A packet that cannot be read ends the connection, which is noted there.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Each message has a listener of its own.
        }

        @Override
        public void connectComplete(boolean reconnect, String url) {
            // The connect token says it.
        }

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {
            // No authentication beyond user and password is offered.
        }
    }
}
