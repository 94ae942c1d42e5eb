package dev.tactus.telemetry;

import java.util.concurrent.atomic.AtomicLongArray;

/** How many messages of each stream were made, and how many reached the broker; read by any thread. */
final class Counts {
    private final AtomicLongArray made = new AtomicLongArray(Message.Stream.values().length);
    private final AtomicLongArray delivered = new AtomicLongArray(Message.Stream.values().length);

    /** Numbers a new message of a stream, from 1. */
    long made(Message.Stream stream) {
        return made.incrementAndGet(stream.ordinal());
    }

    /** Notes messages that are due and never made, because there is no room for them. */
    void skipped(Message.Stream stream, long messages) {
        made.addAndGet(stream.ordinal(), messages);
    }

    /** The broker has acknowledged a message or, at QoS 0, the connection has taken it. */
    void delivered(Message.Stream stream) {
        delivered.incrementAndGet(stream.ordinal());
    }

    long allMade(Message.Stream stream) {
        return made.get(stream.ordinal());
    }

    long allDelivered(Message.Stream stream) {
        return delivered.get(stream.ordinal());
    }
}
