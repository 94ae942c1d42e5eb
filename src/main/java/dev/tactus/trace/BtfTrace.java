package dev.tactus.trace;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.nio.file.Path;

/**
 * Best Trace Format, version 2.2.0 (Technical Specification, 2020), in picoseconds. Tasks are of type {@code T}, those
 * whose jobs pause the job of their core of type {@code I}; the instance of a process is the number of its job. Locks
 * are semaphores, mailboxes are signals, arrivals are stimuli.
 */
final class BtfTrace extends OrderedTrace {
    private static final String HEAD = """
            #version 2.2.0
            #creator Tactus
            #creationDate 1970-01-01T00:00:00Z
            #timeScale ps
            """;
    private static final byte[] TASK = RowFile.bytes(",T,");
    private static final byte[] INTERRUPT = RowFile.bytes(",I,");
    private static final byte[] STIMULUS = RowFile.bytes(",STI,");
    private static final byte[] SEMAPHORE = RowFile.bytes(",SEM,");
    private static final byte[] SIGNAL = RowFile.bytes(",SIG,");
    private static final byte[] CORE = RowFile.bytes(",C,");
    private static final byte[] AT_0 = RowFile.bytes(",0");
    private static final byte[] ACTIVATE = RowFile.bytes(",activate\n");
    private static final byte[] TRIGGER = RowFile.bytes(",trigger\n");
    private static final byte[] LIMIT = RowFile.bytes(",mtalimitexceeded\n");
    private static final byte[] START = RowFile.bytes(",start\n");
    private static final byte[] PREEMPT = RowFile.bytes(",preempt\n");
    private static final byte[] RESUME = RowFile.bytes(",resume\n");
    private static final byte[] WAIT = RowFile.bytes(",wait\n");
    private static final byte[] RELEASE = RowFile.bytes(",release\n");
    private static final byte[] POLL = RowFile.bytes(",poll\n");
    private static final byte[] RUN = RowFile.bytes(",run\n");
    private static final byte[] TERMINATE = RowFile.bytes(",terminate\n");
    private static final byte[] REQUEST = RowFile.bytes(",requestsemaphore\n");
    private static final byte[] QUEUED = RowFile.bytes(",queued\n");
    private static final byte[] ASSIGNED = RowFile.bytes(",assigned\n");
    private static final byte[] RELEASED = RowFile.bytes(",released\n");
    private static final byte[] WRITE = RowFile.bytes(",write,");
    private static final byte[] READ = RowFile.bytes(",read,");
    private static final byte[] FREQUENCY = RowFile.bytes(",set_frequence,");

    private final boolean[] interrupts;
    private final boolean[] started;
    private final boolean[] begins;
    private final boolean[] asked;

    /** The core that the job of a task is on, or was last on. */
    private final int[] cores;

    /** The task whose job is on a core, and the one that an interrupt keeps from going on; -1 for none. */
    private final int[] on;

    private final int[] paused;

    BtfTrace(Path target, Header header) {
        super(target, header);
        int tasks = header.tasks().size();
        interrupts = new boolean[tasks];
        started = new boolean[tasks];
        begins = new boolean[tasks];
        asked = new boolean[tasks];
        cores = new int[tasks];
        on = new int[header.cores().size()];
        paused = new int[on.length];
        for (int i = 0; i < tasks; i++) {
            interrupts[i] = header.tasks().get(i).interrupt();
            cores[i] = header.tasks().get(i).cores().isEmpty()
                    ? 0
                    : header.tasks().get(i).cores().get(0);
        }
        java.util.Arrays.fill(on, -1);
        java.util.Arrays.fill(paused, -1);
        file.text(RowFile.bytes(HEAD));
        for (int i = 0; i < on.length; i++) {
            frequency(0, i, header.cores().get(i).hertz());
        }
    }

