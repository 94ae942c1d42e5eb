package dev.tactus.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread by which a dashboard listens to a broker: a subscriber like any other. It connects again after a loss,
 * and passes on what the page asks of a run.
 */
final class Watcher implements Runnable, AutoCloseable {
    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_MILLIS = 20;
    private static final int MOST_QUESTIONS = 100;
    private static final long CLOSE_MILLIS = 3000;

    private final Target target;
    private final Picture picture;
    private final String id = "tactus-dashboard-" + UUID.randomUUID().toString().substring(0, 8);
    private final Thread thread = new Thread(this, "tactus-dashboard");
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<Message> questions = new ConcurrentLinkedQueue<>();
    private final Map<String, CompletableFuture<byte[]>> asked = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private volatile boolean closed;

    Watcher(Target target, Picture picture) {
        this.target = target;
        this.picture = picture;
        thread.setDaemon(true);
    }

    /** Starts the thread; the future is done when it is connected, and fails if the first connection does. */
    CompletableFuture<Void> start() {
        thread.start();
        return started;
    }

    @Override
    public void run() {
        long retryNanos = FIRST_RETRY_NANOS;
        while (!closed) {
            try (Link link = Link.open(target, id, null, thread, new Counts())) {
                for (String filter : filters()) {
                    link.subscribe(filter);
                }
                picture.connection(true, "");
                started.complete(null);
                retryNanos = FIRST_RETRY_NANOS;
                listen(link);
                picture.connection(false, "the connection to " + target.url() + " is lost");
            } catch (TelemetryException e) {
                picture.connection(false, String.valueOf(e.getMessage()));
                started.completeExceptionally(e);
            } catch (RuntimeException e) {
                picture.connection(false, "the dashboard failed by an internal error: " + e);
                started.completeExceptionally(e);
            }
            abandon();
            LockSupport.parkNanos(this, closed ? 0 : retryNanos);
            retryNanos = Math.min(LONGEST_RETRY_NANOS, retryNanos * 2);
        }
    }

    private List<String> filters() {
        return List.of(
                "tactus/+/answer/" + id,
                "tactus/+/status",
                "tactus/+/description",
                "tactus/+/report",
                "tactus/+/alarms",
                "tactus/+/events/+",
                "tactus/+/metrics/#",
                "tactus/+/trace");
    }

    private void listen(Link link) {
        while (!closed && link.alive()) {
            for (Message next = questions.peek(); next != null && link.offer(next); next = questions.peek()) {
                questions.remove();
            }
            Link.Incoming message = link.poll(LOOK_MILLIS);
            while (message != null) {
                take(message);
                message = closed ? null : link.poll(0);
            }
            link.settled();
        }
    }

    private void take(Link.Incoming message) {
        byte[] correlation = message.correlation();
        if (message.topic().endsWith("/answer/" + id)) {
            CompletableFuture<byte[]> waiting =
                    correlation == null ? null : asked.remove(new String(correlation, StandardCharsets.US_ASCII));
            if (waiting != null) {
                waiting.complete(message.payload());
            }
            return;
        }
        picture.take(message.topic(), message.payload());
    }

    /** What was asked over a connection that is gone gets no answer. */
    private void abandon() {
        questions.clear();
        for (CompletableFuture<byte[]> each : asked.values()) {
            each.completeExceptionally(new TelemetryException("the connection to the broker is lost", null));
        }
        asked.clear();
    }

    /** Sends a command to a run; the future gets the payload of its answer. From any thread. */
    CompletableFuture<byte[]> ask(String instance, String command, byte[] payload) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        if (asked.size() >= MOST_QUESTIONS) {
            answer.completeExceptionally(new TelemetryException("too many commands wait for an answer", null));
            return answer;
        }
        Topics topics = new Topics(instance);
        String key = Long.toString(number.incrementAndGet());
        asked.put(key, answer);
        questions.add(Message.question(
                topics.commands() + command, payload, topics.answers() + id, key.getBytes(StandardCharsets.US_ASCII)));
        return answer.whenComplete((got, failure) -> asked.remove(key));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
