package dev.tactus.rt;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** The cores that one scheduler serves, and who runs on them. A partitioned domain is one of these for each core. */
class Domain implements Cores {
    final int ordinal;
    final Cpu[] cpus;
    final Scheduler scheduler;

    /** The same scheduler where it orders by a key: nearly all do, and are called directly. */
    final @Nullable KeyScheduler keyed;

    /** Whether there are instants at which to be asked although nothing happens. */
    boolean asksAgain;

    final Kernel kernel;

    /** Domains of one group (the cores of a partitioned one) order by the same keys. */
    final int group;

    /** Slots in the timeline, where it has ticks, or a policy that asks to decide again. */
    int tickSlot = -1;

    int againSlot = -1;

    /** Whether its jobs run in slices. */
    boolean sliced;

    private long free;

    /** What stands for its core while its window is closed; null for a domain that is no window of a table. */
    private @Nullable Cpu nobody;

    private @Nullable WindowTable table;

    /** A domain, as a bit, whose window this one opened just now. */
    private long opened;

    /** The cores on which a slice ends at this instant. */
    private long sliceOver;

    Domain(int ordinal, int group, int cores, Scheduler scheduler, Kernel kernel) {
        this.ordinal = ordinal;
        this.group = group;
        this.cpus = new Cpu[cores];
        this.scheduler = scheduler;
        this.keyed = scheduler instanceof KeyScheduler k ? k : null;
        this.asksAgain = keyed == null || keyed.moves();
        this.kernel = kernel;
    }

    void ready(Job job) {
        job.state = Job.READY;
        job.readySince = kernel.now;
        if (keyed != null) {
            keyed.released(job);
        } else {
            scheduler.released(job);
        }
        kernel.changed(this);
    }

    /** A job that was ready on no core is gone: nobody's core changes, and nothing is to be decided. */
    void gone(Job job) {
        if (keyed != null) {
            keyed.completed(job);
        } else {
            scheduler.completed(job);
        }
        if (asksAgain && keyed != null) {
            keyed.left(job, kernel.now);
        }
    }

    /** The job leaves its core of its own accord: it ended or waits. */
    void leave(Job job) {
        Cpu cpu = job.cpu;
        assert cpu != null;
        if (asksAgain) {
            hasLeft(job);
        }
        release(cpu, job);
        if (keyed == null || keyed.anyToDecide()) {
            kernel.changed(this);
        } else if (job.owner.modes != null) {
            kernel.looksAgain(); // it may have been the last that was ready
        }
    }

    private void hasLeft(Job job) {
        if (keyed == null) {
            scheduler.completed(job);
        } else {
            keyed.left(job, kernel.now);
        }
    }

    /** The key of a job changes from outside. */
    void rekey(Job job, long key, boolean inherited) {
        if (keyed == null || job.key == key && job.inherited == inherited) {
            return;
        }
        keyed.rekey(job, key, inherited);
        // Where keys move they are looked at in the next decision: no reason for one.
        if (!keyed.moves() && (job.state == Job.READY || job.state == Job.RUNNING)) {
            kernel.changed(this);
        }
    }

    /** The policy may order a job otherwise from now on. */
    void renew(Job job) {
        boolean ordered = job.state == Job.READY || job.state == Job.RUNNING || job.state == Job.WAITING;
        if (keyed != null && ordered && keyed.renew(job) && job.state != Job.WAITING) {
            kernel.changed(this);
        }
    }

    void decide() {
        if (sliceOver != 0) {
            rotate();
        }
        if (keyed != null) {
            keyed.assign(this);
        } else {
            scheduler.assign(this);
        }
    }

    /** A job was on its core for so long. */
    void ran(Job job, long elapsed) {
        if (asksAgain && keyed != null) {
            keyed.ran(job, elapsed);
        }
    }

    void sliceIsOver(Cpu cpu) {
        long core = 1L << cpu.position;
        // A server that takes its job back finds the end of the slice again, in the decision that this asked for.
        if ((sliceOver & core) == 0) {
            sliceOver |= core;
            kernel.changed(this);
        }
    }

