package dev.tactus.telemetry;

import dev.tactus.telemetry.Message.Stream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that talks to the broker: connects, and connects again after a loss, takes the name, and sends what
 * the model's side has left in its rings, events first. The model never waits for it.
 *
 * <p>What was sent and not acknowledged when a connection was lost is sent again if it is an event or a state (a
 * subscriber may then see one twice, with the same number), and counted as left out otherwise.
 */
final class Courier implements Runnable {
    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Target target;
    private final Desk desk;
    private final Counts counts;
    private final EventRows events;
    private final BlockingQueue<Sample> samples;
    private final BlockingQueue<Sample> free;
    private final SampleMessages sampleMessages;
    private final @Nullable TraceBatches batches;
    private final @Nullable Commands commands;

    /** How long the end of a run waits for a broker that acknowledges nothing. */
    private final long patienceNanos;

    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Thread thread = new Thread(this, "tactus-telemetry");

    private final ArrayDeque<Message> again = new ArrayDeque<>();
    private final ArrayDeque<Message> states = new ArrayDeque<>();
    private @Nullable Link link;
    private @Nullable Message event;
    private @Nullable Sample sample;
    private @Nullable Message metric;
    private @Nullable Message batch;
    private long retryAt;
    private long retryNanos = FIRST_RETRY_NANOS;
    private long renewAt;

    private volatile boolean asleep;
    private volatile boolean connected;
    private volatile long connections;
    private volatile String trouble = "";
    private volatile boolean taken;
    private volatile @Nullable Supplier<Message> lastWord;
    private volatile boolean reported;

    Courier(
            Target target,
            Desk desk,
            Counts counts,
            EventRows events,
            BlockingQueue<Sample> samples,
            BlockingQueue<Sample> free,
            SampleMessages sampleMessages,
            @Nullable TraceBatches batches,
            @Nullable Commands commands,
            long patienceNanos) {
        this.target = target;
        this.desk = desk;
        this.counts = counts;
        this.events = events;
        this.samples = samples;
        this.free = free;
        this.sampleMessages = sampleMessages;
        this.batches = batches;
        this.commands = commands;
        this.patienceNanos = patienceNanos;
        thread.setDaemon(true);
    }

    /** Starts the thread; the future fails with a {@link TelemetryException} or {@link Claim.TakenException}. */
    CompletableFuture<Void> start() {
        thread.start();
        return started;
    }

