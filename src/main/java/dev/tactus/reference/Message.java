package dev.tactus.reference;

import org.jspecify.annotations.Nullable;

/** A message that is in a ring, or waits for a slot of it. */
final class Message {
    final int bytes;
    /** Priority of the sender. */
    final int priority;
    /** The sender that waits while there is no slot; null: nobody waits. */
    final @Nullable Job sender;
    /** The request to a pool that it carries; null: none. */
    @Nullable
    Request request;
    /** True: it carries the answer to the request. */
    boolean answer;

    long number = -1;
    /** The instant at which its doorbell rings. */
    long dueAt;

    boolean rang;
    boolean visible;
    /** The job that it released; null: anybody may receive it. */
    @Nullable
    Job claimed;

    Message(int bytes, int priority, @Nullable Job sender) {
        this.bytes = bytes;
        this.priority = priority;
        this.sender = sender;
    }
}
