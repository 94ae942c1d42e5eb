package dev.tactus.telemetry;

import dev.tactus.check.Verdict;
import dev.tactus.sim.Header;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Events on their way from the model's thread to the sending one: each is one row of a ring of 100,000, and one
 * message. An event that finds the ring full is counted and lost, and leaves a gap in the numbers of the others.
 */
final class EventRows {
    private static final int CAPACITY = 100_000;
    private static final int WIDTH = 7;
    private static final long LATE = 0;
    private static final long SKIPPED = 1;
    private static final long CLUSTER = 2;
    private static final long CONTRACT = 3;
    private static final long MODE = 4;

    private final Ring ring = new Ring(CAPACITY, WIDTH);
    private final Queue<Verdict> verdicts = new ConcurrentLinkedQueue<>();
    private final Header header;
    private final Topics topics;

    /** What happened, by kind; the model's thread alone. */
    private long misses;

    private long clusterChanges;
    private long contractsBroken;
    private long modeChanges;

    EventRows(Header header, Topics topics) {
        this.header = header;
        this.topics = topics;
    }

    void miss(long at, int task, long job, long arrival, long deadline, boolean skipped) {
        misses++;
        int row = ring.claim();
        if (row >= 0) {
            ring.set(row, skipped ? SKIPPED : LATE);
            ring.set(row + 1, at);
            ring.set(row + 2, task);
            ring.set(row + 3, job);
            ring.set(row + 4, arrival);
            ring.set(row + 5, deadline);
            ring.set(row + 6, number());
            ring.publish();
        }
    }

    void cluster(long at, int cluster, long state) {
        clusterChanges++;
        int row = ring.claim();
        if (row >= 0) {
            ring.set(row, CLUSTER);
            ring.set(row + 1, at);
            ring.set(row + 2, cluster);
            ring.set(row + 3, state);
            ring.set(row + 6, number());
            ring.publish();
        }
    }

    void mode(long at, int domain, long mode) {
        modeChanges++;
        int row = ring.claim();
        if (row >= 0) {
            ring.set(row, MODE);
            ring.set(row + 1, at);
            ring.set(row + 2, domain);
            ring.set(row + 3, mode);
            ring.set(row + 6, number());
            ring.publish();
        }
    }

    void contract(Verdict verdict) {
        contractsBroken++;
        int row = ring.claim();
        if (row >= 0) {
            verdicts.add(verdict);
            ring.set(row, CONTRACT);
            ring.set(row + 6, number());
            ring.publish();
        }
    }

    /** Events are numbered from 1 in the order in which they happen. */
    private long number() {
        return misses + clusterChanges + contractsBroken + modeChanges;
    }

    /** True if an event waits. */
    boolean any() {
        return ring.peek() >= 0;
    }

    /** Takes the oldest event and makes its message; only if there is {@link #any}. */
    Message next() {
        int row = ring.peek();
        long number = ring.get(row + 6);
        long kind = ring.get(row);
        Message message;
        if (kind == CONTRACT) {
            message = contract(verdicts.remove(), number);
        } else if (kind == CLUSTER) {
            message = cluster(row, number);
        } else if (kind == MODE) {
            message = mode(row, number);
        } else {
            message = miss(row, number, kind == SKIPPED);
        }
        ring.release();
        return message;
    }

    private Message message(String kind, byte[] payload) {
        return new Message(Message.Stream.EVENT, topics.event(kind), payload, false, 0);
    }

    private Message miss(int row, long number, boolean skipped) {
        byte[] payload = Payloads.object(ring.get(row + 1), json -> {
            json.writeNumberField("n", number);
            json.writeStringField(
                    "task", header.tasks().get((int) ring.get(row + 2)).name());
            json.writeNumberField("job", ring.get(row + 3));
            json.writeNumberField("arrival_ps", ring.get(row + 4));
            Payloads.time(json, "deadline_ps", ring.get(row + 5));
            json.writeBooleanField("skipped", skipped);
        });
        return message("miss", payload);
    }

    private Message cluster(int row, long number) {
        byte[] payload = Payloads.object(ring.get(row + 1), json -> {
            json.writeNumberField("n", number);
            json.writeStringField(
                    "cluster", header.clusters().get((int) ring.get(row + 2)).name());
            json.writeStringField("state", state(ring.get(row + 3)));
        });
        return message("cluster", payload);
    }

    private Message mode(int row, long number) {
        byte[] payload = Payloads.object(ring.get(row + 1), json -> {
            Header.Domain domain = header.domains().get((int) ring.get(row + 2));
            json.writeNumberField("n", number);
            json.writeStringField("domain", domain.name());
            json.writeStringField("mode", domain.levels().get((int) ring.get(row + 3)));
        });
        return message("mode", payload);
    }

    /** The words of Linux' remoteproc for its numbers. */
    private static String state(long number) {
        String[] words = {"offline", "suspended", "running", "crashed"};
        return number < words.length ? words[(int) number] : String.format(Locale.ROOT, "%d", number);
    }

    private Message contract(Verdict verdict, long number) {
        byte[] payload = Payloads.object(verdict.at(), json -> {
            json.writeNumberField("n", number);
            json.writeStringField("contract", verdict.contract().name());
            json.writeStringField("text", verdict.contract().text());
            json.writeBooleanField("warn", verdict.contract().warn());
            json.writeStringField("because", verdict.because());
        });
        return message("contract", payload);
    }

    /** Events that happened, sent or not. */
    long happened() {
        return ring.offered();
    }

    /** Events that wait to be sent. */
    long waiting() {
        return ring.waiting();
    }

    /** Events that found the buffer full. */
    long refused() {
        return ring.refused();
    }

    long misses() {
        return misses;
    }

    long clusterChanges() {
        return clusterChanges;
    }

    long modeChanges() {
        return modeChanges;
    }

    long contractsBroken() {
        return contractsBroken;
    }
}
