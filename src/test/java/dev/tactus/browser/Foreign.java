package dev.tactus.browser;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A publisher that is not Tactus: it says what it likes under the topics of a board. */
final class Foreign implements AutoCloseable {
    private final MqttClient client;

    Foreign(int port) throws MqttException {
        client = new MqttClient("tcp://127.0.0.1:" + port, "foreign-" + System.nanoTime(), new MemoryPersistence());
        client.connect();
    }

    /** @param topic below {@code tactus/} */
    void say(String topic, String payload, boolean retained) throws MqttException {
        client.publish("tactus/" + topic, payload.getBytes(StandardCharsets.UTF_8), 1, retained);
    }

    /** A board of one core and one task, running. */
    void board(String name) throws MqttException {
        say(name + "/status", "{\"at_ps\": 0, \"state\": \"running\", \"run\": \"0\", \"speed\": \"1x\"}", true);
        say(name + "/description", """
                {"at_ps": 0, "run": "0", "board": "NAME", "description": "", "seed": 1,
                 "clusters": [{"name": "cpu", "role": "master", "cores": ["c0"], "runs_at_ps": 0}],
                 "cores": [{"name": "c0", "cluster": "cpu", "domain": "cpu", "frequency_hz": 1000000, "enabled": true}],
                 "domains": [{"name": "cpu", "cores": ["c0"]}],
                 "tasks": [{"name": "only", "domain": "cpu", "cores": ["c0"], "period_ps": 1000000000}]}
                """.replace("NAME", name), true);
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
