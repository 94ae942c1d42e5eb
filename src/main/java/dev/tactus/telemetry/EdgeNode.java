package dev.tactus.telemetry;

import dev.tactus.sim.Header;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.model.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The run as an edge node of Sparkplug B 3.0, with the board as its one device, over a connection of its own: births,
 * data by exception, deaths, the rebirth command, and waiting for a primary host application where one is named.
 *
 * <p>The model's thread only leaves copies of samples; one that finds no room is left out, and the next tells all that
 * has changed.
 */
final class EdgeNode implements Runnable {
    /** The one device of the node. */
    static final String DEVICE = "board";

    private static final int SAMPLES = 2;
    private static final int LARGEST_COMMAND = 4096;
    private static final int SEQUENCE = 256;
    private static final long PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Target target;
    private final Sparkplug setup;
    private final String node;
    private final String clientId;
    private final EdgeMetrics metrics;
    private final Counts counts = new Counts();
    private final BlockingQueue<Sample> fresh = new ArrayBlockingQueue<>(SAMPLES);
    private final BlockingQueue<Sample> free = new ArrayBlockingQueue<>(SAMPLES);
    private final Thread thread = new Thread(this, "tactus-sparkplug");
    private final SparkplugBPayloadDecoder decoder = new SparkplugBPayloadDecoder();

    /** The newest sample, once there is one. */
    private final Sample current;

    private boolean any;
    private boolean news;
    private @Nullable Link link;
    private long retryAt = System.nanoTime();
    private int bdSeq = -1;
    private int seq;
    private boolean born;
    private boolean rebirth;
    private boolean hostOnline;
    private long hostSaidAt = Long.MIN_VALUE;
    private volatile boolean over;
    private volatile long patienceNanos;

