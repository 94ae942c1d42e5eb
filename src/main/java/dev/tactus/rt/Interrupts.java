package dev.tactus.rt;

import java.util.ArrayDeque;

/** The interrupts that wait for a core, as they came: each is a mailbox whose doorbell rang, or an interrupt job. */
final class Interrupts {
    private final ArrayDeque<Object> queue = new ArrayDeque<>(8);

    /** Kept beside the queue: it is asked for at every dispatch. */
    private int size;

    void add(Object source) {
        queue.add(source);
        size++;
    }

    int size() {
        return size;
    }

    Object first() {
        return queue.element();
    }

    Object take() {
        size--;
        return queue.remove();
    }

    boolean holds(Job job) {
        return queue.contains(job);
    }

    /** Forgets an interrupt job that ended before it was served. */
    boolean forget(Job job) {
        boolean held = queue.remove(job);
        size -= held ? 1 : 0;
        return held;
    }
}