    @Override
    void record(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE -> released(at, task);
            case SKIP -> stimulus(at, task, LIMIT);
            case DISPATCH -> dispatch(at, place, task, value);
            case START -> begins(at, task);
            case PREEMPT, MOVE -> leaves(at, task, PREEMPT);
            case WAIT_LOCK -> {
                asks(at, task, place);
                leaves(at, task, WAIT);
            }
            case WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME -> leaves(at, task, WAIT);
            case READY -> process(at, task, tracker.job(task), RELEASE);
            case SPIN_BEGIN -> {
                asks(at, task, place);
                process(at, task, tracker.job(task), POLL);
            }
            case SPIN_END -> process(at, task, tracker.job(task), RUN);
            case ACQUIRE -> {
                if (!asked[task]) {
                    semaphore(at, task, place, REQUEST);
                }
                asked[task] = false;
                semaphore(at, task, place, ASSIGNED);
            }
            case UNLOCK -> semaphore(at, task, place, RELEASED);
            case SEND -> signal(at, place, task, WRITE, value);
            case RECEIVE -> signal(at, place, task, READ, value);
            case FREQUENCY -> frequency(at, place, value);
            default -> {
                // The format has no word for it.
            }
        }
    }

    private void released(long at, int task) {
        stimulus(at, task, TRIGGER);
        long job = tracker.youngest(task);
        file.number(at).text(',').text(names.task(task)).text(AT_0);
        target(task, job).text(ACTIVATE);
    }

    private void stimulus(long at, int task, byte[] what) {
        file.number(at).text(',').text(names.task(task)).text(AT_0).text(STIMULUS);
        file.text(names.task(task)).text(AT_0).text(what);
    }

    private void dispatch(long at, int core, int task, long flags) {
        cores[task] = core;
        if (interrupts[task]) {
            int under = on[core];
            if (under >= 0 && started[under] && paused[core] < 0) {
                paused[core] = under;
                process(at, under, tracker.job(under), PREEMPT);
            }
        } else {
            on[core] = task;
        }
        if (started[task]) {
            process(at, task, tracker.job(task), RESUME);
        } else if ((flags & Flags.SWITCHES) == 0) {
            begins(at, task);
        } else {
            begins[task] = true;
        }
    }

    private void begins(long at, int task) {
        begins[task] = false;
        started[task] = true;
        process(at, task, tracker.job(task), START);
    }

    private void leaves(long at, int task, byte[] how) {
        if (started[task]) {
            process(at, task, tracker.job(task), how);
        }
        left(task);
        begins[task] = false;
    }

    private void left(int task) {
        int core = cores[task];
        if (!interrupts[task] && on[core] == task) {
            on[core] = -1;
        }
        if (!interrupts[task] && paused[core] == task) {
            paused[core] = -1;
        }
    }

    @Override
    public void job(JobRow row) {
        int task = row.task();
        if (row.release() < 0 || row.state() == JobState.OPEN) {
            return;
        }
        long at = now();
        if (started[task]) {
            process(at, task, row.job(), TERMINATE);
        }
        started[task] = false;
        begins[task] = false;
        asked[task] = false;
        left(task);
        int core = cores[task];
        if (interrupts[task] && paused[core] >= 0) {
            int under = paused[core];
            paused[core] = -1;
            process(at, under, tracker.job(under), RESUME);
        }
    }

    private void asks(long at, int task, int resource) {
        asked[task] = true;
        semaphore(at, task, resource, REQUEST);
        semaphore(at, task, resource, QUEUED);
    }

    private void semaphore(long at, int task, int resource, byte[] what) {
        file.number(at).text(',').text(names.task(task)).text(',').number(tracker.job(task));
        file.text(SEMAPHORE).text(names.resource(resource)).text(AT_0).text(what);
    }

    private void signal(long at, int mailbox, int task, byte[] what, long number) {
        if (task >= 0) {
            file.number(at).text(',').text(names.task(task)).text(',').number(tracker.job(task));
            file.text(SIGNAL).text(names.place(Kind.SEND, mailbox)).text(AT_0);
            file.text(what).number(number).text('\n');
        }
    }

    private void frequency(long at, int core, long hertz) {
        file.number(at).text(',').text(names.core(core)).text(AT_0).text(CORE);
        file.text(names.core(core)).text(AT_0).text(FREQUENCY).number(hertz).text('\n');
    }

    private void process(long at, int task, long job, byte[] what) {
        file.number(at).text(',').text(names.core(cores[task])).text(AT_0);
        target(task, job).text(what);
    }

    private RowFile target(int task, long job) {
        file.text(interrupts[task] ? INTERRUPT : TASK).text(names.task(task)).text(',');
        return file.number(job);
    }
}
