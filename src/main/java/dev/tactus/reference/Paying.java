package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.reference.CoreState.Interrupt;
import dev.tactus.reference.CoreState.Pay;
import java.util.Objects;

/** What cores pay, and how interrupts come in between (semantics 6; notes 1.8, 1.9 and 5). */
final class Paying {
    private final World world;

    Paying(World world) {
        this.world = world;
    }

    /** Notes 1.1 (a): what ends on this core now, and the steps that follow, until something takes time. */
    void look(CoreState core) {
        if (core.pay != null && core.payUntil == world.now) {
            paid(core);
        }
        while (true) {
            settle(core);
            Job job = core.executing();
            if (job == null) {
                return;
            }
            boolean lent = job == core.guest;
            world.steps.work(job);
            if (lent) {
                if (job == core.guest) {
                    world.life.endedByOverrun(job);
                }
                return; // whoever goes on does so in the next look (notes 4.21)
            }
            boolean goesOn = !job.ended() && job.life == Job.Life.RUNNING && !world.life.endedByOverrun(job);
            if (goesOn && !world.splitting.movesOn(job)) {
                return; // it takes time
            }
        }
    }

    /** An overhead is over. */
    private void paid(CoreState core) {
        Pay pay = Objects.requireNonNull(core.pay);
        core.pay = null;
        world.changed = true;
        switch (pay) {
            case ENTRY -> {
                Interrupt interrupt = Objects.requireNonNull(core.entering);
                core.entering = null;
                entered(core, interrupt);
            }
            case EXIT -> left(core);
            case TICK -> {}
            case SCHEDULING -> ownPaid(core);
            case SWITCH -> {
                askFor(core);
                ownPaid(core);
            }
        }
    }

    /** Notes 5.10: at the end of its own last overhead the job has started in any case. */
    private void ownPaid(CoreState core) {
        if (core.job != null && !core.schedulingDue && core.switchDue == 0) {
            goesOn(core);
        }
    }

    /** Notes 1.9: whatever costs nothing takes effect at once, in the order of semantics 6. */
    void settle(CoreState core) {
        while (core.pay == null) {
            if (core.exitDue) {
                if (exitCost(core) > 0) {
                    return;
                }
                left(core);
                continue;
            }
            if (core.serving != null) {
                return;
            }
            Interrupt next = core.nextInterrupt();
            if (next != null) {
                if (entryCost(core, next) > 0) {
                    return;
                }
                core.interrupts.remove(next);
                entered(core, next);
                continue;
            }
            boolean owes = core.ticksDue > 0 || core.schedulingDue || core.switchDue > 0;
            if (!owes && core.job != null && !core.going) {
                goesOn(core);
            }
            return;
        }
    }

    /** Notes 5.4, 5.5: the entry is paid: the messages are there, or the job begins. */
    private void entered(CoreState core, Interrupt interrupt) {
        world.changed = true;
        core.serving = interrupt;
        if (interrupt.mailbox != null) {
            interrupt.mailbox.handled = true;
            core.exitDue = true;
            return;
        }
        Job job = Objects.requireNonNull(interrupt.job);
        if (job.ended()) {
            core.exitDue = true; // aborted meanwhile
            return;
        }
        job.life = Job.Life.RUNNING;
        job.dispatches++;
        job.lastCore = core.index;
        job.task.lastCore = core.index;
        starts(job);
    }

    private void left(CoreState core) {
        core.exitDue = false;
        core.serving = null;
        world.changed = true;
    }

    /** The job of this core has its first cycle, or its next, before it. */
    private void goesOn(CoreState core) {
        Job job = Objects.requireNonNull(core.job);
        core.going = true;
        core.lastJob = job;
        world.changed = true;
        if (!job.started()) {
            starts(job);
        }
        if (job.asksAgain) {
            world.locking.asksAgain(job);
        }
    }

    /** Notes 6.5, 8.4: a start receives the message that released the job, and frees the request's place. */
    private void starts(Job job) {
        job.start = world.now;
        Message message = job.message;
        if (message != null) {
            job.message = null;
            Activation.OnMessage on = (Activation.OnMessage) job.task.spec.activation();
            world.mail.take(world.mailboxes.get(on.mailbox()), message);
        }
        if (job.works != null) {
            world.offloading.started(job.works);
        }
    }

    /** A tick falls on this core (notes 5.6). */
    void tick(CoreState core) {
        boolean sleeps = core.job == null && core.guest == null && core.pay == null && !core.interrupted();
        if (sleeps && !world.overheads(core).ticksIdle()) {
            return;
        }
        if (World.picos(world.overheads(core).tick(), core) > 0) {
            core.ticksDue++;
            world.changed = true;
        }
    }

    /** Notes 5.3: what a job owes when it is put on a core. */
    void owe(CoreState core, Job job, boolean migrates) {
        core.schedulingDue = World.picos(world.overheads(core).scheduling(), core) > 0;
        long cost = 0;
        if (core.lastJob != job) {
            cost = World.picos(world.overheads(core).contextSwitch(), core);
            cost += migrates ? World.picos(world.overheads(core).migration(), core) : 0;
        }
        core.switchDue = cost;
    }

    /** Notes 1.9: the instant is over, and what is due first begins. */
    void begin(CoreState core) {
        if (core.pay != null) {
            return;
        }
        Interrupt next = core.nextInterrupt();
        if (core.exitDue) {
            begin(core, Pay.EXIT, exitCost(core));
        } else if (core.serving != null) {
            return;
        } else if (next != null) {
            core.interrupts.remove(next);
            core.entering = next;
            begin(core, Pay.ENTRY, entryCost(core, next));
        } else if (core.ticksDue > 0) {
            core.ticksDue--;
            begin(core, Pay.TICK, World.picos(world.overheads(core).tick(), core));
        } else if (core.schedulingDue) {
            core.schedulingDue = false;
            begin(core, Pay.SCHEDULING, World.picos(world.overheads(core).scheduling(), core));
        } else if (core.switchDue > 0) {
            core.lastJob = core.job;
            begin(core, Pay.SWITCH, core.switchDue);
            core.switchDue = 0;
        }
    }

    private void begin(CoreState core, Pay pay, long cost) {
        core.pay = pay;
        core.payUntil = Job.after(world.now, cost);
    }

    /** Notes 5.5: with all of it zero a doorbell is no interrupt. */
    boolean costsNothing(CoreState core, MailboxState box) {
        return entryCost(core, new Interrupt(box, null)) == 0 && exitCost(core) == 0;
    }

    private long entryCost(CoreState core, Interrupt interrupt) {
        long entry = World.picos(world.overheads(core).interruptEntry(), core);
        return interrupt.mailbox == null ? entry : entry + World.picos(interrupt.mailbox.spec.interrupt(), core);
    }

    private long exitCost(CoreState core) {
        return World.picos(world.overheads(core).interruptExit(), core);
    }

    /** A core is free for another decision: its own in a partitioned domain, that of all cores else. */
    private void askFor(CoreState core) {
        DomainState domain = world.windows.owner(core);
        if (domain == null) {
            return;
        }
        if (domain.spec.partitioned()) {
            domain.ask(core);
        } else {
            domain.cores.forEach(domain::ask);
        }
    }
}
