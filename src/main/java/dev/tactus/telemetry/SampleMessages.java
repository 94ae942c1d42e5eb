package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.Statistic;
import dev.tactus.sim.Header;
import java.io.IOException;

/**
 * Turns samples into messages, one for each core, task, mailbox and chain, in this order. A sample is begun, and its
 * messages are then made one by one as the connection takes them.
 */
final class SampleMessages {
    private final Header header;
    private final Topics topics;
    private final Counts counts;
    private final long[] busyBefore;
    private final long[] idleBefore;
    private int next;

    SampleMessages(Header header, Topics topics, Counts counts) {
        this.header = header;
        this.topics = topics;
        this.counts = counts;
        busyBefore = new long[header.cores().size()];
        idleBefore = new long[header.cores().size()];
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
        remember(sample);
    }

    /** The next message. */
    Message next(Sample sample) {
        long number = counts.made(Message.Stream.SAMPLE);
        int index = next++;
        int cores = header.cores().size();
        if (index < cores) {
            Message message = core(sample, index, number);
            if (index == cores - 1) {
                remember(sample);
            }
            return message;
        }
        index -= cores;
        if (index < header.tasks().size()) {
            return task(sample, index, number);
        }
        index -= header.tasks().size();
        if (index < header.mailboxes().size()) {
            return mailbox(sample, index, number);
        }
        return chain(sample, index - header.mailboxes().size(), number);
    }

    private static long busy(long[] figures, int base) {
        return figures[base + Sample.WORK]
                + figures[base + Sample.OVERHEAD]
                + figures[base + Sample.SPIN]
                + figures[base + Sample.STALL];
    }

    private void remember(Sample sample) {
        for (int i = 0; i < busyBefore.length; i++) {
            int base = sample.core(i);
            busyBefore[i] = busy(sample.figures(), base);
            idleBefore[i] = sample.figures()[base + Sample.IDLE];
        }
    }

    private Message message(String kind, String name, Sample sample, long number, Payloads.Fields fields) {
        byte[] payload = Payloads.object(sample.at(), json -> {
            json.writeNumberField("n", number);
            json.writeStringField(kind, name);
            fields.write(json);
        });
        return new Message(Message.Stream.SAMPLE, topics.metrics(kind, name), payload, false, 0);
    }

    private Message core(Sample sample, int core, long number) {
        long[] figures = sample.figures();
        int base = sample.core(core);
        long busy = busy(figures, base) - busyBefore[core];
        long idle = figures[base + Sample.IDLE] - idleBefore[core];
        return message("core", header.cores().get(core).name(), sample, number, json -> {
            Payloads.ratio(json, "utilization", busy, busy + idle);
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

    /** Count, least, greatest, mean and 99th percentile since the start; null before there is a value. */
    private static void statistic(JsonGenerator json, String name, long[] figures, int base) throws IOException {
        values(json, name, figures, base, figures[base + Sample.MEAN], true);
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
        long count = figures[base + Spread.COUNT];
        values(json, name, figures, base, count == 0 ? 0 : figures[base + Spread.SUM] / count, false);
    }

    private static void values(JsonGenerator json, String name, long[] figures, int base, long mean, boolean percentile)
            throws IOException {
        if (figures[base + Spread.COUNT] == 0) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", figures[base + Spread.COUNT]);
        json.writeNumberField("min", figures[base + Spread.MIN]);
        json.writeNumberField("max", figures[base + Spread.MAX]);
        json.writeNumberField("mean", mean);
        if (percentile) {
            json.writeNumberField("p99", figures[base + Sample.P99]);
        }
        json.writeEndObject();
    }
}
