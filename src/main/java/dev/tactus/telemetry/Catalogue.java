package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.sim.Header;
import dev.tactus.telemetry.Metric.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every metric there is, by the kind of its subject: what the retained description tells, and other encodings use. */
enum Catalogue {
    /** Of a core. */
    CORE("core", core()),
    /** Of a task. */
    TASK("task", task()),
    /** Of a mailbox. */
    MAILBOX("mailbox", mailbox()),
    /** Of a chain. */
    CHAIN("chain", chain()),
    /** Of the emulator itself, not of the board. */
    EMULATOR("emulator", emulator());

    private final String word;
    private final List<Metric> metrics;

    Catalogue(String word, List<Metric> metrics) {
        this.word = word;
        this.metrics = metrics;
    }

    /** The kind as topics and payloads name it. */
    String word() {
        return word;
    }

    List<Metric> metrics() {
        return metrics;
    }

    /** The names of the subjects of this kind, in order of declaration; the emulator has none. */
    List<String> names(Header header) {
        return switch (this) {
            case CORE -> header.cores().stream().map(Header.Core::name).toList();
            case TASK -> header.tasks().stream().map(Header.Task::name).toList();
            case MAILBOX ->
                header.mailboxes().stream().map(Header.Mailbox::name).toList();
            case CHAIN -> header.chains().stream().map(Header.Chain::name).toList();
            case EMULATOR -> List.of("");
        };
    }

    /** Where the fields of a subject begin in a sample. */
    int base(Sample sample, int ordinal) {
        return switch (this) {
            case CORE -> sample.core(ordinal);
            case TASK -> sample.task(ordinal);
            case MAILBOX -> sample.mailbox(ordinal);
            case CHAIN -> sample.chain(ordinal);
            case EMULATOR -> sample.emulator();
        };
    }

    /** Writes all of it as one object of lists. */
    static void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metrics");
        for (Catalogue kind : values()) {
            json.writeArrayFieldStart(kind.word);
            for (Metric metric : kind.metrics) {
                json.writeStartObject();
                json.writeStringField("name", metric.name());
                json.writeStringField("unit", metric.unit().word());
                json.writeStringField("type", metric.counter() ? "counter" : "gauge");
                json.writeNumberField("min", 0);
                Payloads.time(json, "max", metric.most());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static Metric counter(String name, int field) {
        return new Metric(name, Unit.COUNT, -1, true, field);
    }

    private static Metric gauge(String name, int field) {
        return new Metric(name, Unit.COUNT, -1, false, field);
    }

    private static Metric time(String name, boolean counter, int field) {
        return new Metric(name, Unit.PICOSECONDS, -1, counter, field);
    }

    private static List<Metric> core() {
        return List.of(
                new Metric("utilization", Unit.RATIO, 1, false, Sample.UTILIZATION),
                time("work_ps", true, Sample.WORK),
                time("overhead_ps", true, Sample.OVERHEAD),
                time("spin_ps", true, Sample.SPIN),
                time("stall_ps", true, Sample.STALL),
                time("idle_ps", true, Sample.IDLE),
                counter("context_switches", Sample.SWITCHES),
                new Metric("frequency_hz", Unit.HERTZ, -1, false, Sample.HERTZ));
    }

    private static List<Metric> task() {
        List<Metric> metrics = new ArrayList<>(List.of(
                counter("released", Sample.RELEASED),
                counter("completed", Sample.COMPLETED),
                counter("missed", Sample.MISSED),
                counter("skipped", Sample.SKIPPED),
                counter("aborted", Sample.ABORTED),
                gauge("pending", Sample.PENDING),
                counter("dispatches", Sample.DISPATCHES),
                counter("preemptions", Sample.PREEMPTIONS),
                counter("migrations", Sample.MIGRATIONS),
                counter("task_migrations", Sample.TASK_MIGRATIONS)));
        statistic(metrics, "response_ps", Sample.RESPONSE);
        metrics.add(gauge("recent_response_ps.count", Sample.RECENT + Spread.COUNT));
        metrics.add(time("recent_response_ps.min", false, Sample.RECENT + Spread.MIN));
        metrics.add(time("recent_response_ps.max", false, Sample.RECENT + Spread.MAX));
        metrics.add(time("recent_response_ps.mean", false, Sample.RECENT + Spread.SUM));
        return List.copyOf(metrics);
    }

    private static List<Metric> mailbox() {
        List<Metric> metrics = new ArrayList<>(List.of(
                gauge("depth", Sample.DEPTH),
                gauge("depth_max", Sample.DEPTH_MAX),
                counter("sent", Sample.SENT),
                counter("received", Sample.RECEIVED),
                counter("rejected", Sample.REJECTED),
                counter("overwritten", Sample.OVERWRITTEN)));
        statistic(metrics, "latency_ps", Sample.LATENCY);
        return List.copyOf(metrics);
    }

    private static void statistic(List<Metric> metrics, String name, int base) {
        metrics.add(counter(name + ".count", base + Spread.COUNT));
        metrics.add(time(name + ".min", false, base + Spread.MIN));
        metrics.add(time(name + ".max", false, base + Spread.MAX));
        metrics.add(time(name + ".mean", false, base + Sample.MEAN));
        metrics.add(time(name + ".p99", false, base + Sample.P99));
    }

    private static List<Metric> chain() {
        return List.of(
                time("reaction_ps", true, Sample.REACTION),
                time("age_ps", true, Sample.AGE),
                counter("outputs", Sample.OUTPUTS));
    }

    private static List<Metric> emulator() {
        return List.of(
                time("behind_ps", false, Sample.BEHIND),
                new Metric("pace", Unit.FACTOR, -1, false, Sample.PACE),
                new Metric("wall_ns", Unit.NANOSECONDS, -1, true, Sample.WALL_NANOS),
                counter("records", Sample.RECORDS),
                new Metric("records_per_second", Unit.RATE, -1, false, Sample.RECORDS_PER_SECOND),
                gauge("events_waiting", Sample.EVENTS_WAITING),
                counter("events_not_sent", Sample.EVENTS_LOST),
                counter("samples_made", Sample.SAMPLES_MADE),
                counter("samples_sent", Sample.SAMPLES_SENT),
                counter("trace_made", Sample.TRACE_MADE),
                counter("trace_sent", Sample.TRACE_SENT),
                counter("connections", Sample.CONNECTIONS));
    }
}
