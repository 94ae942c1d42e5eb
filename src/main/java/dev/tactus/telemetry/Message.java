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
 * @param answerTo the topic where a question wants its answer, or null
 */
record Message(
        Stream stream,
        String topic,
        byte[] payload,
        boolean retained,
        int expirySeconds,
        byte @Nullable [] correlation,
        @Nullable String answerTo) {
    Message(Stream stream, String topic, byte[] payload, boolean retained, int expirySeconds) {
        this(stream, topic, payload, retained, expirySeconds, null, null);
    }

    /** An answer. */
    Message(String topic, byte[] payload, byte @Nullable [] correlation) {
        this(Stream.ANSWER, topic, payload, false, 0, correlation, null);
    }

    /** A question, and where its answer is to go. */
    static Message question(String topic, byte[] payload, String answerTo, byte[] correlation) {
        return new Message(Stream.QUESTION, topic, payload, false, 0, correlation, answerTo);
    }

    /** The kinds of traffic, each counted for itself. */
    enum Stream {
        /** Status, description and report: retained, acknowledged. */
        STATE(1),
        /** Misses, broken contracts, changes of state: acknowledged, never thinned. */
        EVENT(1),
        /** Answers to commands. */
        ANSWER(1),
        /** Commands to a run. */
        QUESTION(1),
        /** Sampled metrics: the newest counts, an old one is worth nothing. */
        SAMPLE(0),
        /** Batches for live pictures. */
        TRACE(0),
        /** Births and data of a Sparkplug edge node (Sparkplug 3.0, 6.4: never kept, QoS 0). */
        EDGE(0),
        /** Its death, which may also be its last will (QoS 1). */
        EDGE_DEATH(1);

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
