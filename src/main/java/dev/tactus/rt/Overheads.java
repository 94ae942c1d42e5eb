package dev.tactus.rt;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Overhead;
import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * What cores pay beside their jobs' work: interrupts, ticks, scheduling, switches (semantics, 6). What falls due is
 * owed until the instant is over and is then paid in that order, one thing at a time; from its falling due on the core
 * works no step of its job.
 */
final class Overheads {
    private final Kernel kernel;
    private boolean anyOwing;

    /** The core whose interrupt job ends right now: what it does next follows in the same look. */
    private @Nullable Cpu leaving;

    Overheads(Kernel kernel) {
        this.kernel = kernel;
    }

    boolean pending() {
        return anyOwing;
    }

    /** Something is to be looked at when the instant is over. */
    void callAtTheEnd() {
        anyOwing = true;
    }

    /** The instant is over: every core that owes something and pays nothing begins to pay. */
    void beginAll() {
        anyOwing = false;
        kernel.servers.settle();
        for (Cpu cpu : kernel.cpus) {
            if (cpu.owes()) {
                beginNext(cpu);
            }
        }
    }

    /** A job was given to a core that is busy with something else, or that has to pay for it. */
    void dispatched(Cpu cpu, Job job, long flags) {
        Costs costs = cpu.costs;
        boolean other = cpu.lastJob != job || cpu.lastNumber != job.number;
        cpu.schedulingDue = costs.scheduling() > 0;
        cpu.migrationDue = (flags & Flags.MIGRATION) != 0;
        cpu.switchDue = other && costs.contextSwitch() + (cpu.migrationDue ? costs.migration() : 0) > 0;
        boolean waits = cpu.schedulingDue || cpu.switchDue || cpu.isPaused();
        boolean first = (flags & Flags.FIRST) != 0;
        job.startFollows = first ? waits : job.startFollows;
        kernel.emitDispatch(cpu, job, waits && first ? flags | Flags.SWITCHES : flags);
        if (waits) {
            anyOwing = true;
        } else {
            cpu.lastJob = job;
            cpu.lastNumber = job.number;
            if (!job.started) {
                kernel.startsAfterDecisions(job);
            }
            kernel.begin(cpu, job);
        }
    }

    /** The tick of a domain falls on its cores; {@code idle}: also on those that have nothing to do. */
    void tick(Cpu[] cpus, boolean idle) {
        for (Cpu cpu : cpus) {
            if (cpu.up && cpu.costs.tick() > 0 && (idle || !cpu.hasNothingToDo())) {
                cpu.ticksDue++;
                owe(cpu);
            }
        }
    }

    /** A doorbell rings at a core that has to pay for it. */
    void interrupt(Cpu cpu, Messaging.Box box) {
        cpu.interrupts.add(box);
        raised(cpu);
    }

    /** An interrupt that costs nothing but its exit: on a core that serves no other it takes effect at once. */
    boolean exitsOnly(Cpu cpu) {
        if (cpu.doing == Cpu.OVERHEAD || cpu.serving != null || cpu.exiting || cpu.interrupts.size() > 0) {
            return false;
        }
        cpu.exiting = true;
        cpu.payer = -1;
        owe(cpu);
        return true;
    }

    /**
     * A job of an interrupt task is released, this or a later one: it is served in its turn, on its first running core.
     */
    void interrupt(Job job) {
        for (Cpu cpu : job.owner.domain.cpus) {
            // Jobs of one task run one at a time: behind an earlier one that is unfinished on another core.
            if (cpu.serving == job || cpu.payingFor == job || cpu.interrupts.holds(job)) {
                cpu.interrupts.add(job);
                return;
            }
        }
        for (Cpu cpu : job.owner.domain.cpus) {
            if ((job.owner.coreMask >>> cpu.position & 1) != 0 && cpu.up) {
                cpu.interrupts.add(job);
                raised(cpu);
                return;
            }
        }
        throw new IllegalStateException(kernel.where() + "no core of interrupt task " + job.task.name() + " runs");
    }

    private void raised(Cpu cpu) {
        if (cpu.doing == Cpu.OVERHEAD || cpu.serving != null || cpu.exiting || cpu == leaving) {
            return;
        }
        stop(cpu);
        nextOf(cpu, false);
    }

    private void owe(Cpu cpu) {
        anyOwing = true;
        if (cpu.doing != Cpu.OVERHEAD && cpu.serving == null) {
            stop(cpu);
        }
    }

    private void stop(Cpu cpu) {
        if (cpu.job != null && cpu.serving == null) {
            boolean scheduling = cpu.schedulingDue;
            boolean switching = cpu.switchDue;
            kernel.pause(cpu, cpu.guest == null ? cpu.job : cpu.guest);
            cpu.schedulingDue = scheduling;
            cpu.switchDue = switching;
        }
    }

