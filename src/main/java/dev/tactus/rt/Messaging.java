package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mailboxes shaped like RPMsg (semantics, 7): a ring of slots, a doorbell, an interrupt at the receiver. */
final class Messaging {
    /** One message in a ring; reused. */
    static final class Message {
        long number;
        long doorbellAt;
        int priority;
        boolean rang;
        boolean visible;

        /** Number of the job that it released, or -1. */
        long job = -1;

        @Nullable
        Request request;

        boolean answer;
    }

    /** One mailbox. */
    final class Box {
        final int ordinal;
        final String name;
        final Setup.MailboxSetup setup;

        /** The messages in order of sending, the oldest first, and spare ones behind them. */
        final Message[] ring;

        int size;
        final List<Job> receivers = new ArrayList<>();

        /** Jobs whose message waits for a slot, and answers ({@link Request}) that do, in order. */
        final ArrayDeque<Object> senders = new ArrayDeque<>();

        @Nullable
        TaskState releases;

        long next;
        long rejected;
        long lastDoorbell;
        boolean handlerPending;
        boolean handled;
        boolean rings;
        final long hash;
        long digest;

        Box(int ordinal, Setup.MailboxSetup setup) {
            this.ordinal = ordinal;
            this.setup = setup;
            this.name = setup.name();
            this.hash = Draw.hash(name);
            this.digest = hash;
            ring = new Message[setup.slots()];
            for (int i = 0; i < ring.length; i++) {
                ring[i] = new Message();
            }
        }

        long interruptAt(int core) {
            for (int i = 0; i < setup.to().length; i++) {
                if (setup.to()[i] == core) {
                    return setup.interrupt()[i];
                }
            }
            return 0;
        }

        private void drop(int at) {
            Message gone = ring[at];
            size--;
            System.arraycopy(ring, at + 1, ring, at, size - at);
            ring[size] = gone;
            gone.request = null;
            gone.job = -1;
        }

        /** Position of the message that a receiver gets, or -1. */
        private int readable() {
            int best = -1;
            for (int i = 0; i < size; i++) {
                Message m = ring[i];
                if (m.visible && m.job < 0 && m.request == null) {
                    if (best < 0 || ring[best].priority < m.priority) {
                        best = i;
                    }
                    if (!setup.byPriority()) {
                        return best;
                    }
                }
            }
            return best;
        }
    }

    final Box[] boxes;
    private final Kernel kernel;
    private final Slots slots;
    private boolean anyPending;

    Messaging(Kernel kernel, Slots slots) {
        this.kernel = kernel;
        this.slots = slots;
        boxes = new Box[kernel.setup.mailboxes().size()];
        for (int b = 0; b < boxes.length; b++) {
            boxes[b] = new Box(b, kernel.setup.mailboxes().get(b));
        }
        for (TaskState task : kernel.tasks) {
            if (task.setup.onMessage() >= 0) {
                boxes[task.setup.onMessage()].releases = task;
            }
        }
    }

    boolean pending() {
        return anyPending;
    }

    // ---- sending

    /** What became of a message. */
    enum Outcome {
        SENT,
        REFUSED,
        WAITS
    }

    /** A job sends; where the ring is full, as the mailbox declares. The job itself is not moved. */
    Outcome send(Job job, int ordinal, int bytes, @Nullable Request request) {
        Box box = boxes[ordinal];
        if (box.size == box.ring.length) {
            switch (box.setup.overflow()) {
                case BLOCK -> {
                    job.sendingBytes = bytes;
                    job.sending = request;
                    box.senders.add(job);
                    return Outcome.WAITS;
                }
                case REJECT -> {
                    kernel.emitBox(Kind.REJECT, box, job, box.rejected++);
                    if (request != null) {
                        kernel.pools.lost(request);
                    }
                    return Outcome.REFUSED;
                }
                case OVERWRITE -> overwrite(box, job);
            }
        }
        put(box, job, bytes, request, false);
        return Outcome.SENT;
    }

    /** A worker's answer: it never waits itself. */
    void answer(Job worker, int ordinal, int bytes, Request request) {
        Box box = boxes[ordinal];
        if (box.size == box.ring.length) {
            switch (box.setup.overflow()) {
                case BLOCK -> {
                    box.senders.add(request);
                    return;
                }
                case REJECT -> {
                    kernel.emitBox(Kind.REJECT, box, worker, box.rejected++);
                    kernel.pools.lost(request);
                    return;
                }
                case OVERWRITE -> overwrite(box, worker);
            }
        }
        put(box, worker, bytes, request, true);
    }

    private void overwrite(Box box, Job job) {
        Message oldest = box.ring[0];
        Request lost = oldest.request;
        kernel.emitBox(Kind.OVERWRITE, box, job, oldest.number);
        box.drop(0);
        if (lost != null) {
            kernel.pools.lost(lost);
        }
    }

    private void put(Box box, @Nullable Job sender, int bytes, @Nullable Request request, boolean answer) {
        Message m = box.ring[box.size++];
        m.number = box.next++;
        m.priority = sender == null ? 0 : sender.task.priority();
        m.rang = false;
        m.visible = false;
        m.job = -1;
        m.request = request;
        m.answer = answer;
        long flight = box.setup.latency() + bytes * box.setup.perByte();
        m.doorbellAt = Math.max(Math.max(kernel.now + flight, box.lastDoorbell), receiverUpAt(box));
        box.lastDoorbell = m.doorbellAt;
        kernel.emitBox(Kind.SEND, box, sender, m.number);
        if (m.doorbellAt == kernel.now) {
            rings(box.ordinal);
        } else if (kernel.timeline.at(slots.mailbox(box.ordinal)) == Time.NEVER) {
            kernel.timeline.set(slots.mailbox(box.ordinal), m.doorbellAt);
        }
    }