    /** Something was left in a ring. Cheap while the thread is at work anyway. */
    void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** Sends what is left, then the message that {@code lastWord} makes, then the last status, and ends. */
    void finish(Supplier<Message> lastWord) {
        this.lastWord = lastWord;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            connect();
        } catch (RuntimeException e) {
            started.completeExceptionally(e);
            return;
        }
        started.complete(null);
        try {
            Supplier<Message> last = lastWord;
            while (last == null) {
                turn();
                sleep();
                last = lastWord;
            }
            leave(last);
        } catch (RuntimeException e) {
            trouble = "telemetry stopped by an internal error: " + e;
        } finally {
            connected = false;
            drop();
        }
    }

    private void connect() {
        Link fresh = Link.open(target, desk.clientId(), desk.lost(), Thread.currentThread(), counts);
        try {
            desk.claim().take(fresh, desk.status(), desk.now());
            if (commands != null) {
                fresh.subscribe(commands.filter());
            }
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        link = fresh;
        connections++;
        connected = true;
        trouble = "";
        retryNanos = FIRST_RETRY_NANOS;
        renewAt = System.nanoTime() + Claim.RENEW_NANOS;
        states.clear();
        desk.changed(); // what has changed until now is told in any case
        states.addAll(desk.retained());
    }

    /** One look at everything; sends what the connection takes now. */
    private void turn() {
        reconnect();
        Link open = link;
        if (open == null) {
            discard();
            return;
        }
        look(open);
        long now = System.nanoTime();
        if (desk.changed() || now - renewAt >= 0) {
            renewAt = now + Claim.RENEW_NANOS;
            states.add(desk.status());
        }
        Message alarms = desk.newAlarms();
        if (alarms != null) {
            states.add(alarms);
        }
        while (!states.isEmpty() && open.offer(states.peekFirst())) {
            states.removeFirst();
        }
        // Events go first, but leave an eighth of the window to the rest, so that a flood does not silence it.
        int reserve = open.window() / 8;
        sendEvents(open, reserve);
        sendSamples(open);
        sendBatches(open);
    }

    private void reconnect() {
        if (link != null && !link.alive()) {
            lose();
        }
        if (link == null && !taken && System.nanoTime() - retryAt >= 0) {
            try {
                connect();
            } catch (Claim.TakenException e) {
                taken = true;
                trouble = "telemetry is off: while the broker was away another run took the name";
            } catch (TelemetryException e) {
                trouble = String.valueOf(e.getMessage());
                retryAt = System.nanoTime() + retryNanos;
                retryNanos = Math.min(LONGEST_RETRY_NANOS, retryNanos * 2);
            }
        }
    }

    /** The connection is gone: what must arrive is put aside, in order. */
    private void lose() {
        Link gone = link;
        link = null;
        connected = false;
        if (gone == null) {
            return;
        }
        trouble = "the connection to " + target.url() + " is lost";
        retryAt = System.nanoTime();
        if (event != null) {
            again.addFirst(event);
            event = null;
        }
        List<Message> open = gone.unacknowledged();
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).stream() == Stream.EVENT) {
                again.addFirst(open.get(i));
            }
        }
        gone.close();
    }

    private void drop() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    /** Reads commands, and what others say about the name; a status of theirs over ours is put right. */
    private void look(Link open) {
        for (Link.Incoming message = open.poll(0); message != null; message = open.poll(0)) {
            if (commands != null && commands.isOne(message)) {
                Message answer = commands.answer(message, System.nanoTime());
                if (answer != null) {
                    states.add(answer);
                }
                continue;
            }
            Claim.Owner owner = Claim.owner(message);
            if (owner != null && !desk.isMine(owner)) {
                renewAt = System.nanoTime();
            }
        }
    }

    private void sendEvents(Link open, int reserve) {
        while (open.room() > reserve) {
            Message next = event == null ? again.pollFirst() : event;
            if (next == null && events.any()) {
                next = events.next();
            }
            if (next == null) {
                return;
            }
            event = open.offer(next) ? null : next;
        }
    }

    private boolean eventsLeft() {
        return event != null || !again.isEmpty() || events.any();
    }

    private void sendSamples(Link open) {
        while (true) {
            if (sample == null || !samples.isEmpty()) {
                nextSample();
            }
            Sample current = sample;
            if (current == null) {
                return;
            }
            while (metric != null || !sampleMessages.done(current)) {
                Message next = metric == null ? sampleMessages.next(current) : metric;
                metric = open.offer(next) ? null : next;
                if (metric != null) {
                    return;
                }
            }
            give(current);
        }
    }

    /** A newer sample is worth more than the rest of an older one. */
    private void nextSample() {
        Sample newer = samples.poll();
        if (newer == null) {
            return;
        }
        if (sample != null) {
            abandon(sample);
        }
        sample = newer;
        sampleMessages.begin();
    }

    private void abandon(Sample old) {
        metric = null;
        sampleMessages.abandon(old);
        give(old);
    }

    private void give(Sample used) {
        sample = null;
        free.add(used);
    }

    private void sendBatches(Link open) {
        if (batches == null) {
            return;
        }
        while (true) {
            Message next = batch == null ? batches.next() : batch;
            if (next == null) {
                return;
            }
            batch = open.offer(next) ? null : next;
            if (batch != null) {
                return;
            }
        }
    }

    /** Without a connection samples and batches are counted and forgotten; events wait in their ring. */
    private void discard() {
        if (sample != null) {
            abandon(sample);
        }
        for (nextSample(); sample != null; nextSample()) {
            abandon(sample);
        }
        batch = null;
        if (batches != null) {
            while (batches.next() != null) {
                batch = null;
            }
        }
    }

    private void sleep() {
        asleep = true;
        boolean idle = !events.any() || link == null;
        if (idle && samples.isEmpty() && lastWord == null) {
            LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
        } else if (link != null && link.room() <= link.window() / 8) {
            LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
        }
        asleep = false;
    }

    /** Everything that is left, the report, the last status; gives up after a time without any progress. */
    private void leave(Supplier<Message> lastWord) {
        boolean allSent =
                flush(() -> !eventsLeft() && sample == null && samples.isEmpty() && batch == null, patienceNanos);
        discard();
        states.clear();
        states.addAll(desk.ending(lastWord.get()));
        reported = flush(() -> true, allSent ? patienceNanos : patienceNanos / 4);
    }

    /** Works until {@code sent} holds and the broker has acknowledged everything; false if that came to a halt. */
    private boolean flush(BooleanSupplier sent, long patience) {
        long progress = progress();
        long since = System.nanoTime();
        while (true) {
            turn();
            Link open = link;
            if (open != null && states.isEmpty() && sent.getAsBoolean() && open.settled()) {
                return true;
            }
            long now = System.nanoTime();
            if (progress() != progress) {
                progress = progress();
                since = now;
            }
            if (taken || now - since > patience) {
                return false;
            }
            LockSupport.parkNanos(this, LONGEST_PARK_NANOS / 10);
        }
    }

    private long progress() {
        long sum = 0;
        for (Stream stream : Stream.values()) {
            sum += counts.allDelivered(stream);
        }
        return sum;
    }

    boolean connected() {
        return connected;
    }

    long connections() {
        return connections;
    }

    String trouble() {
        return trouble;
    }

    boolean reported() {
        return reported;
    }
}