    /** An overhead is paid: what follows in the same look, up to what takes time. */
    void ended(Cpu cpu) {
        cpu.doing = Cpu.IDLE;
        kernel.emitCore(Kind.OVERHEAD_END, cpu, cpu.payer, payerHash(cpu), cpu.paying.ordinal());
        Object paid = cpu.payingFor;
        cpu.payingFor = null;
        switch (cpu.paying) {
            case INTERRUPT -> {
                if (!cpu.payingExit && paid instanceof Messaging.Box box) {
                    kernel.messaging.handled(box);
                    cpu.exiting = cpu.costs.interruptExit() > 0;
                } else if (!cpu.payingExit && paid instanceof Job job) {
                    serve(cpu, job);
                    return;
                } else if (!cpu.payingExit) {
                    // The interrupt job was aborted while its entry was paid.
                    cpu.exiting = cpu.costs.interruptExit() > 0;
                }
            }
            case TICK -> {}
            case SCHEDULING -> {
                Job job = cpu.job;
                if (job != null && job == paid && !cpu.switchDue && !cpu.schedulingDue) {
                    readyToGo(cpu, job);
                }
            }
            case SWITCH -> {
                Job job = cpu.job;
                if (job != null) {
                    readyToGo(cpu, job);
                }
                cpu.domain.switched(cpu);
            }
        }
        nextOf(cpu, true);
    }

    /** What a core does next: owed things wait for the end of the instant, what costs nothing happens now. */
    private void nextOf(Cpu cpu, boolean inLook) {
        while (!cpu.exiting && cpu.interrupts.size() > 0) {
            Object source = cpu.interrupts.first();
            if (source instanceof Messaging.Box box) {
                if (cpu.costs.interruptEntry() + box.interruptAt(cpu.ordinal) > 0) {
                    break;
                }
                cpu.interrupts.take();
                kernel.messaging.handled(box);
                cpu.exiting = cpu.costs.interruptExit() > 0;
                cpu.payer = -1;
            } else {
                if (cpu.costs.interruptEntry() > 0) {
                    break;
                }
                cpu.interrupts.take();
                Job job = (Job) source;
                dispatchInterrupt(cpu, job);
                if (inLook) {
                    work(cpu, job);
                } else {
                    kernel.begin(cpu, job);
                }
                return;
            }
        }
        if (cpu.owes()) {
            anyOwing = true;
            return;
        }
        Job job = cpu.job;
        if (job == null) {
            cpu.doing = Cpu.IDLE;
        } else if (cpu.guest != null) {
            guestGoesOn(cpu, cpu.guest, inLook);
        } else if (inLook) {
            goesOnInLook(cpu, job);
        } else {
            goesOn(cpu, job);
        }
    }

    private void goesOn(Cpu cpu, Job job) {
        readyToGo(cpu, job);
        kernel.begin(cpu, job);
    }

    private void goesOnInLook(Cpu cpu, Job job) {
        readyToGo(cpu, job);
        work(cpu, job);
    }

    /** Nothing of its coming is owed any more: it has started, and one that spins asks again, interrupt or not. */
    private void readyToGo(Cpu cpu, Job job) {
        cpu.lastJob = job;
        cpu.lastNumber = job.number;
        if (!job.started) {
            kernel.starts(job);
        }
        if (job.mode == Cpu.SPIN) {
            kernel.locks.spins(job);
            kernel.locks.mayHelp();
        }
        job.going = true;
    }

    /** Goes on with a job within a look at its core: a step that takes no time is worked at once. */
    private void work(Cpu cpu, Job job) {
        if (job.mode == Cpu.WORK && job.left == 0) {
            cpu.doing = Cpu.WORK;
            job.startedAt = kernel.now;
            job.going = true;
            kernel.body.advance(cpu, job);
        } else if (job.mode == Cpu.SPIN && kernel.locks.spins(job) == kernel.now) {
            kernel.locks.spinEnds(cpu, job);
        } else {
            kernel.begin(cpu, job);
        }
    }

    private void guestGoesOn(Cpu cpu, Job guest, boolean inLook) {
        if (inLook && guest.mode == Cpu.WORK && guest.left == 0) {
            cpu.doing = Cpu.WORK;
            guest.startedAt = kernel.now;
            kernel.body.advance(cpu, guest);
        } else {
            kernel.begin(cpu, guest);
        }
    }

    private void serve(Cpu cpu, Job job) {
        dispatchInterrupt(cpu, job);
        work(cpu, job);
    }

    private void dispatchInterrupt(Cpu cpu, Job job) {
        cpu.serving = job;
        cpu.over = job;
        job.cpu = cpu;
        job.state = Job.RUNNING;
        Cpu last = job.lastCpu;
        long flags = Flags.FIRST | (last != null && last != cpu ? Flags.TASK_MIGRATION : 0);
        job.lastCpu = cpu;
        job.dispatched = true;
        kernel.emitDispatch(cpu, job, flags);
        kernel.starts(job);
    }

