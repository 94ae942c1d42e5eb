package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.Statistic;
import dev.tactus.sim.Header;
import java.io.IOException;

/**
 * Turns samples into messages, one for each core, task, mailbox and chain, and one for the emulator, in this order. A
 * sample is begun, and its messages are then made one by one as the connection takes them.
 */
final class SampleMessages {
    private final Header header;
    private final Topics topics;
    private final Counts counts;
    private int next;

    SampleMessages(Header header, Topics topics, Counts counts) {
        this.header = header;
        this.topics = topics;
        this.counts = counts;
    }

    void begin() {
        next = 0;
    }

    boolean done(Sample sample) {
        return next == sample.subjects();
    }

    /** Gives up what is left of the sample: it is counted as not sent. */
    void abandon(Sample sample) {
        counts.skipped(Message.Stream.SAMPLE, sample.subjects() - next);
        next = sample.subjects();
    }

    /** The next message. */
    Message next(Sample sample) {
        long number = counts.made(Message.Stream.SAMPLE);
        int index = next++;
        if (index < header.cores().size()) {
            return core(sample, index, number);
        }
        index -= header.cores().size();
        if (index < header.tasks().size()) {
            return task(sample, index, number);
        }
        index -= header.tasks().size();
        if (index < header.mailboxes().size()) {
            return mailbox(sample, index, number);
        }
        index -= header.mailboxes().size();
        return index < header.chains().size() ? chain(sample, index, number) : emulator(sample, number);
    }

    private Message message(String kind, String name, Sample sample, long number, Payloads.Fields fields) {
        byte[] payload = payload(sample, number, json -> {
            json.writeStringField(kind, name);
            fields.write(json);
        });
        return new Message(Message.Stream.SAMPLE, topics.metrics(kind, name), payload, false, 0);
    }

    private static byte[] payload(Sample sample, long number, Payloads.Fields fields) {
        return Payloads.object(sample.at(), json -> {
            json.writeNumberField("n", number);
            json.writeStringField("quality", sample.isStale() ? "stale" : "good");
            fields.write(json);
        });
    }

    private Message core(Sample sample, int core, long number) {
        long[] figures = sample.figures();
        int base = sample.core(core);
        return message("core", header.cores().get(core).name(), sample, number, json -> {
            Payloads.decimal(json, "utilization", figures[base + Sample.UTILIZATION], 4);
            json.writeNumberField("work_ps", figures[base + Sample.WORK]);
            json.writeNumberField("overhead_ps", figures[base + Sample.OVERHEAD]);
            json.writeNumberField("spin_ps", figures[base + Sample.SPIN]);
            json.writeNumberField("stall_ps", figures[base + Sample.STALL]);
            json.writeNumberField("idle_ps", figures[base + Sample.IDLE]);
            json.writeNumberField("context_switches", figures[base + Sample.SWITCHES]);
            json.writeNumberField("frequency_hz", figures[base + Sample.HERTZ]);
        });
    }

    private Message task(Sample sample, int task, long number) {
        long[] figures = sample.figures();
        int base = sample.task(task);
        return message("task", header.tasks().get(task).name(), sample, number, json -> {
            json.writeNumberField("released", figures[base + Sample.RELEASED]);
            json.writeNumberField("completed", figures[base + Sample.COMPLETED]);
            json.writeNumberField("missed", figures[base + Sample.MISSED]);
            json.writeNumberField("skipped", figures[base + Sample.SKIPPED]);
            json.writeNumberField("aborted", figures[base + Sample.ABORTED]);
            json.writeNumberField("pending", figures[base + Sample.PENDING]);
            json.writeNumberField("dispatches", figures[base + Sample.DISPATCHES]);
            json.writeNumberField("preemptions", figures[base + Sample.PREEMPTIONS]);
            json.writeNumberField("migrations", figures[base + Sample.MIGRATIONS]);
            json.writeNumberField("task_migrations", figures[base + Sample.TASK_MIGRATIONS]);
            statistic(json, "response_ps", figures, base + Sample.RESPONSE);
            spread(json, "recent_response_ps", figures, base + Sample.RECENT);
            histogram(json, "response_histogram_ps", figures, base + Sample.RANGES);
        });
    }