    EdgeNode(Header header, Target target, Sparkplug setup, String instance, String run, long epochMillis) {
        this.target = target;
        this.setup = setup;
        node = Topics.level(instance);
        clientId = "tactus-edge-" + instance + "-" + run;
        metrics = new EdgeMetrics(header, epochMillis);
        current = new Sample(header);
        for (int i = 0; i < SAMPLES; i++) {
            free.add(new Sample(header));
        }
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a copy; the model's thread. */
    void offer(Sample sample) {
        Sample copy = free.poll();
        if (copy != null) {
            copy.copy(sample);
            fresh.add(copy);
        }
    }

    /** Tells what it was given last and both deaths, and ends; waits for it as long as that at most. */
    void finish(long patience) {
        patienceNanos = patience;
        over = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(patience) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        metrics.forget();
        while (!over) {
            turn();
            LockSupport.parkNanos(this, PARK_NANOS);
        }
        long until = System.nanoTime() + patienceNanos;
        turn();
        while (link != null && born && !said() && System.nanoTime() < until) {
            LockSupport.parkNanos(this, PARK_NANOS);
            turn();
        }
        die();
    }

    /** Whether all that was left has been told. */
    private boolean said() {
        return fresh.isEmpty() && !news;
    }

    private void turn() {
        take();
        if (link != null && !link.alive()) {
            lose();
        }
        if (link == null && System.nanoTime() - retryAt >= 0) {
            connect();
        }
        Link open = link;
        if (open == null) {
            return;
        }
        look(open);
        if (born && setup.host() != null && !hostOnline) {
            die();
            return;
        }
        if (any && (!born || rebirth) && (setup.host() == null || hostOnline)) {
            birth(open);
        } else if (born && news && open.room() > 1) {
            data(open);
        }
    }

    private void take() {
        for (Sample sample = fresh.poll(); sample != null; sample = fresh.poll()) {
            current.copy(sample);
            free.add(sample);
            any = true;
            news = true;
        }
    }

    /** Each session has a number of its own, which its will and its birth carry (6.4.7, 6.4.15). */
    private void connect() {
        int next = (bdSeq + 1) % SEQUENCE;
        Message will = death(next);
        try {
            Link opened = Link.open(target, clientId, will, Thread.currentThread(), counts);
            bdSeq = next;
            link = opened;
            born = false;
            hostOnline = false;
            opened.subscribe(topic("NCMD"));
            opened.subscribe(topic("DCMD") + "/" + DEVICE);
            if (setup.host() != null) {
                opened.subscribe("spBv1.0/STATE/" + setup.host());
            }
        } catch (TelemetryException e) {
            lose();
        }
    }

    private void lose() {
        Link gone = link;
        link = null;
        born = false;
        retryAt = System.nanoTime() + RETRY_NANOS;
        if (gone != null) {
            gone.close();
        }
    }

    /** Ends the session as one that is meant to end: its death is said, the will stays unsaid. */
    private void die() {
        Link open = link;
        if (open != null && born && open.alive()) {
            boolean told =
                    open.offer(edge(topic("DDEATH") + "/" + DEVICE, metrics.deviceDeath(current.at(), nextSeq())))
                            && open.offer(death(bdSeq));
            long until = System.nanoTime() + RETRY_NANOS;
            while (told && open.alive() && !open.settled() && System.nanoTime() < until) {
                LockSupport.parkNanos(this, PARK_NANOS);
            }
        }
        lose();
    }

    private void birth(Link open) {
        if (open.room() < 2) {
            return;
        }
        metrics.forget();
        seq = 0;
        born = open.offer(edge(topic("NBIRTH"), metrics.nodeBirth(current, bdSeq, seq)))
                && open.offer(edge(topic("DBIRTH") + "/" + DEVICE, metrics.deviceBirth(current, nextSeq())));
        rebirth = false;
        news = false;
    }

    private void data(Link open) {
        send(open, topic("NDATA"), metrics.nodeData(current, following()));
        send(open, topic("DDATA") + "/" + DEVICE, metrics.deviceData(current, following()));
        news = false;
    }

    private void send(Link open, String topic, byte[] payload) {
        if (payload.length > 0 && born) {
            nextSeq();
            // A number that is used up and not sent would be a gap: the session begins anew.
            born = open.offer(edge(topic, payload));
        }
    }

    private int following() {
        return (seq + 1) % SEQUENCE;
    }

    private int nextSeq() {
        seq = following();
        return seq;
    }

    private void look(Link open) {
        for (Link.Incoming message = open.poll(0); message != null; message = open.poll(0)) {
            if (message.topic().startsWith("spBv1.0/STATE/")) {
                host(message.payload());
            } else if (message.payload().length <= LARGEST_COMMAND && !message.retained()) {
                rebirth |= asksForRebirth(message);
            }
        }
    }

    private boolean asksForRebirth(Link.Incoming message) {
        if (!message.topic().equals(topic("NCMD"))) {
            return false; // nothing of the device can be commanded
        }
        try {
            for (Metric metric :
                    decoder.buildFromByteArray(message.payload(), null).getMetrics()) {
                if (EdgeMetrics.REBIRTH.equals(metric.getName()) && Boolean.TRUE.equals(metric.getValue())) {
                    return true;
                }
            }
        } catch (Exception e) {
            return false; // the decoder throws anything at what it cannot read
        }
        return false;
    }

    /** A state that is older than the last one heard does not count (6.4.21). */
    private void host(byte[] payload) {
        Readings state = Readings.of(new String(payload, StandardCharsets.UTF_8));
        Double at = state.numbers().get("timestamp");
        Boolean online = state.flags().get("online");
        if (at != null && online != null && at.longValue() >= hostSaidAt) {
            hostSaidAt = at.longValue();
            hostOnline = online;
        }
    }

    private String topic(String kind) {
        return "spBv1.0/" + setup.group() + "/" + kind + "/" + node;
    }

    private Message death(int session) {
        byte[] payload = metrics.nodeDeath(current.at(), session);
        return new Message(Message.Stream.EDGE_DEATH, topic("NDEATH"), payload, false, 0);
    }

    private static Message edge(String topic, byte[] payload) {
        return new Message(Message.Stream.EDGE, topic, payload, false, 0);
    }
}
