package dev.tactus.rt;

import java.util.ArrayDeque;

/** The interrupts that wait for a core, as they came: each is a mailbox whose doorbell rang, or an interrupt job. */
final class Interrupts {
    private final ArrayDeque<Object> queue = new ArrayDeque<>(8);

    void add(Object source) {
        queue.add(source);
    }

    int size() {
        return queue.size();
    }

    Object first() {
        return queue.element();
    }

    Object take() {
        return queue.remove();
    }

    boolean holds(Job job) {
        return queue.contains(job);
    }

    /** Forgets an interrupt job that ended before it was served. */
    boolean forget(Job job) {
        return queue.remove(job);
    }
}
