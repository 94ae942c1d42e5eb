package dev.tactus.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A subscriber that keeps messages as they come over the wire, with quality of service, flags and properties. */
public final class Recorder implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 60_000;

    private final MqttAsyncClient client;
    private final List<Wire> all = new ArrayList<>();

    /**
     * A message.
     *
     * @param retained whether the broker had kept it
     * @param expiry seconds, or 0 for never
     */
    public record Wire(
            String topic, byte[] payload, int qos, boolean retained, String contentType, boolean text, long expiry) {}

    /** Subscribes, and waits until the broker has taken it. */
    public Recorder(int port, String filter) throws MqttException {
        Quiet.down();
        client = new MqttAsyncClient(
                "tcp://127.0.0.1:" + port, "recorder-" + System.nanoTime(), new MemoryPersistence());
        client.setCallback(new Messages());
        client.connect().waitForCompletion(TIMEOUT_MILLIS);
        client.subscribe(filter, 1).waitForCompletion(TIMEOUT_MILLIS);
    }

    /** Waits for a message that fits, one that came already included. */
    public synchronized Wire await(Predicate<Wire> fits) throws InterruptedException {
        long until = System.currentTimeMillis() + TIMEOUT_MILLIS;
        int looked = 0;
        while (true) {
            for (; looked < all.size(); looked++) {
                if (fits.test(all.get(looked))) {
                    return all.get(looked);
                }
            }
            long left = until - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError("did not come; " + all.size() + " were seen");
            }
            wait(left);
        }
    }

    /** All so far. */
    public synchronized List<Wire> all() {
        return List.copyOf(all);
    }

    private synchronized void add(Wire wire) {
        all.add(wire);
        notifyAll();
    }

    @Override
    public void close() throws MqttException {
        client.disconnect().waitForCompletion(TIMEOUT_MILLIS);
        client.close();
    }

    private final class Messages implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            MqttProperties properties = message.getProperties();
            Long expiry = properties.getMessageExpiryInterval();
            add(new Wire(
                    topic,
                    message.getPayload(),
                    message.getQos(),
                    message.isRetained(),
                    String.valueOf(properties.getContentType()),
                    properties.getPayloadFormat(),
                    expiry == null ? 0 : expiry));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // Whoever waits finds that nothing comes.
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // The same.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Nothing is sent.
        }

        @Override
        public void connectComplete(boolean reconnect, String url) {
            // The token says it.
        }

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {
            // None is asked for.
        }
    }
}
