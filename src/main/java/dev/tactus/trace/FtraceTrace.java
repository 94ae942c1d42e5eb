package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of the Linux kernel's tracer (Documentation/trace/ftrace.rst), instants in seconds with nine decimals,
 * rounded down: {@code sched_switch} where a core turns to another task, {@code sched_wakeup} where a task becomes
 * ready that had nothing to do, {@code cpu_frequency}, {@code cpu_idle}, and a {@code print} for each miss. Overheads
 * are a thread of their own, {@code overhead/N}.
 */
final class FtraceTrace extends OrderedTrace {
    private static final int FIRST_TASK = 1001;
    private static final int FIRST_OVERHEAD = 11;
    private static final long NANO = 1_000;
    private static final long BILLION = 1_000_000_000L;
    private static final int IDLE_PRIORITY = 120;
    private static final int MOST_URGENT = 99;
    private static final int NONE = -1;
    private static final int OVERHEAD = -2;
    private static final long NOT_IDLE = 4_294_967_295L;

    private static final byte[] NEXT_LINE = RowFile.bytes("  [");
    private static final byte[] FLAGS = RowFile.bytes("] d...  ");
    private static final byte[] SWITCH = RowFile.bytes(": sched_switch: prev_comm=");
    private static final byte[] PREVIOUS_PID = RowFile.bytes(" prev_pid=");
    private static final byte[] PREVIOUS_PRIORITY = RowFile.bytes(" prev_prio=");
    private static final byte[] STATE = RowFile.bytes(" prev_state=");
    private static final byte[] NEXT = RowFile.bytes(" ==> next_comm=");
    private static final byte[] NEXT_PID = RowFile.bytes(" next_pid=");
    private static final byte[] NEXT_PRIORITY = RowFile.bytes(" next_prio=");
    private static final byte[] WAKEUP = RowFile.bytes(": sched_wakeup: comm=");
    private static final byte[] PID = RowFile.bytes(" pid=");
    private static final byte[] PRIORITY = RowFile.bytes(" prio=");
    private static final byte[] TARGET = RowFile.bytes(" target_cpu=");
    private static final byte[] FREQUENCY = RowFile.bytes(": cpu_frequency: state=");
    private static final byte[] IDLE = RowFile.bytes(": cpu_idle: state=");
    private static final byte[] CPU = RowFile.bytes(" cpu_id=");
    private static final byte[] MISS = RowFile.bytes(": print: deadline miss of ");

    private final byte[][] idle;
    private final byte[][] overhead;
    private final int[] shown;
    private final int[] core;
    private final int[] priority;
    private final boolean[] waits;
    private final boolean[] awake;

    FtraceTrace(Path target, Header header) {
        super(target, header);
        int cores = header.cores().size();
        int tasks = header.tasks().size();
        idle = new byte[cores][];
        overhead = new byte[cores][];
        shown = new int[cores];
        core = new int[tasks];
        priority = new int[tasks];
        waits = new boolean[tasks];
        awake = new boolean[tasks];
        for (int i = 0; i < tasks; i++) {
            Header.Task task = header.tasks().get(i);
            core[i] = task.cores().isEmpty() ? 0 : task.cores().get(0);
            priority[i] = MOST_URGENT - Math.max(1, Math.min(MOST_URGENT, task.priority()));
        }
        file.text(RowFile.bytes("# tracer: nop\n#\n"));
        for (int i = 0; i < cores; i++) {
            file.text(
                    RowFile.bytes("# cpu " + i + " is " + header.cores().get(i).name() + "\n"));
            idle[i] = RowFile.bytes("swapper/" + i);
            overhead[i] = RowFile.bytes("overhead/" + i);
            shown[i] = NONE;
        }
        for (int i = 0; i < cores; i++) {
            frequency(0, i, header.cores().get(i).hertz());
            idles(0, i, true);
        }
    }

    @Override
    void record(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE, READY -> {
                waits[task] = waits[task] && kind != Kind.READY;
                wakes(at, task);
            }
            case DISPATCH -> core[task] = place;
            case WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME -> {
                waits[task] = true;
                awake[task] = false;
            }
            case FREQUENCY -> frequency(at, place, value);
            case MISS, SKIP -> {
                begin(at, core[task]);
                file.text(MISS).text(names.task(task)).text('\n');
            }
            default -> {
                // The kernel's tracer has no event for it.
            }
        }
    }

    private void wakes(long at, int task) {
        if (awake[task] || waits[task]) {
            return;
        }
        awake[task] = true;
        begin(at, core[task]);
        file.text(WAKEUP).text(names.task(task)).text(PID).number(FIRST_TASK + task);
        file.text(PRIORITY)
                .number(priority[task])
                .text(TARGET)
                .digits(core[task], 3)
                .text('\n');
    }

    @Override
    public void job(JobRow row) {
        int task = row.task();
        if (row.release() >= 0) {
            waits[task] = false;
            awake[task] = tracker.pending(task) > 0;
        }
    }

    @Override
    public void turns(int cpu, long at, int task, long job, @Nullable SliceKind kind, int resource) {
        int next = kind == null ? NONE : kind == SliceKind.OVERHEAD ? OVERHEAD : task;
        int previous = shown[cpu];
        if (next == previous) {
            return;
        }
        if (previous == NONE) {
            idles(at, cpu, false);
        }
        begin(at, cpu);
        file.text(SWITCH).text(comm(cpu, previous)).text(PREVIOUS_PID).number(pid(cpu, previous));
        file.text(PREVIOUS_PRIORITY).number(priority(previous)).text(STATE).text(state(previous));
        file.text(NEXT).text(comm(cpu, next)).text(NEXT_PID).number(pid(cpu, next));
        file.text(NEXT_PRIORITY).number(priority(next)).text('\n');
        shown[cpu] = next;
        if (next == NONE) {
            idles(at, cpu, true);
        }
    }

    private char state(int thread) {
        return thread == NONE || thread >= 0 && awake[thread] ? 'R' : 'S';
    }

    private byte[] comm(int cpu, int thread) {
        return thread == NONE ? idle[cpu] : thread == OVERHEAD ? overhead[cpu] : names.task(thread);
    }

    private int pid(int cpu, int thread) {
        return thread == NONE ? 0 : thread == OVERHEAD ? FIRST_OVERHEAD + cpu : FIRST_TASK + thread;
    }

    private int priority(int thread) {
        return thread == NONE ? IDLE_PRIORITY : thread == OVERHEAD ? 0 : priority[thread];
    }

    private void frequency(long at, int cpu, long hertz) {
        begin(at, cpu);
        file.text(FREQUENCY).number(hertz / NANO).text(CPU).number(cpu).text('\n');
    }

    private void idles(long at, int cpu, boolean begins) {
        begin(at, cpu);
        file.text(IDLE).number(begins ? 0 : NOT_IDLE).text(CPU).number(cpu).text('\n');
    }

    /** Who is on the core, which core, and when. */
    private void begin(long at, int cpu) {
        int thread = shown[cpu];
        file.text(comm(cpu, thread)).text('-').number(pid(cpu, thread)).text(NEXT_LINE);
        file.digits(cpu, 3).text(FLAGS);
        long nanos = at / NANO;
        file.number(nanos / BILLION).text('.').digits(nanos % BILLION, 9);
    }
}
