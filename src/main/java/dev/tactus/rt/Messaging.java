package dev.tactus.rt;

import dev.tactus.hw.MailboxRing;
import dev.tactus.hw.MailboxRing.Message;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mailboxes shaped like RPMsg (semantics, 7): a ring of slots, a doorbell, an interrupt at the receiver. */
final class Messaging {
    /** One mailbox. */
    final class Box {
        final int ordinal;
        final String name;
        final Setup.MailboxSetup setup;

        final MailboxRing ring;
        final List<Job> receivers = new ArrayList<>();

        /** Jobs whose message waits for a slot, and answers ({@link Request}) that do, in order. */
        final ArrayDeque<Object> senders = new ArrayDeque<>();

        @Nullable
        TaskState releases;

        long rejected;
        boolean handlerPending;
        boolean handled;
        boolean offers;
        boolean rings;
        final long hash;
        long digest;

        Box(int ordinal, Setup.MailboxSetup setup) {
            this.ordinal = ordinal;
            this.setup = setup;
            this.name = setup.name();
            this.hash = Draw.hash(name);
            this.digest = hash;
            ring = new MailboxRing(setup.slots(), setup.latency(), setup.perByte(), setup.byPriority());
        }

        long interruptAt(int core) {
            for (int i = 0; i < setup.to().length; i++) {
                if (setup.to()[i] == core) {
                    return setup.interrupt()[i];
                }
            }
            return 0;
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
        if (box.ring.isFull()) {
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
                case OVERWRITE -> {
                    overwrite(box, job, bytes, request);
                    return Outcome.SENT;
                }
            }
        }
        put(box, job, bytes, request);
        return Outcome.SENT;
    }

    /** A worker's answer: it never waits itself. */
    void answer(Job worker, int ordinal, int bytes, Request request) {
        Box box = boxes[ordinal];
        if (box.ring.isFull()) {
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
                case OVERWRITE -> {
                    overwrite(box, worker, bytes, request);
                    return;
                }
            }
        }
        put(box, worker, bytes, request);
    }

    /** The message takes the slot of the oldest; only then somebody hears of the loss, who may send in his turn. */
    private void overwrite(Box box, Job job, int bytes, @Nullable Request request) {
        Message oldest = box.ring.at(0);
        Object lost = oldest.cargo;
        boolean seen = oldest.visible;
        kernel.emitBox(Kind.OVERWRITE, box, job, oldest.number);
        box.ring.drop(0);
        put(box, job, bytes, request);
        // A request that its pool has seen goes on without its message.
        if (lost instanceof Request dropped && (dropped.isAnswered || !seen)) {
            kernel.pools.lost(dropped);
        }
    }

    private void put(Box box, @Nullable Job sender, int bytes, @Nullable Request request) {
        int priority = sender == null ? 0 : sender.task.priority();
        Message m = box.ring.put(kernel.now, bytes, priority, receiverUpAt(box), request);
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
        kernel.turns = true;
    }

    /** The interrupt handler of a mailbox is done: what arrived is visible in the mailbox's turn. */
    void handled(Box box) {
        box.handled = true;
        box.handlerPending = false;
        anyPending = true;
        kernel.turns = true;
    }

    void work() {
        anyPending = false;
        for (Box box : boxes) {
            if (box.handled) {
                box.handled = false;
                show(box);
            }
            if (box.offers) {
                box.offers = false;
                handOut(box);
            }
            if (box.rings) {
                box.rings = false;
                doorbell(box);
            }
        }
    }

    private void doorbell(Box box) {
        boolean rang = box.ring.ring(kernel.now);
        kernel.timeline.set(slots.mailbox(box.ordinal), box.ring.nextDoorbell(Time.NEVER));
        if (!rang || box.handlerPending) {
            return;
        }
        Cpu cpu = receiver(box);
        if (cpu == null) {
            show(box);
            return;
        }
        kernel.emitBox(Kind.DOORBELL, box, null, 0);
        long cost = cpu.costs.interruptEntry() + box.interruptAt(cpu.ordinal);
        if (cost == 0 && (cpu.costs.interruptExit() == 0 || kernel.overheads.exitsOnly(cpu))) {
            show(box);
        } else {
            box.handlerPending = true;
            kernel.overheads.interrupt(cpu, box);
        }
    }

    /** A cluster runs from now on: messages that can be read already release the tasks that it has. */
    void clusterComesUp() {
        for (Box box : boxes) {
            box.offers = box.releases != null;
            if (box.offers) {
                anyPending = true;
                kernel.turns = true;
            }
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
        for (int i = 0; i < box.ring.size(); i++) {
            Message m = box.ring.at(i);
            if (m.rang && !m.visible) {
                m.visible = true;
                kernel.emitBox(Kind.VISIBLE, box, null, m.number);
                if (m.cargo instanceof Request request && request.isAnswered) {
                    kernel.emitBox(Kind.RECEIVE, box, request.from, m.number);
                    box.ring.drop(i--);
                    freed(box);
                    kernel.pools.answered(request);
                } else if (m.cargo instanceof Request request) {
                    kernel.pools.arrives(request);
                }
            }
        }
        handOut(box);
    }

    /** Gives what can be read to who waits for it, or releases jobs for it. */
    private void handOut(Box box) {
        for (int at = box.ring.readable(); at >= 0; at = box.ring.readable()) {
            Message m = box.ring.at(at);
            TaskState task = box.releases;
            if (task != null && kernel.releases.takesMore(task)) {
                m.claimed = true;
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
        int at = box.ring.readable();
        if (at >= 0) {
            take(box, at, job);
        } else if (op.amount() != 0) {
            if (op.amount() > 0) {
                kernel.timeout(job, Time.after(kernel.now, op.amount()));
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
        int at = box.ring.find(job.message);
        job.message = -1;
        if (at >= 0) {
            take(box, at, job);
        }
    }

    /** A request is being worked: its message's slot is free. */
    void requestStarts(int ordinal, Request request, Job worker) {
        Box box = boxes[ordinal];
        for (int i = 0; i < box.ring.size(); i++) {
            if (box.ring.at(i).cargo == request) {
                take(box, i, worker);
                return;
            }
        }
    }

    private void take(Box box, int at, Job job) {
        kernel.emitBox(Kind.RECEIVE, box, job, box.ring.at(at).number);
        box.ring.drop(at);
        freed(box);
    }

    /** A slot is free: the first who waits for one has it at once. */
    private void freed(Box box) {
        Object first = box.senders.poll();
        if (first instanceof Request answer) {
            Program.Handover handover = answer.handover;
            put(box, null, handover == null ? 0 : handover.reply(), answer);
        } else if (first instanceof Job job) {
            Request request = job.sending;
            job.sending = null;
            put(box, job, job.sendingBytes, request);
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