    private void rotate() {
        for (Cpu cpu : cpus) {
            Job job = cpu.job;
            if ((sliceOver >>> cpu.position & 1) != 0 && job != null && keyed != null) {
                job.sliceEndsAt = Time.NEVER;
                keyed.rotate(job);
                kernel.limits.sliceRenewed(cpu, job);
            }
        }
        sliceOver = 0;
    }

    void comesUp(Cpu cpu) {
        cpu.up = true;
        if (cpu.job == null) {
            free |= 1L << cpu.position;
        }
        kernel.changed(this);
    }

    long freeMask() {
        return free;
    }

    @Override
    public long now() {
        return kernel.now;
    }

    @Override
    public int count() {
        return cpus.length;
    }

    @Override
    public @Nullable Job running(int core) {
        return cpus[core].job;
    }

    @Override
    public boolean free(int core) {
        return (free >>> core & 1) != 0;
    }

    @Override
    public boolean displaceable(int core) {
        Cpu cpu = cpus[core];
        Job job = cpu.job;
        return job != null
                && job.preemptive
                && cpu.switchingTo == null
                && (job.alwaysPreemptive || job.letsGo(kernel.now));
    }

    @Override
    public boolean allowed(Job job, int core) {
        return (job.coreMask >>> core & 1) != 0;
    }

    @Override
    public long speed(int core) {
        return cpus[core].speed;
    }

    @Override
    public void dispatch(int core, Job job) {
        Cpu cpu = cpus[core];
        if ((free >>> core & 1) == 0 || job.state != Job.READY || (job.coreMask >>> core & 1) == 0) {
            throw refused(cpu, job);
        }
        free &= ~(1L << core);
        cpu.job = job;
        job.cpu = cpu;
        job.state = Job.RUNNING;
        Cpu last = job.lastCpu;
        if (job.guestAt != null && last != null && last != cpu) {
            kernel.locks.endsHelp(job);
        }
        long flags = job.flags | (last == null || last == cpu ? 0 : job.flagsElsewhere);
        boolean first = !job.dispatched;
        job.dispatched = true;
        if (job.raisedByStart && first && keyed != null) {
            keyed.started(job);
        }
        job.flags = 0;
        job.flagsElsewhere = Flags.TASK_MIGRATION | Flags.MIGRATION;
        job.lastCpu = cpu;
        if (keyed != null) {
            keyed.runs(core, job);
        }
        kernel.runs(cpu, job, flags);
    }

    private IllegalStateException refused(Cpu cpu, Job job) {
        String why;
        if (cpu.job != null) {
            why = ", which runs " + cpu.job;
        } else if ((free >>> cpu.position & 1) == 0) {
            why = ", which is not free";
        } else if (job.state != Job.READY) {
            why = ", but that job is " + (job.state == Job.RUNNING ? "on a core already" : "not ready");
        } else {
            why = ", which it may not use";
        }
        return new IllegalStateException(kernel.where() + "the scheduler puts " + job + " on " + cpu.name + why);
    }

    @Override
    public void preempt(int core) {
        Job job = takeOff(core, Kind.PREEMPT);
        if (keyed != null) {
            keyed.insert(job);
        }
    }

    /** Takes a job off a core because it is to move to another one in the same decision. */
    void vacate(int core) {
        Job job = takeOff(core, Kind.MOVE);
        if (keyed != null) {
            keyed.insert(job);
        }
    }

    final Job takeOff(int core, Kind kind) {
        Cpu cpu = cpus[core];
        Job job = cpu.job;
        if (job == null || !displaceable(core)) {
            throw new IllegalStateException(
                    kernel.where() + "the scheduler takes " + job + " off " + cpu.name + ", which cannot be displaced");
        }
        takeOff(cpu, job, kind);
        return job;
    }

