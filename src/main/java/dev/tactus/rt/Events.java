package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;

/** Events that jobs wait for and that release tasks; signals take effect among the releases of their round. */
final class Events {
    /** One event, and who waits for it in order. */
    static final class Event {
        final int ordinal;
        final long hash;
        final List<Job> waiting = new ArrayList<>();
        final List<TaskState> releases = new ArrayList<>();
        boolean kept;

        Event(int ordinal, String name) {
            this.ordinal = ordinal;
            this.hash = Draw.hash(name);
        }
    }

    private final Kernel kernel;
    private final Event[] events;

    /** Signals made in this round: the event's ordinal, doubled, and 1 where an unseen one is kept. */
    private int[] signals = new int[8];

    private int count;

    Events(Kernel kernel) {
        this.kernel = kernel;
        List<String> names = kernel.setup.header().events();
        events = new Event[names.size()];
        for (int e = 0; e < events.length; e++) {
            events[e] = new Event(e, names.get(e));
        }
        for (TaskState task : kernel.tasks) {
            if (task.setup.onEvent() >= 0) {
                events[task.setup.onEvent()].releases.add(task);
            }
        }
    }

    boolean pending() {
        return count > 0;
    }

    void signal(Job job, int ordinal, boolean keep) {
        kernel.emit(Kind.SIGNAL, job, ordinal, events[ordinal].hash, 0);
        note(2 * ordinal + (keep ? 1 : 0));
    }

    /** A peripheral raises the line that the event stands for, or an alarm expires. */
    void raise(int ordinal, boolean keep) {
        note(2 * ordinal + (keep ? 1 : 0));
    }

    private void note(int signal) {
        if (count == signals.length) {
            signals = java.util.Arrays.copyOf(signals, 2 * count);
        }
        kernel.turns = true;
        signals[count++] = signal;
    }

    void work() {
        for (int i = 0; i < count; i++) {
            arrives(events[signals[i] >> 1], (signals[i] & 1) != 0);
        }
        count = 0;
    }

    private void arrives(Event event, boolean keep) {
        boolean seen = !event.waiting.isEmpty();
        for (int i = 0; i < event.waiting.size(); i++) {
            Job job = event.waiting.get(i);
            job.pc++;
            kernel.wake(job, 0);
        }
        event.waiting.clear();
        for (int i = 0; i < event.releases.size(); i++) {
            TaskState task = event.releases.get(i);
            if (kernel.releases.takesMore(task)) {
                seen = true;
                kernel.releases.releaseNow(task, -1, null);
            }
        }
        if (keep && !seen) {
            event.kept = true;
        }
    }

    /** The job comes to a barrier; true where it is the last, which lets the others go. */
    boolean meet(Cpu cpu, Job job, Program.Op op) {
        Event barrier = events[op.object()];
        if (barrier.waiting.size() + 1 < op.amount()) {
            barrier.waiting.add(job);
            kernel.suspend(cpu, job, Kind.WAIT_EVENT, barrier.ordinal, barrier.hash, 0, barrier);
            return false;
        }
        kernel.emit(Kind.SIGNAL, job, barrier.ordinal, barrier.hash, 0);
        for (int i = 0; i < barrier.waiting.size(); i++) {
            Job other = barrier.waiting.get(i);
            other.pc++;
            kernel.wake(other, 0);
        }
        barrier.waiting.clear();
        job.pc++;
        return true;
    }

    /** The job waits for an event; true where it goes on at once. */
    boolean await(Cpu cpu, Job job, Program.Op op) {
        Event event = events[op.object()];
        if (event.kept || op.amount() == 0) {
            event.kept = false;
            job.pc++;
            return true;
        }
        if (op.amount() > 0) {
            kernel.timeout(job, Time.after(kernel.now, op.amount()));
        }
        event.waiting.add(job);
        kernel.suspend(cpu, job, Kind.WAIT_EVENT, event.ordinal, event.hash, 0, event);
        return false;
    }
}
