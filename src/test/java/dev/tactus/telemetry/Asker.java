package dev.tactus.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Somebody who steers a run: sends a command and waits for its answer. */
public final class Asker implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 60_000;

    private final MqttAsyncClient client;
    private final String instance;
    private final BlockingQueue<MqttMessage> answers = new LinkedBlockingQueue<>();
    private byte number;

    public Asker(int port, String instance) throws MqttException {
        this.instance = instance;
        Quiet.down();
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "asker-" + System.nanoTime(), new MemoryPersistence());
        client.setCallback(new Answers());
        client.connect().waitForCompletion(TIMEOUT_MILLIS);
        client.subscribe("asker/answers", 1).waitForCompletion(TIMEOUT_MILLIS);
    }

    /** The answer to a command; fails if it is another one's, or none comes. */
    public JsonNode ask(String command, String payload) throws MqttException, InterruptedException {
        MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        MqttProperties properties = new MqttProperties();
        properties.setResponseTopic("asker/answers");
        properties.setCorrelationData(new byte[] {++number});
        message.setProperties(properties);
        client.publish("tactus/" + instance + "/command/" + command, message).waitForCompletion(TIMEOUT_MILLIS);
        MqttMessage answer = answers.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        if (answer == null || answer.getProperties().getCorrelationData()[0] != number) {
            throw new AssertionError("no answer to " + command);
        }
        return Witness.json(answer.getPayload());
    }

    @Override
    public void close() throws MqttException {
        client.disconnect().waitForCompletion(TIMEOUT_MILLIS);
        client.close();
    }

    private final class Answers implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            answers.add(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // Whoever waits for an answer gets none.
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // The same.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // The token says it.
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