    private Message mailbox(Sample sample, int mailbox, long number) {
        long[] figures = sample.figures();
        int base = sample.mailbox(mailbox);
        return message("mailbox", header.mailboxes().get(mailbox).name(), sample, number, json -> {
            json.writeNumberField("depth", figures[base + Sample.DEPTH]);
            json.writeNumberField("depth_max", figures[base + Sample.DEPTH_MAX]);
            json.writeNumberField("sent", figures[base + Sample.SENT]);
            json.writeNumberField("received", figures[base + Sample.RECEIVED]);
            json.writeNumberField("rejected", figures[base + Sample.REJECTED]);
            json.writeNumberField("overwritten", figures[base + Sample.OVERWRITTEN]);
            statistic(json, "latency_ps", figures, base + Sample.LATENCY);
        });
    }

    private Message chain(Sample sample, int chain, long number) {
        long[] figures = sample.figures();
        int base = sample.chain(chain);
        return message("chain", header.chains().get(chain).name(), sample, number, json -> {
            Payloads.time(json, "reaction_ps", figures[base + Sample.REACTION]);
            Payloads.time(json, "age_ps", figures[base + Sample.AGE]);
            json.writeNumberField("outputs", figures[base + Sample.OUTPUTS]);
        });
    }

    /** How the emulator itself gets on; nothing of the board. */
    private Message emulator(Sample sample, long number) {
        long[] figures = sample.figures();
        int base = sample.emulator();
        byte[] payload = payload(sample, number, json -> {
            json.writeNumberField("behind_ps", figures[base + Sample.BEHIND]);
            Payloads.decimal(json, "pace", figures[base + Sample.PACE], 3);
            json.writeNumberField("wall_ns", figures[base + Sample.WALL_NANOS]);
            json.writeNumberField("records", figures[base + Sample.RECORDS]);
            json.writeNumberField("records_per_second", figures[base + Sample.RECORDS_PER_SECOND]);
            json.writeNumberField("events_waiting", figures[base + Sample.EVENTS_WAITING]);
            json.writeNumberField("events_not_sent", figures[base + Sample.EVENTS_LOST]);
            json.writeNumberField("samples_made", figures[base + Sample.SAMPLES_MADE]);
            json.writeNumberField("samples_sent", figures[base + Sample.SAMPLES_SENT]);
            json.writeNumberField("trace_made", figures[base + Sample.TRACE_MADE]);
            json.writeNumberField("trace_sent", figures[base + Sample.TRACE_SENT]);
            json.writeNumberField("connections", figures[base + Sample.CONNECTIONS]);
        });
        return new Message(Message.Stream.SAMPLE, topics.emulator(), payload, false, 0);
    }

    /** Count, least, greatest, mean and 99th percentile since the start; null before there is a value. */
    private static void statistic(JsonGenerator json, String name, long[] figures, int base) throws IOException {
        values(json, name, figures, base, true);
    }

    /** The greatest figure of each range that has any, and how many; from below. */
    private static void histogram(JsonGenerator json, String name, long[] figures, int base) throws IOException {
        json.writeArrayFieldStart(name);
        for (int below = Sample.MOST_RANGES - 1; below >= 0; below--) {
            long number = figures[base + 1 + below];
            if (number > 0) {
                json.writeStartArray();
                json.writeNumber(Statistic.rangeEnd((int) figures[base] - below));
                json.writeNumber(number);
                json.writeEndArray();
            }
        }
        json.writeEndArray();
    }

    /** The same since the last sample, without the percentile. */
    private static void spread(JsonGenerator json, String name, long[] figures, int base) throws IOException {
        values(json, name, figures, base, false);
    }

    private static void values(JsonGenerator json, String name, long[] figures, int base, boolean percentile)
            throws IOException {
        if (figures[base + Spread.COUNT] == 0) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", figures[base + Spread.COUNT]);
        json.writeNumberField("min", figures[base + Spread.MIN]);
        json.writeNumberField("max", figures[base + Spread.MAX]);
        json.writeNumberField("mean", figures[base + Sample.MEAN]);
        if (percentile) {
            json.writeNumberField("p99", figures[base + Sample.P99]);
        }
        json.writeEndObject();
    }
}