    private long receiverUpAt(Box box) {
        long first = box.setup.to().length == 0 ? 0 : Time.NEVER;
        for (int core : box.setup.to()) {
            first = Math.min(first, kernel.upAt(core));
        }
        return first;
    }

    // ---- arriving

    /** A doorbell is due; worked in the mailbox's turn among the releases. */
    void rings(int ordinal) {
        boxes[ordinal].rings = true;
        anyPending = true;
    }

    /** The interrupt handler of a mailbox is done: what arrived is visible in the mailbox's turn. */
    void handled(Box box) {
        box.handled = true;
        box.handlerPending = false;
        anyPending = true;
    }

    void work() {
        anyPending = false;
        for (Box box : boxes) {
            if (box.handled) {
                box.handled = false;
                show(box);
            }
            if (box.rings) {
                box.rings = false;
                doorbell(box);
            }
        }
    }

    private void doorbell(Box box) {
        long next = Time.NEVER;
        boolean rang = false;
        for (int i = 0; i < box.size; i++) {
            Message m = box.ring[i];
            if (!m.rang && m.doorbellAt <= kernel.now) {
                m.rang = true;
                rang = true;
            } else if (!m.rang) {
                next = Math.min(next, m.doorbellAt);
            }
        }
        kernel.timeline.set(slots.mailbox(box.ordinal), next);
        if (!rang || box.handlerPending) {
            return;
        }
        Cpu cpu = receiver(box);
        if (cpu == null) {
            show(box);
            return;
        }
        kernel.emitBox(Kind.DOORBELL, box, null, 0);
        if (cpu.costs.interruptEntry() + box.interruptAt(cpu.ordinal) + cpu.costs.interruptExit() == 0) {
            show(box);
        } else {
            box.handlerPending = true;
            kernel.overheads.interrupt(cpu, box);
        }
    }

    private @Nullable Cpu receiver(Box box) {
        for (int core : box.setup.to()) {
            if (kernel.cpus[core].up) {
                return kernel.cpus[core];
            }
        }
        return null;
    }

    private void show(Box box) {
        for (int i = 0; i < box.size; i++) {
            Message m = box.ring[i];
            if (m.rang && !m.visible) {
                m.visible = true;
                kernel.emitBox(Kind.VISIBLE, box, null, m.number);
                Request request = m.request;
                if (request != null && m.answer) {
                    kernel.emitBox(Kind.RECEIVE, box, request.from, m.number);
                    box.drop(i--);
                    freed(box);
                    kernel.pools.answered(request);
                } else if (request != null) {
                    kernel.pools.arrives(request);
                }
            }
        }
        handOut(box);
    }

    /** Gives what can be read to who waits for it, or releases jobs for it. */
    private void handOut(Box box) {
        for (int at = box.readable(); at >= 0; at = box.readable()) {
            Message m = box.ring[at];
            TaskState task = box.releases;
            if (task != null && kernel.releases.takesMore(task)) {
                m.job = task.released;
                if (!kernel.releases.releaseNow(task, m.number, null)) {
                    take(box, at, task.job);
                }
            } else if (!box.receivers.isEmpty()) {
                Job job = box.receivers.remove(0);
                take(box, at, job);
                job.pc++;
                kernel.wake(job, 0);
            } else {
                return;
            }
        }
    }

    // ---- taking

    /** The job takes a message; true where it goes on at once. */
    boolean receive(Cpu cpu, Job job, Program.Op op) {
        Box box = boxes[op.object()];
        int at = box.readable();
        if (at >= 0) {
            take(box, at, job);
        } else if (op.amount() != 0) {
            if (op.amount() > 0) {
                kernel.timeout(job, kernel.now + op.amount());
            }
            box.receivers.add(job);
            kernel.suspend(cpu, job, Kind.WAIT_MESSAGE, box.ordinal, box.hash, 0, box);
            return false;
        }
        job.pc++;
        return true;
    }

    /** A job that a message released starts, or ends without having started: it has its message. */
    void starts(Job job) {
        Box box = boxes[job.owner.setup.onMessage()];
        for (int i = 0; i < box.size; i++) {
            if (box.ring[i].number == job.message) {
                take(box, i, job);
                break;
            }
        }
        job.message = -1;
    }

    /** A request is being worked: its message's slot is free. */
    void requestStarts(int ordinal, Request request, Job worker) {
        Box box = boxes[ordinal];
        for (int i = 0; i < box.size; i++) {
            if (box.ring[i].request == request && !box.ring[i].answer) {
                take(box, i, worker);
                return;
            }
        }
    }

    private void take(Box box, int at, Job job) {
        kernel.emitBox(Kind.RECEIVE, box, job, box.ring[at].number);
        box.drop(at);
        freed(box);
    }

    /** A slot is free: the first who waits for one has it at once. */
    private void freed(Box box) {
        Object first = box.senders.poll();
        if (first instanceof Request answer) {
            Program.Handover handover = answer.handover;
            put(box, null, handover == null ? 0 : handover.reply(), answer, true);
        } else if (first instanceof Job job) {
            Request request = job.sending;
            job.sending = null;
            put(box, job, job.sendingBytes, request, false);
            if (request == null || !request.awaited) {
                job.pc++;
                kernel.wake(job, 0);
            } else {
                job.waitsFor = request;
            }
        }
    }

    long hash(int ordinal) {
        return boxes[ordinal].hash;
    }
}
