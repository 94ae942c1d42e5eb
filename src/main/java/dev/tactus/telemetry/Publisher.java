package dev.tactus.telemetry;

import dev.tactus.check.ChainTracker;
import dev.tactus.check.Contract;
import dev.tactus.check.Metrics;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
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

    /** How often a second of wall time it is looked who misses, in thousandths. */
    private static final long LOOKS = 2000;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Metrics metrics;
    private final @Nullable ChainTracker chains;
    private final Counts counts = new Counts();
    private final Desk desk;
    private final EventRows events;
    private final @Nullable TraceRows trace;
    private final @Nullable TraceBatches batches;
    private final BlockingQueue<Sample> samples = new ArrayBlockingQueue<>(SAMPLES + 1);
    private final BlockingQueue<Sample> free = new ArrayBlockingQueue<>(SAMPLES + 1);
    private final Sample last;
    private final @Nullable Controls controls;
    private final @Nullable Commands commands;
    private final Courier courier;
    private final @Nullable EdgeNode edge;
    private final long patienceNanos;
    private final int subjects;
    private final int tasks;
    private final Window window;
    private final Alarms alarms;
    private final Rhythm lookRhythm = new Rhythm(LOOKS);
    private final Rhythm sampleRhythm;
    private final Rhythm traceRhythm;

    /**
     * How to publish.
     *
     * @param instance the name below {@code tactus/}
     * @param sampleMillihertz samples a second, in thousandths; 0 for none
     * @param traceMillihertz trace batches a second, in thousandths; 0 for none
     * @param speed as the user wrote it, for the description
     * @param controls what commands act on and what knows the pace, or null where there is none
     * @param contracts of the run, for the description
     * @param epochMillis the wall instant, since 1970, that stands for the virtual one 0
     * @param sparkplug what to be for Sparkplug hosts as well, or null for nothing
     */
    public record Setup(
            Target target,
            String instance,
            long sampleMillihertz,
            long traceMillihertz,
            String speed,
            @Nullable Controls controls,
            List<Contract> contracts,
            long epochMillis,
            @Nullable Sparkplug sparkplug) {
        /** As above; the run begins now. */
        public Setup(
                Target target,
                String instance,
                long sampleMillihertz,
                long traceMillihertz,
                String speed,
                @Nullable Controls controls,
                List<Contract> contracts) {
            this(
                    target,
                    instance,
                    sampleMillihertz,
                    traceMillihertz,
                    speed,
                    controls,
                    contracts,
                    System.currentTimeMillis(),
                    null);
        }
    }

    private Publisher(Header header, Setup setup, Metrics metrics, @Nullable ChainTracker chains, long patienceNanos) {
        this.metrics = metrics;
        this.chains = chains;
        controls = setup.controls;
        Topics topics = new Topics(setup.instance);
        alarms = new Alarms(header);
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<String> injectable = controls == null ? List.of() : controls.injectable();
        Description description = new Description(header, setup.contracts, setup.epochMillis, injectable);
        desk = new Desk(description, topics, run, setup.speed, alarms);
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
        tasks = header.tasks().size();
        window = new Window(header, System.nanoTime());
        SampleMessages messages = new SampleMessages(header, topics, counts);
        commands = controls == null ? null : new Commands(topics, desk, controls, alarms);
        this.patienceNanos = patienceNanos;
        edge = setup.sparkplug == null
                ? null
                : new EdgeNode(header, setup.target, setup.sparkplug, setup.instance, run, setup.epochMillis);
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
        if (publisher.edge != null) {
            publisher.edge.start();
        }
        return publisher;
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE -> released(at, task, value);
            case DISPATCH -> dispatched(at, place, task, value);
            case PREEMPT -> preempted(at, place, task);
            case COMPLETE -> completed(at, place, task, value);
            default -> rare(kind, at, place, task, value);
        }
    }

    private void rare(Kind kind, long at, int place, int task, long value) {
        window.rare();
        switch (kind) {
            case MISS, SKIP -> {
                long job = metrics.task(task).job();
                events.miss(at, task, job, value, metrics.task(task).deadline(), kind == Kind.SKIP);
                alarms.missed(at, task);
                courier.wake();
            }
            case CLUSTER -> {
                events.cluster(at, place, value);
                alarms.cluster(at, place, value);
                courier.wake();
            }
            case MODE -> {
                events.mode(at, place, value);
                courier.wake();
            }
            case FREQUENCY -> window.frequency(place, value);
            default -> {
                // No event, and the metrics count it.
            }
        }
        if (trace != null) {
            trace.accept(kind, at, place, task, value);
        }
    }

    /** Without a trace the metrics tell all that a sample needs of jobs, but the response times since the last one. */
    @Override
    public boolean followsJobs() {
        return trace != null;
    }

    @Override
    public void released(long at, int task, long arrival) {
        if (trace != null) {
            trace.accept(Kind.RELEASE, at, -1, task, arrival);
        }
    }

    @Override
    public void dispatched(long at, int core, int task, long flags) {
        if (trace != null) {
            trace.accept(Kind.DISPATCH, at, core, task, flags);
        }
    }

    @Override
    public void preempted(long at, int core, int task) {
        if (trace != null) {
            trace.accept(Kind.PREEMPT, at, core, task, 0);
        }
    }

    @Override
    public void completed(long at, int core, int task, long response) {
        window.completed(task, response);
        if (trace != null) {
            trace.accept(Kind.COMPLETE, at, core, task, response);
        }
    }

    /** A contract is broken; told once for each. */
    public void broken(Verdict verdict) {
        events.contract(verdict);
        alarms.broken(verdict.at(), verdict.contract().name());
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
        if (lookRhythm.due(nanos)) {
            alarms.look(now, metrics);
        }
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
        sample.fill(now, metrics, chains, window);
        emulator(now, sample.figures(), sample.emulator());
        if (edge != null) {
            edge.offer(sample);
        }
        samples.add(sample);
        courier.wake();
    }

    /** Records of the four kinds that the metrics count one by one: nothing else has to. */
    private long frequent(long[] figures) {
        long sum = 0;
        for (int base = 0; base < tasks * Sample.TASK_FIELDS; base += Sample.TASK_FIELDS) {
            sum += figures[base + Sample.RELEASED] + figures[base + Sample.DISPATCHES];
            sum += figures[base + Sample.PREEMPTIONS] + figures[base + Sample.COMPLETED];
        }
        return sum;
    }

    private void emulator(long now, long[] figures, int base) {
        long nanos = System.nanoTime();
        window.emulator(now, nanos, frequent(figures), figures, base);
        window.begin(now, nanos);
        figures[base + Sample.BEHIND] = controls == null ? 0 : controls.behind(now);
        figures[base + Sample.EVENTS_WAITING] = events.waiting();
        figures[base + Sample.EVENTS_LOST] = events.refused();
        figures[base + Sample.SAMPLES_MADE] = counts.allMade(Message.Stream.SAMPLE);
        figures[base + Sample.SAMPLES_SENT] = counts.allDelivered(Message.Stream.SAMPLE);
        figures[base + Sample.TRACE_MADE] = counts.allMade(Message.Stream.TRACE);
        figures[base + Sample.TRACE_SENT] = counts.allDelivered(Message.Stream.TRACE);
        figures[base + Sample.CONNECTIONS] = courier.connections();
    }

    /**
     * The run is over: sends what is left with a last sample, the report and the last status, and ends the connection.
     * Waits for the broker's acknowledgements as long as they come, and some seconds without.
     */
    public Totals finish(Ending ending) {
        desk.reached(ending.at());
        alarms.look(ending.at(), metrics);
        if (trace != null) {
            trace.finish(ending.at());
        }
        if (sampleRhythm.any()) {
            sample(ending.at(), last);
        }
        if (edge != null) {
            edge.finish(patienceNanos);
        }
        courier.finish(() -> {
            desk.finish(ending.verdict());
            return desk.report(ending, totals(true), batches != null);
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