    private void takeOff(Cpu cpu, Job job, Kind kind) {
        if (cpu.guest != null) {
            kernel.locks.endsHelp(job);
        }
        kernel.pause(cpu, job);
        if (kind == Kind.PREEMPT) {
            kernel.emitPreempt(cpu, job);
        } else {
            kernel.emit(kind, job, cpu.ordinal, cpu.hash, 0);
        }
        release(cpu, job);
        job.state = Job.READY;
    }

    /** Whether a core is one of its own, be it in windows only. */
    boolean serves(Cpu core) {
        for (Cpu cpu : cpus) {
            if (cpu.ordinal == core.ordinal) {
                return true;
            }
        }
        return false;
    }

    // ---- windows of a table

    /** It has its only core in windows of a table, and none of them is open. */
    void isWindowOf(WindowTable its) {
        if (keyed == null) {
            throw new IllegalStateException("a policy that is none by key in a window of a table");
        }
        table = its;
        if (nobody == null) {
            Cpu core = cpus[0];
            nobody = new Cpu(core.ordinal, core.name, core.costs, this);
            nobody.speed = core.speed;
            cpus[0] = nobody;
        }
    }

    /** Whether its cores are those of another domain, which ticks for it. */
    boolean isPart() {
        return nobody != null;
    }

    void opens(Cpu cpu) {
        cpus[0] = cpu;
        cpu.domain = this;
        free = cpu.job == null && cpu.switchingTo == null ? 1 : 0;
    }

    /** The window ends: its job leaves the core whatever its preemption, and is a waiting one like others. */
    void closes() {
        if (sliceOver != 0) {
            rotate();
        }
        Cpu cpu = cpus[0];
        Job job = cpu.job;
        if (job != null && keyed != null) {
            takeOff(cpu, job, Kind.PREEMPT);
            keyed.insert(job);
        }
        free = 0;
        assert nobody != null;
        cpus[0] = nobody;
    }

    /** Another domain, later in order, is to be asked in this round as well. */
    void asksToo(Domain other) {
        if (other.ordinal >> 6 == ordinal >> 6) {
            opened = 1L << other.ordinal;
        } else {
            kernel.changed(other);
        }
    }

    /** Sets when to be asked again; who of the same 64 domains is to be asked in this round as well. */
    long asksAgain() {
        kernel.timeline.set(againSlot, decideAgainAt());
        long others = opened;
        opened = 0;
        return others;
    }

    /** A ready job is kept off all cores for a while: by the policy, or because no window is open. */
    boolean holdsBack() {
        if (keyed == null || table != null && !table.goesOn(kernel.now)) {
            return false;
        }
        return keyed.holdsBack() || nobody != null && cpus[0] == nobody && keyed.size() > 0;
    }

    private void release(Cpu cpu, Job job) {
        if (!job.alwaysPreemptive) {
            job.deferredUntil = Time.NEVER;
        }
        cpu.job = null;
        job.cpu = null;
        job.going = false;
        if (keyed != null) {
            keyed.leaves(cpu.position);
        }
        if (cpu.switchingTo == null) {
            free |= 1L << cpu.position;
        }
    }

    /**
     * When to be asked again although nothing happens: by the policy's own will, or where a displacement was put off.
     */
    long decideAgainAt() {
        long next = scheduler.decideAgainAt(kernel.now);
        if (next <= kernel.now) {
            throw new SimulationException(kernel.where() + "the scheduler "
                    + scheduler.getClass().getName() + " wants to decide again at " + next + " ps, which is not later");
        }
        for (Cpu cpu : cpus) {
            Job job = cpu.job;
            if (job != null && job.deferredUntil > kernel.now) {
                next = Math.min(next, job.deferredUntil);
            }
        }
        return next;
    }

    /** The switch of a job is over; a core that lost its job meanwhile is free again. */
    void switched(Cpu cpu) {
        cpu.switchingTo = null;
        if (cpu.job == null) {
            free |= 1L << cpu.position;
        }
        kernel.changed(this);
    }
}
