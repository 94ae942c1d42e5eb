package dev.tactus.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * One message on its way to the broker.
 *
 * @param stream which count it belongs to
 * @param topic the whole topic
 * @param payload JSON as UTF-8, or empty to take a retained message back
 * @param retained whether the broker keeps it for later subscribers
 * @param expirySeconds how long the broker may keep it, or 0 for ever
 * @param correlation what an answer gives back to whoever asked, or null
 */
record Message(
        Stream stream,
        String topic,
        byte[] payload,
        boolean retained,
        int expirySeconds,
        byte @Nullable [] correlation) {
    Message(Stream stream, String topic, byte[] payload, boolean retained, int expirySeconds) {
        this(stream, topic, payload, retained, expirySeconds, null);
    }

    /** The kinds of traffic, each counted for itself. */
    enum Stream {
        /** Status, description and report: retained, acknowledged. */
        STATE(1),
        /** Misses, broken contracts, changes of state: acknowledged, never thinned. */
        EVENT(1),
        /** Answers to commands. */
        ANSWER(1),
        /** Sampled metrics: the newest counts, an old one is worth nothing. */
        SAMPLE(0),
        /** Batches for live pictures. */
        TRACE(0);

        private final int qos;

        Stream(int qos) {
            this.qos = qos;
        }

        /** The quality of service of MQTT: 1 is acknowledged by the broker and sent again after a lost connection. */
        int qos() {
            return qos;
        }
    }
}
