package dev.tactus.trace;

import dev.tactus.sim.Header;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trace of Perfetto: packets with track events, in nanoseconds, rounded down. The numbers of the fields are those
 * of the published {@code trace_packet.proto}, {@code track_event.proto}, {@code track_descriptor.proto} and
 * {@code interned_data.proto}. Names are written once and then told by number.
 */
final class PerfettoTrace extends TrackTrace {
    private static final long NANO = 1_000;

    private static final int PACKET = 1;
    private static final int TIMESTAMP = 8;
    private static final int SEQUENCE = 10;
    private static final int TRACK_EVENT = 11;
    private static final int INTERNED = 12;
    private static final int SEQUENCE_FLAGS = 13;
    private static final int DESCRIPTOR = 60;
    private static final int CLEARED = 1;
    private static final int NEEDED = 2;

    private static final int TYPE = 9;
    private static final int TRACK = 11;
    private static final int NAME_ID = 10;
    private static final int ANNOTATION = 4;
    private static final int COUNTER_VALUE = 30;
    private static final int FLOW = 47;
    private static final int FLOW_END = 48;
    private static final int SLICE_BEGIN = 1;
    private static final int SLICE_END = 2;
    private static final int INSTANT = 3;
    private static final int COUNT = 4;

    private static final int UUID = 1;
    private static final int NAME = 2;
    private static final int PARENT = 5;
    private static final int COUNTER = 8;
    private static final int CHILD_ORDERING = 11;
    private static final int RANK = 12;
    private static final int EXPLICIT = 3;
    private static final int UNIT_NAME = 6;

    private final ProtoBuffer packet = new ProtoBuffer();
    private final ProtoBuffer event = new ProtoBuffer();
    private final ProtoBuffer part = new ProtoBuffer();
    private final ProtoBuffer framed = new ProtoBuffer();

    private final int[][] onCores = new int[SliceKind.values().length][];
    private final int[][] onTasks = new int[SliceKind.values().length][];
    private final int[][] marks = new int[Mark.values().length][];
    private final int overhead;
    private int interned;

    private final long[] coreTracks;
    private final long[] taskTracks;
    private final long[][] counters = new long[Counter.values().length][];
    private long tracks;

    PerfettoTrace(Path target, Header header) {
        super(target, header);
        List<String> tasks = header.tasks().stream().map(Header.Task::name).toList();
        List<String> cores = header.cores().stream().map(Header.Core::name).toList();
        List<String> mailboxes =
                header.mailboxes().stream().map(Header.Mailbox::name).toList();
        List<String> chains = header.chains().stream().map(Header.Chain::name).toList();
        ProtoBuffer dictionary = new ProtoBuffer();
        for (SliceKind kind : SliceKind.values()) {
            String suffix = kind == SliceKind.RUN ? "" : " (" + kind.word() + ")";
            onCores[kind.ordinal()] = intern(dictionary, "", tasks, suffix);
            onTasks[kind.ordinal()] = intern(dictionary, "", cores, suffix);
        }
        overhead = intern(dictionary, "", List.of("(overhead)"), "")[0];
        for (Mark mark : Mark.values()) {
            List<String> places = switch (mark) {
                case SEND, RECEIVE -> mailboxes;
                case CHAIN -> chains;
                default -> List.of("");
            };
            marks[mark.ordinal()] = intern(dictionary, mark.words, places, "");
        }
        // The one annotation is the number of the job.
        dictionary.message(3, part.clear().number(1, 1).text(2, "job"));
        packet.clear().number(TIMESTAMP, 0).number(SEQUENCE, 1).number(SEQUENCE_FLAGS, CLEARED);
        write(packet.message(INTERNED, dictionary));
        coreTracks = group("cores", cores, null);
        taskTracks = group("tasks", tasks, null);
        for (Counter counter : Counter.values()) {
            counters[counter.ordinal()] =
                    group(counter.words, counter == Counter.MESSAGES ? mailboxes : cores, counter);
        }
        start();
    }

