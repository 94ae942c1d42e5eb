package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mailboxes (semantics 7; notes 6). */
final class Mail {
    private final World world;

    Mail(World world) {
        this.world = world;
    }

    /** True when the sender goes on. */
    boolean send(Job job, Step.Send step) {
        Message message = new Message(step.bytes(), job.task.spec.priority(), job);
        if (offer(world.mailboxes.get(step.mailbox()), message)) {
            return true;
        }
        world.life.waits(job, Job.Reason.SLOT);
        return false;
    }

    /** Semantics 7: a slot, a refusal or a place in the row of those who wait; false for the last. */
    boolean offer(MailboxState box, Message message) {
        world.changed = true;
        if (box.ring.size() < box.spec.slots()) {
            put(box, message);
            return true;
        }
        if (box.spec.overflow() == Board.Overflow.REJECT) {
            box.rejected++;
            lost(message);
            return true;
        } else if (box.spec.overflow() == Board.Overflow.OVERWRITE) {
            Message oldest = box.ring.remove(0);
            box.overwritten++;
            put(box, message);
            lost(oldest);
            return true;
        }
        box.waiting.add(message);
        return false;
    }

    /** Notes 6.5, 8.8: a refused or dropped message. */
    private void lost(Message message) {
        if (message.claimed != null) {
            message.claimed.message = null;
        }
        if (message.request != null) {
            world.offloading.lost(message.request, message);
        }
    }

    /** Notes 6.2: rings after the latency, but not before an earlier message. */
    private void put(MailboxState box, Message message) {
        box.ring.add(message);
        message.number = box.sent++;
        long latency = box.spec.latency() + message.bytes * box.spec.perByte();
        message.dueAt = Math.max(box.lastDue, Job.after(world.now, latency));
        box.lastDue = message.dueAt;
    }

    /** A message is taken and its slot is free: it is given to the first that waits at once (notes 6.1). */
    void take(MailboxState box, Message message) {
        world.changed = true;
        if (!box.ring.remove(message)) {
            return;
        }
        box.received++;
        while (box.ring.size() < box.spec.slots() && !box.waiting.isEmpty()) {
            Message next = box.waiting.remove(0);
            put(box, next);
            if (next.sender != null) {
                if (next.request != null) {
                    world.offloading.sent(next.sender);
                } else {
                    next.sender.go(next.sender.pc + 1);
                    world.life.ready(next.sender);
                }
            }
        }
    }

    /** Notes 6.3: true when the receiver goes on. */
    boolean receive(Job job, Step.Receive step) {
        MailboxState box = world.mailboxes.get(step.mailbox());
        Message message = best(box);
        if (message != null) {
            take(box, message);
            return true;
        } else if (step.timeout() == 0) {
            return true;
        }
        world.life.waits(job, Job.Reason.MESSAGE);
        job.until = step.timeout() < 0 ? Job.NEVER : Job.after(world.now, step.timeout());
        box.receivers.add(job);
        return false;
    }

    /** Notes 6.4: the visible message that anybody may have and that comes first, or null. */
    private @Nullable Message best(MailboxState box) {
        Message best = null;
        for (Message message : box.ring) {
            boolean free = message.visible && message.claimed == null && message.request == null;
            if (free && (best == null || box.spec.byPriority() && message.priority > best.priority)) {
                best = message;
            }
        }
        return best;
    }

    /** Notes 1.4, 6.9: a mailbox's turn in the releases of a round. */
    void turn(MailboxState box) {
        if (box.handled) {
            show(box);
        }
        handOut(box);
        ring(box);
        if (box.handled) {
            show(box);
        }
        handOut(box);
    }

    /** Semantics 7, notes 6.2, 6.8: the doorbells that are due. */
    private void ring(MailboxState box) {
        CoreState at = null;
        for (int core : box.spec.to()) {
            if (at == null && world.cores.get(core).runs(world.now)) {
                at = world.cores.get(core);
            }
        }
        if (at == null && !box.spec.to().isEmpty()) {
            return;
        }
        boolean rings = false;
        for (Message message : box.ring) {
            if (!message.rang && message.dueAt <= world.now) {
                message.rang = true;
                rings = true;
                world.changed = true;
            }
        }
        if (!rings) {
            return;
        } else if (at == null || world.paying.costsNothing(at, box)) {
            box.handled = true;
        } else if (!pending(box)) {
            at.interrupts.add(new CoreState.Interrupt(box, null));
            world.paying.settle(at);
        }
    }

    /** Semantics 7: a doorbell whose handler waits or is being paid takes the message along. */
    private boolean pending(MailboxState box) {
        for (CoreState core : world.cores) {
            if (core.entering != null && core.entering.mailbox == box) {
                return true;
            }
            for (CoreState.Interrupt interrupt : core.interrupts) {
                if (interrupt.mailbox == box) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All that rang can be read; requests and answers find their way (notes 8.1, 8.5). */
    private void show(MailboxState box) {
        box.handled = false;
        world.changed = true;
        List<Message> seen = new ArrayList<>();
        for (Message message : box.ring) {
            if (message.rang && !message.visible) {
                message.visible = true;
                seen.add(message);
            }
        }
        for (Message message : seen) {
            if (message.request != null && message.answer) {
                take(box, message);
                world.offloading.answered(message.request);
            } else if (message.request != null) {
                world.offloading.reached(message.request);
            }
        }
    }

    /** Notes 6.3, 6.5, 6.10: visible messages go to the task that they release, else to those who wait. */
    private void handOut(MailboxState box) {
        for (Message message = best(box); message != null; message = best(box)) {
            TaskState task = onMessage(box);
            if (task != null) {
                world.life.releaseNow(task, message);
            } else if (!box.receivers.isEmpty()) {
                Job receiver = box.receivers.remove(0);
                take(box, message);
                receiver.go(receiver.pc + 1);
                world.life.ready(receiver);
            } else {
                return;
            }
        }
    }

    private @Nullable TaskState onMessage(MailboxState box) {
        for (TaskState task : world.tasks) {
            boolean meant = task.spec.activation() instanceof Activation.OnMessage on && on.mailbox() == box.index;
            if (meant && task.runsAt <= world.now && task.mayRelease()) {
                return task;
            }
        }
        return null;
    }
}
