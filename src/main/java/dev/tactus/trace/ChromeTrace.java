package dev.tactus.trace;

import dev.tactus.sim.Header;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The JSON of Chrome's tracing (Trace Event Format), instants in microseconds with six decimals, so that nothing is
 * rounded. Process 1 are the cores, process 2 the tasks, one thread for each.
 */
final class ChromeTrace extends TrackTrace {
    private static final int CORES = 1;
    private static final int TASKS = 2;
    private static final long MICRO = 1_000_000;

    private static final byte[] TIME = RowFile.bytes(",\"ts\":");
    private static final byte[] THREAD = RowFile.bytes(",\"tid\":");
    private static final byte[] DURATION = RowFile.bytes(",\"dur\":");
    private static final byte[] JOB = RowFile.bytes(",\"args\":{\"job\":");
    private static final byte[] WITHOUT_JOB = RowFile.bytes(",\"args\":{}}");
    private static final byte[] NEXT = RowFile.bytes(",\n");
    private static final byte[] END = RowFile.bytes("}}");
    private static final byte[] INSTANT = RowFile.bytes(",\"ph\":\"i\",\"s\":\"t\",\"pid\":" + TASKS);
    private static final byte[] FLOW_BEGINS =
            RowFile.bytes(",\"cat\":\"flow\",\"ph\":\"s\",\"pid\":" + TASKS + ",\"id\":");
    private static final byte[] FLOW_ENDS =
            RowFile.bytes(",\"cat\":\"flow\",\"ph\":\"f\",\"bp\":\"e\",\"pid\":" + TASKS + ",\"id\":");
    private static final byte[] FLOW = RowFile.bytes("{\"name\":\"flow\"");

    private static final byte[] OVERHEAD_OF_NOBODY = RowFile.bytes(slice("(overhead)", SliceKind.OVERHEAD, CORES));
    private static final byte[] VALUE = RowFile.bytes(",\"args\":{\"value\":");
    private final byte[][][] onCores = new byte[SliceKind.values().length][][];
    private final byte[][][] onTasks = new byte[SliceKind.values().length][][];
    private final byte[][][] marks = new byte[Mark.values().length][][];
    private final byte[][][] counters = new byte[Counter.values().length][][];
    private boolean closing;

    ChromeTrace(Path target, Header header) {
        super(target, header);
        List<String> tasks = header.tasks().stream().map(Header.Task::name).toList();
        List<String> cores = header.cores().stream().map(Header.Core::name).toList();
        List<String> mailboxes =
                header.mailboxes().stream().map(Header.Mailbox::name).toList();
        List<String> chains = header.chains().stream().map(Header.Chain::name).toList();
        for (SliceKind kind : SliceKind.values()) {
            String suffix = kind == SliceKind.RUN ? "" : " (" + kind.word() + ")";
            onCores[kind.ordinal()] = all(tasks, name -> slice(name + suffix, kind, CORES));
            onTasks[kind.ordinal()] = all(cores, name -> slice(name + suffix, kind, TASKS));
        }
        for (Mark mark : Mark.values()) {
            List<String> places = switch (mark) {
                case SEND, RECEIVE -> mailboxes;
                case CHAIN -> chains;
                default -> List.of("");
            };
            marks[mark.ordinal()] = all(places, name -> "{\"name\":\"" + mark.words + name + "\"");
        }
        for (Counter counter : Counter.values()) {
            List<String> places = counter == Counter.MESSAGES ? mailboxes : cores;
            counters[counter.ordinal()] = all(
                    places, name -> "{\"name\":\"" + counter.words + " " + name + "\",\"ph\":\"C\",\"pid\":" + CORES);
        }
        file.text(RowFile.bytes("{\"displayTimeUnit\":\"ns\",\"otherData\":{\"creator\":\"Tactus\",\"board\":\""
                + header.board() + "\",\"scenario\":\"" + header.scenario() + "\",\"seed\":\"" + header.seed()
                + "\"},\n\"traceEvents\":["));
        threads(CORES, "cores", cores);
        threads(TASKS, "tasks", tasks);
        start();
    }

    private static byte[][] all(List<String> names, Function<String, String> text) {
        return names.stream().map(name -> RowFile.bytes(text.apply(name))).toArray(byte[][]::new);
    }

    private static String slice(String name, SliceKind kind, int process) {
        return "{\"name\":\"" + name + "\",\"cat\":\"" + kind.word() + "\",\"ph\":\"X\",\"pid\":" + process;
    }

    private void threads(int process, String name, List<String> threads) {
        named("process_name", process, 0, "\"name\":\"" + name + "\"");
        named("process_sort_index", process, 0, "\"sort_index\":" + process);
        for (int i = 0; i < threads.size(); i++) {
            named("thread_name", process, i + 1, "\"name\":\"" + threads.get(i) + "\"");
            named("thread_sort_index", process, i + 1, "\"sort_index\":" + i);
        }
    }

    private void named(String what, int process, int thread, String args) {
        next().text(RowFile.bytes("{\"name\":\"" + what + "\",\"ph\":\"M\",\"pid\":" + process + ",\"tid\":" + thread
                + ",\"args\":{" + args + "}}"));
    }

    private RowFile next() {
        if (closing) {
            return file.text(NEXT);
        }
        closing = true;
        return file.text('\n');
    }

    private RowFile micros(long picos) {
        return file.number(picos / MICRO).text('.').digits(picos % MICRO, 6);
    }

    private void job(long job) {
        if (job < 0) {
            file.text(WITHOUT_JOB);
        } else {
            file.text(JOB).number(job).text(END);
        }
    }

    @Override
    void did(int core, long from, long to, int task, long job, SliceKind kind) {
        byte[] name = task < 0 ? OVERHEAD_OF_NOBODY : onCores[kind.ordinal()][task];
        slice(name, core, from, to, job);
        if (task >= 0 && kind != SliceKind.OVERHEAD) {
            slice(onTasks[kind.ordinal()][core], task, from, to, job);
        }
    }

    private void slice(byte[] name, int ordinal, long from, long to, long job) {
        next().text(name).text(THREAD).number(ordinal + 1).text(TIME);
        micros(from).text(DURATION);
        micros(to - from);
        job(job);
    }

    @Override
    void mark(Mark mark, long at, int task, int ordinal, long job, long flow, long ended) {
        next().text(marks[mark.ordinal()][Math.max(0, ordinal)])
                .text(INSTANT)
                .text(THREAD)
                .number(task + 1)
                .text(TIME);
        micros(at);
        job(job);
        if (flow != NO_FLOW) {
            flow(FLOW_BEGINS, flow, at, task);
        }
        if (ended != NO_FLOW) {
            flow(FLOW_ENDS, ended, at, task);
        }
    }

    private void flow(byte[] what, long id, long at, int task) {
        next().text(FLOW).text(what).number(id).text(THREAD).number(task + 1).text(TIME);
        micros(at).text('}');
    }

    @Override
    void count(Counter counter, int ordinal, long at, long value) {
        next().text(counters[counter.ordinal()][ordinal]).text(TIME);
        micros(at).text(VALUE).number(value).text(END);
    }

    @Override
    void last(long end) {
        file.text(RowFile.bytes("\n]}\n"));
    }
}
