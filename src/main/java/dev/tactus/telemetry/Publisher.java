package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.ChainTracker;
import dev.tactus.check.Contract;
import dev.tactus.check.Metrics;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a run over MQTT; docs/telemetry.md describes topics and payloads.
 *
 * <p>All methods but {@link #totals} belong to the model's thread. None of them waits for the broker, but
 * {@link #start} and {@link #finish}; while the model runs it only leaves rows in rings of fixed size. What finds no
 * room there, or no connection, is counted. It must hear of a record after the {@link Metrics} it is given: they say
 * which job misses.
 */
public final class Publisher implements TraceSink {
    /** Samples that may be made and not yet sent; one is being sent, one waits. */
    private static final int SAMPLES = 3;

    private static final int TRACE_ROWS = 1 << 15;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Metrics metrics;
    private final @Nullable ChainTracker chains;
    private final Counts counts = new Counts();
    private final Desk desk;
    private final Topics topics;
    private final EventRows events;
    private final @Nullable TraceRows trace;
    private final @Nullable TraceBatches batches;
    private final BlockingQueue<Sample> samples = new ArrayBlockingQueue<>(SAMPLES + 1);
    private final BlockingQueue<Sample> free = new ArrayBlockingQueue<>(SAMPLES + 1);
    private final Sample last;
    private final @Nullable Commands commands;
    private final Courier courier;
    private final int subjects;
    private final long[] recent;
    private final long[] hertz;
    private final Rhythm sampleRhythm;
    private final Rhythm traceRhythm;

    /**
     * How to publish.
     *
     * @param instance the name below {@code tactus/}
     * @param sampleMillihertz samples a second, in thousandths; 0 for none
     * @param traceMillihertz trace batches a second, in thousandths; 0 for none
     * @param speed as the user wrote it, for the description
     * @param controls what commands act on, or null where none are taken
     * @param contracts of the run, for the description
     */
    public record Setup(
            Target target,
            String instance,
            long sampleMillihertz,
            long traceMillihertz,
            String speed,
            @Nullable Controls controls,
            List<Contract> contracts) {}

    private Publisher(Header header, Setup setup, Metrics metrics, @Nullable ChainTracker chains, long patienceNanos) {
        this.metrics = metrics;
        this.chains = chains;
        topics = new Topics(setup.instance);
        String run = UUID.randomUUID().toString().substring(0, 8);
        desk = new Desk(header, setup.contracts, topics, run, setup.speed);
        events = new EventRows(header, topics);
        sampleRhythm = new Rhythm(setup.sampleMillihertz);
        traceRhythm = new Rhythm(setup.traceMillihertz);
        if (setup.traceMillihertz > 0) {
            Ring ring = new Ring(TRACE_ROWS, TraceRows.WIDTH);
            trace = new TraceRows(header, ring);
            batches = new TraceBatches(header, topics, counts, ring);
        } else {
            trace = null;
            batches = null;
        }
        for (int i = 0; i < SAMPLES; i++) {
            free.add(new Sample(header));
        }
        last = new Sample(header);
        subjects = last.subjects();
        recent = new long[header.tasks().size() * Spread.FIELDS];
        clearRecent();
        hertz = header.cores().stream().mapToLong(Header.Core::hertz).toArray();
        SampleMessages messages = new SampleMessages(header, topics, counts);
        commands = setup.controls == null ? null : new Commands(topics, desk, setup.controls);
        courier = new Courier(
                setup.target, desk, counts, events, samples, free, messages, batches, commands, patienceNanos);
    }

    /**
     * Connects, takes the name of the instance and publishes the description.
     *
     * @param chains the chains of the run, or null where the board has none
     * @throws TelemetryException if the broker cannot be reached, or another run of the instance lives
     */
    public static Publisher start(Header header, Setup setup, Metrics metrics, @Nullable ChainTracker chains) {
        return start(header, setup, metrics, chains, PATIENCE_NANOS);
    }

    /** As above, with the time that the end of the run waits for a broker that acknowledges nothing. */
    static Publisher start(
            Header header, Setup setup, Metrics metrics, @Nullable ChainTracker chains, long patienceNanos) {
        Publisher publisher = new Publisher(header, setup, metrics, chains, patienceNanos);
        try {
            publisher.courier.start().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof Claim.TakenException) {
                throw new TelemetryException(
                        cause.getMessage() + ", at " + setup.target.url() + " (--name gives this run another name)",
                        cause);
            }
            throw cause instanceof TelemetryException known ? known : e;
        }
        return publisher;
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case COMPLETE -> Spread.add(recent, task * Spread.FIELDS, value);
            case MISS, SKIP -> {
                long job = metrics.task(task).job();
                events.miss(at, task, job, value, metrics.task(task).deadline(), kind == Kind.SKIP);
                courier.wake();
            }
            case CLUSTER -> {
                events.cluster(at, place, value);
                courier.wake();
            }
            case MODE -> {
                events.mode(at, place, value);
                courier.wake();
            }
            case FREQUENCY -> hertz[place] = value;
            default -> {
                // No event, and the metrics count it.
            }
        }
        if (trace != null) {
            trace.accept(kind, at, place, task, value);
        }
    }

    /** A contract is broken; told once for each. */
    public void broken(Verdict verdict) {
        events.contract(verdict);
        courier.wake();
    }

    /** Virtual time begins, stops or goes on. */
    public void state(State state) {
        desk.become(state);
        courier.wake();
    }

    /**
     * Everything before {@code now} has been worked; called between instants, some hundred times a second of wall time.
     * Makes the samples and trace batches that are due by the wall clock.
     */
    public void reached(long now) {
        desk.reached(now);
        long nanos = System.nanoTime();
        if (sampleRhythm.due(nanos)) {
            sample(now, free.poll());
        }
        if (trace != null && traceRhythm.due(nanos)) {
            trace.mark(now);
            courier.wake();
        }
    }

    private void sample(long now, @Nullable Sample sample) {
        if (sample == null) {
            counts.skipped(Message.Stream.SAMPLE, subjects);
            return;
        }
        sample.fill(now, metrics, chains, recent, hertz);
        clearRecent();
        samples.add(sample);
        courier.wake();
    }

    private void clearRecent() {
        for (int base = 0; base < recent.length; base += Spread.FIELDS) {
            Spread.clear(recent, base);
        }
    }

    /**
     * The run is over: sends what is left with a last sample, the report and the last status, and ends the connection.
     * Waits for the broker's acknowledgements as long as they come, and some seconds without.
     */
    public Totals finish(Ending ending) {
        desk.reached(ending.at());
        if (trace != null) {
            trace.finish(ending.at());
        }
        if (sampleRhythm.any()) {
            sample(ending.at(), last);
        }
        courier.finish(() -> {
            desk.finish(ending.verdict());
            return report(ending);
        });
        return totals(true);
    }

    /** What was done so far; from any thread, though figures of one instant only after {@link #finish}. */
    public Totals totals() {
        return totals(false);
    }

    private Totals totals(boolean over) {
        return new Totals(
                sent(Message.Stream.EVENT, events.happened(), events.refused(), over),
                events.misses(),
                events.clusterChanges(),
                events.contractsBroken(),
                events.modeChanges(),
                sent(Message.Stream.SAMPLE, counts.allMade(Message.Stream.SAMPLE), 0, over),
                sent(Message.Stream.TRACE, counts.allMade(Message.Stream.TRACE), 0, over),
                over && batches != null ? batches.rows() : Totals.Rows.NONE,
                commands == null ? Totals.Commands.NONE : new Totals.Commands(commands.done(), commands.refused()),
                courier.connections(),
                courier.connected(),
                courier.reported(),
                courier.trouble());
    }

    private Totals.Sent sent(Message.Stream stream, long due, long lostSoFar, boolean over) {
        long delivered = counts.allDelivered(stream);
        return new Totals.Sent(due, delivered, over ? due - delivered : lostSoFar);
    }

    private Message report(Ending ending) {
        Totals totals = totals(true);
        byte[] payload = Payloads.object(ending.at(), json -> {
            json.writeStringField("verdict", ending.verdict());
            json.writeBooleanField("interrupted", ending.interrupted());
            json.writeStringField("digest", ending.digest());
            contracts(json, ending);
            json.writeObjectFieldStart("telemetry");
            json.writeObjectFieldStart("events");
            sent(json, totals.events());
            json.writeNumberField("misses", totals.misses());
            json.writeNumberField("cluster_changes", totals.clusterChanges());
            json.writeNumberField("contracts_broken", totals.contractsBroken());
            json.writeNumberField("mode_changes", totals.modeChanges());
            json.writeEndObject();
            json.writeObjectFieldStart("samples");
            sent(json, totals.samples());
            json.writeEndObject();
            json.writeObjectFieldStart("trace");
            sent(json, totals.batches());
            if (batches != null) {
                rows(json, totals.rows());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("commands");
            json.writeNumberField("done", totals.commands().done());
            json.writeNumberField("refused", totals.commands().refused());
            json.writeEndObject();
            json.writeNumberField("connections", totals.connections());
            json.writeEndObject();
        });
        return new Message(Message.Stream.STATE, topics.report(), payload, true, 0);
    }

    private static void contracts(JsonGenerator json, Ending ending) throws IOException {
        json.writeArrayFieldStart("contracts");
        for (Verdict each : ending.contracts()) {
            json.writeStartObject();
            json.writeStringField("contract", each.contract().name());
            json.writeStringField("status", each.status().word());
            Payloads.time(json, "at_ps", each.at());
            json.writeStringField("because", each.because());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void sent(JsonGenerator json, Totals.Sent counts) throws IOException {
        json.writeNumberField("due", counts.due());
        json.writeNumberField("sent", counts.sent());
        json.writeNumberField("not_sent", counts.lost());
    }

    private static void rows(JsonGenerator json, Totals.Rows rows) throws IOException {
        json.writeNumberField("slices", rows.slices());
        json.writeNumberField("jobs", rows.jobs());
        json.writeNumberField("slices_left_out", rows.slicesLeftOut());
        json.writeNumberField("jobs_left_out", rows.jobsLeftOut());
    }

    /**
     * Says when something that happens so many times a second of wall time is due; what was slept through is skipped.
     */
    private static final class Rhythm {
        private final long everyNanos;
        private long dueAt;

        Rhythm(long millihertz) {
            everyNanos = millihertz == 0 ? 0 : TimeUnit.SECONDS.toNanos(1000) / millihertz;
            dueAt = System.nanoTime() + everyNanos;
        }

        boolean any() {
            return everyNanos > 0;
        }

        boolean due(long nanos) {
            if (everyNanos == 0 || nanos - dueAt < 0) {
                return false;
            }
            dueAt = nanos - dueAt > everyNanos ? nanos + everyNanos : dueAt + everyNanos;
            return true;
        }
    }
}
