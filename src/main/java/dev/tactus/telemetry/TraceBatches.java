package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.sim.Header;
import dev.tactus.trace.JobState;
import dev.tactus.trace.SliceKind;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of the trace batches: collects the rows of the ring up to a mark and makes one message of them, at
 * most {@value #MOST_ROWS} rows; what is beyond, or found no room before, is counted in the batch as left out.
 */
final class TraceBatches {
    private static final int MOST_ROWS = 5000;

    private final Topics topics;
    private final Counts counts;
    private final Ring ring;
    private final String[] cores;
    private final String[] tasks;
    private final String[] resources;
    private long[] rows = new long[256 * TraceRows.WIDTH];
    private int size;
    private long slicesOver;
    private long jobsOver;
    private long slicesRefusedTold;
    private long jobsRefusedTold;
    private long from;
    private long slicesSent;
    private long jobsSent;
    private long slicesLost;
    private long jobsLost;

    TraceBatches(Header header, Topics topics, Counts counts, Ring ring) {
        this.topics = topics;
        this.counts = counts;
        this.ring = ring;
        cores = header.cores().stream().map(Header.Core::name).toArray(String[]::new);
        tasks = header.tasks().stream().map(Header.Task::name).toArray(String[]::new);
        resources = header.resources().stream().map(Header.Resource::name).toArray(String[]::new);
    }

    /** Takes rows off the ring; a message if they complete a batch, else null when there are no more. */
    @Nullable
    Message next() {
        for (int row = ring.peek(); row >= 0; row = ring.peek()) {
            long kind = ring.get(row);
            Message message = null;
            if (kind == TraceRows.MARK) {
                message = batch(ring.get(row + 1), ring.get(row + 2), ring.get(row + 3));
            } else if (size == MOST_ROWS) {
                slicesOver += kind == TraceRows.SLICE ? 1 : 0;
                jobsOver += kind == TraceRows.JOB ? 1 : 0;
            } else {
                keep(row);
            }
            ring.release();
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    private void keep(int row) {
        int base = size * TraceRows.WIDTH;
        if (base == rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        for (int i = 0; i < TraceRows.WIDTH; i++) {
            rows[base + i] = ring.get(row + i);
        }
        size++;
    }

    private Message batch(long at, long slicesRefused, long jobsRefused) {
        long since = from;
        from = at;
        long slicesLeftOut = slicesOver + slicesRefused - slicesRefusedTold;
        long jobsLeftOut = jobsOver + jobsRefused - jobsRefusedTold;
        slicesRefusedTold = slicesRefused;
        jobsRefusedTold = jobsRefused;
        slicesOver = 0;
        jobsOver = 0;
        slicesLost += slicesLeftOut;
        jobsLost += jobsLeftOut;
        long number = counts.made(Message.Stream.TRACE);
        byte[] payload = Payloads.object(at, json -> {
            json.writeNumberField("n", number);
            json.writeNumberField("from_ps", since);
            json.writeArrayFieldStart("slices");
            each(TraceRows.SLICE, base -> slice(json, base));
            json.writeEndArray();
            json.writeArrayFieldStart("jobs");
            each(TraceRows.JOB, base -> job(json, base));
            json.writeEndArray();
            json.writeObjectFieldStart("left_out");
            json.writeNumberField("slices", slicesLeftOut);
            json.writeNumberField("jobs", jobsLeftOut);
            json.writeEndObject();
        });
        size = 0;
        return new Message(Message.Stream.TRACE, topics.trace(), payload, false, 0);
    }

    /** Writes one row. */
    @FunctionalInterface
    private interface Row {
        void write(int base) throws IOException;
    }

    private void each(long kind, Row row) throws IOException {
        for (int i = 0; i < size; i++) {
            if (rows[i * TraceRows.WIDTH] == kind) {
                row.write(i * TraceRows.WIDTH);
            }
        }
    }

    private void slice(JsonGenerator json, int base) throws IOException {
        slicesSent++;
        json.writeStartObject();
        json.writeStringField("core", cores[(int) rows[base + 1]]);
        json.writeNumberField("from_ps", rows[base + 2]);
        json.writeNumberField("to_ps", rows[base + 3]);
        name(json, "task", tasks, rows[base + 4]);
        Payloads.time(json, "job", rows[base + 5]);
        json.writeStringField("kind", SliceKind.values()[(int) rows[base + 6]].word());
        if (rows[base + 7] >= 0) {
            name(json, "resource", resources, rows[base + 7]);
        }
        json.writeEndObject();
    }

    private void job(JsonGenerator json, int base) throws IOException {
        jobsSent++;
        json.writeStartObject();
        json.writeStringField("task", tasks[(int) rows[base + 1]]);
        json.writeNumberField("job", rows[base + 2]);
        name(json, "core", cores, rows[base + 3]);
        json.writeNumberField("arrival_ps", rows[base + 4]);
        Payloads.time(json, "release_ps", rows[base + 5]);
        Payloads.time(json, "start_ps", rows[base + 6]);
        Payloads.time(json, "completion_ps", rows[base + 7]);
        Payloads.time(json, "deadline_ps", rows[base + 8]);
        json.writeStringField("state", JobState.values()[(int) rows[base + 9] >> 1].word());
        json.writeBooleanField("missed", (rows[base + 9] & 1) != 0);
        json.writeEndObject();
    }

    private static void name(JsonGenerator json, String field, String[] names, long ordinal) throws IOException {
        json.writeFieldName(field);
        json.writeString(ordinal < 0 ? null : names[(int) ordinal]);
    }

    /** Rows written into batches, and rows that the batches say they left out. */
    Totals.Rows rows() {
        return new Totals.Rows(slicesSent, jobsSent, slicesLost, jobsLost);
    }
}