    /** The interrupt job has ended; what the core does next follows once the next job of its task has its turn. */
    void served(Cpu cpu) {
        Job job = cpu.serving;
        assert job != null;
        leaving = cpu;
        cpu.serving = null;
        cpu.over = cpu.guest;
        job.cpu = null;
        cpu.doing = Cpu.IDLE;
        kernel.due(cpu, Time.NEVER);
        cpu.exiting = cpu.costs.interruptExit() > 0;
        cpu.payer = job.ordinal;
    }

    /** Goes on after an interrupt job that ended or was aborted. */
    void afterService(Cpu cpu, boolean inLook) {
        leaving = null;
        if (cpu.serving == null && cpu.doing != Cpu.OVERHEAD) {
            nextOf(cpu, inLook);
        }
    }

    /** An interrupt job ends unfinished; returns the core that was working it, or null. */
    @Nullable
    Cpu withdraw(Job job) {
        Cpu cpu = job.cpu;
        job.cpu = null;
        if (cpu != null) {
            kernel.pause(cpu, job);
            cpu.serving = null;
            cpu.over = cpu.guest;
            cpu.exiting = cpu.costs.interruptExit() > 0;
            cpu.payer = job.ordinal;
            return cpu;
        }
        forget(job);
        return null;
    }

    /**
     * The interrupt of a job that ends without having been served is forgotten; an entry being paid is paid to its end.
     */
    void forget(Job job) {
        for (Cpu core : job.owner.domain.cpus) {
            if (core.doing == Cpu.OVERHEAD && core.payingFor == job) {
                core.payingFor = null;
                return;
            }
        }
        for (Cpu core : job.owner.domain.cpus) {
            if (core.interrupts.forget(job)) {
                if (core.interrupts.size() == 0) {
                    afterService(core, false); // the job that it paused goes on
                }
                return;
            }
        }
    }

    private void beginNext(Cpu cpu) {
        Costs costs = cpu.costs;
        Job job = cpu.job;
        cpu.payingExit = false;
        if (cpu.exiting) {
            cpu.exiting = false;
            cpu.payingExit = true;
            pay(cpu, Overhead.INTERRUPT, costs.interruptExit(), cpu.payer, null);
        } else if (cpu.interrupts.size() > 0) {
            Object source = cpu.interrupts.take();
            if (source instanceof Messaging.Box box) {
                pay(cpu, Overhead.INTERRUPT, costs.interruptEntry() + box.interruptAt(cpu.ordinal), -1, box);
            } else {
                Job served = (Job) source;
                pay(cpu, Overhead.INTERRUPT, costs.interruptEntry(), served.ordinal, served);
            }
        } else if (cpu.ticksDue > 0) {
            cpu.ticksDue--;
            pay(cpu, Overhead.TICK, costs.tick(), -1, null);
        } else if (job != null && cpu.schedulingDue) {
            cpu.schedulingDue = false;
            pay(cpu, Overhead.SCHEDULING, costs.scheduling(), job.ordinal, job);
        } else if (job != null) {
            cpu.switchDue = false;
            cpu.switchingTo = job;
            cpu.lastJob = job;
            cpu.lastNumber = job.number;
            long cost = costs.contextSwitch() + (cpu.migrationDue ? costs.migration() : 0);
            pay(cpu, Overhead.SWITCH, cost, job.ordinal, job);
        }
    }

    private void pay(Cpu cpu, Overhead kind, long cost, int task, @Nullable Object what) {
        cpu.doing = Cpu.OVERHEAD;
        cpu.paying = kind;
        cpu.payer = task;
        cpu.payingFor = what;
        kernel.emitCore(Kind.OVERHEAD_BEGIN, cpu, task, payerHash(cpu), kind.ordinal());
        kernel.due(cpu, Time.after(kernel.now, cost));
    }

    private long payerHash(Cpu cpu) {
        return cpu.payer < 0 ? 0 : kernel.tasks[cpu.payer].job.hash;
    }

    /** When the slice of a job that goes on now is used up; with quantise at a tick, at the earliest the next one. */
    long sliceEnd(Domain domain, Job job) {
        if (!kernel.setup.domains().get(domain.ordinal).quantise()) {
            return Time.after(kernel.now, Math.max(0, job.sliceLeft));
        }
        return quantised(domain, Time.after(kernel.now, Math.max(1, job.sliceLeft)));
    }

    /** An instant moved to the next tick, where the domain says so. */
    long quantised(Domain domain, long instant) {
        Setup.DomainSetup declared = kernel.setup.domains().get(domain.ordinal);
        if (!declared.quantise() || instant == Time.NEVER) {
            return instant;
        }
        long period = declared.tickPeriod();
        long after = instant % period;
        return after == 0 ? instant : Time.after(instant, period - after);
    }
}