    private int[] intern(ProtoBuffer dictionary, String before, List<String> names, String after) {
        int[] ids = new int[names.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ++interned;
            dictionary.message(2, part.clear().number(1, ids[i]).text(2, before + names.get(i) + after));
        }
        return ids;
    }

    /** A track that holds others in the given order. */
    private long[] group(String name, List<String> members, @Nullable Counter counter) {
        long[] uuids = new long[members.size()];
        if (uuids.length > 0) {
            long parent = ++tracks;
            part.clear().number(UUID, parent).text(NAME, name).number(CHILD_ORDERING, EXPLICIT);
            describe(part.number(RANK, parent));
            for (int i = 0; i < uuids.length; i++) {
                uuids[i] = ++tracks;
                part.clear().number(UUID, uuids[i]).text(NAME, members.get(i)).number(PARENT, parent);
                if (counter != null) {
                    event.clear();
                    part.message(COUNTER, counter.unit.isEmpty() ? event : event.text(UNIT_NAME, counter.unit));
                }
                describe(part.number(RANK, i));
            }
        }
        return uuids;
    }

    private void describe(ProtoBuffer descriptor) {
        write(packet.clear().number(TIMESTAMP, 0).number(SEQUENCE, 1).message(DESCRIPTOR, descriptor));
    }

    private void write(ProtoBuffer whole) {
        framed.clear().message(PACKET, whole);
        int size = framed.size();
        if (size <= RowFile.MOST_BYTES) {
            file.bytes(framed.bytes(), size);
        } else {
            for (int from = 0; from < size; from += RowFile.MOST_BYTES) {
                int to = Math.min(size, from + RowFile.MOST_BYTES);
                byte[] some = java.util.Arrays.copyOfRange(framed.bytes(), from, to);
                file.bytes(some, some.length);
            }
        }
    }

    private void begin(int type, long track, int name, long job) {
        event.clear().number(TYPE, type).number(TRACK, track).number(NAME_ID, name);
        if (job >= 0) {
            event.message(ANNOTATION, part.clear().number(1, 1).number(4, job));
        }
    }

    private void emit(long at) {
        packet.clear().number(TIMESTAMP, at / NANO).number(SEQUENCE, 1);
        write(packet.message(TRACK_EVENT, event).number(SEQUENCE_FLAGS, NEEDED));
    }

    @Override
    public void turns(int core, long at, int task, long job, @Nullable SliceKind kind, int resource) {
        if (kind != null) {
            begin(SLICE_BEGIN, coreTracks[core], task < 0 ? overhead : onCores[kind.ordinal()][task], job);
            emit(at);
            if (task >= 0 && kind != SliceKind.OVERHEAD) {
                begin(SLICE_BEGIN, taskTracks[task], onTasks[kind.ordinal()][core], job);
                emit(at);
            }
        }
    }

    @Override
    void did(int core, long from, long to, int task, long job, SliceKind kind) {
        event.clear().number(TYPE, SLICE_END).number(TRACK, coreTracks[core]);
        emit(to);
        if (task >= 0 && kind != SliceKind.OVERHEAD) {
            event.clear().number(TYPE, SLICE_END).number(TRACK, taskTracks[task]);
            emit(to);
        }
    }

    @Override
    void mark(Mark mark, long at, int task, int ordinal, long job, long flow, long ended) {
        begin(INSTANT, taskTracks[task], marks[mark.ordinal()][Math.max(0, ordinal)], job);
        if (flow != NO_FLOW) {
            event.fixed(FLOW, flow);
        }
        if (ended != NO_FLOW) {
            event.fixed(FLOW_END, ended);
        }
        emit(at);
    }

    @Override
    void count(Counter counter, int ordinal, long at, long value) {
        long track = counters[counter.ordinal()][ordinal];
        event.clear().number(TYPE, COUNT).number(TRACK, track).number(COUNTER_VALUE, value);
        emit(at);
    }
}
