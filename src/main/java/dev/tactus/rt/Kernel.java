package dev.tactus.rt;

import dev.tactus.sim.Digest;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import dev.tactus.sim.Timeline;
import dev.tactus.sim.TraceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The loop: from one instant at which anything is due to the next, each worked in rounds in the order of semantics, 2.
 * Everything is made at set-up; the steady state allocates nothing. One thread, no clock but {@link #now()}.
 *
 * <p>What is due stands in two places: the {@link Timeline} (waits, deadlines, releases, hardware, doorbells), and an
 * array with the instant at which each core is done with what it does, which is scanned.
 */
public final class Kernel {
    long now;
    final Cpu[] cpus;
    final Domain[] domains;
    final TaskState[] tasks;
    final Messaging messaging;
    final Locks locks;
    final Semaphores semaphores;
    final Pools pools;
    final Events events;
    final Devices devices;
    final Releases releases;
    final Overheads overheads;
    final Body body;
    final Endings endings;
    final Limits limits;
    final Servers servers;
    final Modes[] modes;
    final Timeline timeline;
    final Setup setup;

    private final Slots slots;
    /** When the run ends, but for a drain. */
    final long end;

    private final CoreEnds coreEnds;
    private final long[] changed;
    private boolean anyChanged;

    /** A message, signal, end or request waits for its turn among the releases of this round. */
    boolean turns;

    private final long[] clusterDigests;
    private final long[] upAt;
    private @Nullable TraceSink sink;
    private final List<Job> starting = new ArrayList<>();
    private boolean begun;
    private boolean over;
    private final List<TaskState> involved = new ArrayList<>();

    public Kernel(Setup setup) {
        this(setup, Timeline::new);
    }

    /** With another queue of what is due. @throws IllegalArgumentException if the parts do not fit together */
    public Kernel(Setup setup, IntFunction<Timeline> queue) {
        this.setup = setup;
        end = setup.end();
        domains = new Domain[setup.domains().size()];
        cpus = new Cpu[setup.cores().size()];
        KernelParts.domainsAndCores(setup, this);
        tasks = KernelParts.tasks(setup, domains, cpus);
        coreEnds = new CoreEnds(cpus.length);
        changed = new long[(domains.length + 63) / 64];
        clusterDigests = new long[setup.clusters().size()];
        for (int c = 0; c < clusterDigests.length; c++) {
            clusterDigests[c] = Draw.hash(setup.clusters().get(c).name());
        }
        upAt = new long[cpus.length];
        for (Setup.ClusterSetup cluster : setup.clusters()) {
            for (int core : cluster.cores()) {
                upAt[core] = cluster.runsAt();
            }
        }
        KernelParts.schedulers(setup, this);
        servers = new Servers(this);
        slots = new Slots(setup, tasks, domains, servers.all);
        timeline = queue.apply(slots.count());
        overheads = new Overheads(this);
        locks = new Locks(this);
        semaphores = new Semaphores(this);
        events = new Events(this);
        devices = new Devices(this, slots);
        messaging = new Messaging(this, slots);
        pools = new Pools(this, slots);
        releases = new Releases(this);
        body = new Body(this);
        modes = Modes.of(setup, this);
        endings = new Endings(this);
        limits = new Limits(this);
    }

    /** Where the records go; to be set before the first instant. */
    public void observe(TraceSink observer) {
        if (begun) {
            throw new IllegalStateException("the run has begun");
        }
        sink = observer;
    }

    /** The present instant: the last one worked, or where {@link #runUntil} stopped. */
    public long now() {
        return now;
    }

    /** True at the end, or when a drain has run dry; not when nothing is due: something may come from outside. */
    public boolean isOver() {
        return over;
    }

    /** Works every instant before {@code until} and before the end of the run. */
    public void runUntil(long until) {
        if (!begun) {
            begun = true;
            powerOn();
        }
        long last = setup.drains() ? setup.drainEnd() : end;
        long limit = Math.min(until, last);
        long t = nextAt();
        while (true) {
            if (t >= end && until >= end && onlyTicksAreDue()) {
                over = true;
                now = Math.max(now, end);
                return;
            }
            if (t >= limit) {
                over = until >= last;
                now = limit == Time.NEVER ? now : Math.max(now, limit);
                return;
            }
            now = t;
            t = instant(t);
        }
    }

    /** A drain has run dry. */
    private boolean onlyTicksAreDue() {
        return setup.drains() && !slots.anyButTicks(timeline, tasks) && coreEnds.none() && !anyHeldBack();
    }

    /** A policy keeps a ready job off all cores for a while. */
    private boolean anyHeldBack() {
        for (Domain domain : domains) {
            if (domain.holdsBack()) {
                return true;
            }
        }
        return false;
    }

    private void powerOn() {
        for (int c = 0; c < setup.clusters().size(); c++) {
            Setup.ClusterSetup cluster = setup.clusters().get(c);
            if (cluster.runsAt() == 0) {
                comesUp(c);
            } else {
                timeline.set(slots.cluster(c), cluster.runsAt());
            }
        }
        for (int d = 0; d < domains.length; d++) {
            long period = setup.domains().get(d).tickPeriod();
            if (domains[d].tickSlot >= 0) {
                timeline.set(domains[d].tickSlot, period);
            }
        }
        devices.powerOn();
        releases.powerOn();
        servers.powerOn(this);
    }

    /** The instant of the next thing that is due, {@link Time#NEVER} for none. */
    public long nextAt() {
        return coreEnds.nextAt(timeline.nextAt());
    }

    /** The core is done with what it does at {@code instant}. */
    void due(Cpu cpu, long instant) {
        coreEnds.set(cpu.ordinal, instant);
    }

    /** Works one instant and returns the next. */
    long instant(long t) {
        long next = t;
        for (int round = 0; next == t; round++) {
            if (round >= KernelParts.WATCHED_FROM) {
                KernelParts.endless(this, round, coreEnds, involved);
            }
            if (coreEnds.anyBy(t)) {
                coresEnd(t);
            }
            while (timeline.nextAt() == t) {
                fire(timeline.nextSlot(), t);
            }
            releases.work(t);
            if (anyChanged) {
                decide();
            }
            next = anyChanged || releases.pending() ? t : nextAt();
        }
        if (overheads.pending()) {
            overheads.beginAll();
            return nextAt();
        }
        return next;
    }

    /** Cores in order; one that is done again, or only now, before the one just looked at comes in the next round. */
    private void coresEnd(long t) {
        int c = coreEnds.first(t);
        if (c < 0) {
            return;
        }
        ends(cpus[c]);
        if (coreEnds.first(t) >= 0) {
            while (++c < cpus.length) {
                if (coreEnds.at(c) == t) {
                    ends(cpus[c]);
                }
            }
        }
    }

    /** What is due in the timeline: by the numbering of {@link Slots} in the order of the phases. */
    private void fire(int slot, long t) {
        if (slots.isRelease(slot)) {
            releases.due(tasks[slots.owner(slot)], t);
        } else if (slots.isWait(slot)) {
            timeline.set(slot, Time.NEVER);
            endings.waitIsOver(tasks[slots.owner(slot)].job);
        } else if (slots.isDeadline(slot)) {
            releases.deadline(tasks[slots.owner(slot)], t);
        } else if (slots.isCluster(slot)) {
            timeline.set(slot, Time.NEVER);
            comesUp(slots.owner(slot));
        } else if (slots.isDevice(slot)) {
            devices.acts(slots.owner(slot), t);
        } else if (slots.isTick(slot)) {
            tick(slot, slots.owner(slot), t);
        } else if (slots.isServer(slot)) {
            servers.all[slots.owner(slot)].due(t);
        } else if (slots.isMailbox(slot)) {
            timeline.set(slot, Time.NEVER);
            messaging.rings(slots.owner(slot));
        } else if (slots.isRound(slot)) {
            pools.roundBegins(slots.owner(slot));
        } else {
            timeline.set(slot, Time.NEVER);
            changed(domains[slots.owner(slot)]);
        }
    }

    private void tick(int slot, int domain, long t) {
        Setup.DomainSetup declared = setup.domains().get(domain);
        timeline.set(slot, Time.after(t, declared.tickPeriod()));
        overheads.tick(domains[domain].cpus, declared.ticksIdle());
    }

    private void comesUp(int cluster) {
        Setup.ClusterSetup c = setup.clusters().get(cluster);
        clusterDigests[cluster] = Digest.fold(clusterDigests[cluster], Kind.CLUSTER.hash(), now, 2);
        if (sink != null) {
            sink.accept(Kind.CLUSTER, now, cluster, -1, 2);
        }
        for (int core : c.cores()) {
            Cpu cpu = cpus[core];
            if (setup.cores().get(core).domain() >= 0) {
                emitCore(Kind.FREQUENCY, cpu, -1, 0, cpu.hertz);
                cpu.domain.comesUp(cpu);
            }
        }
        messaging.clusterComesUp();
    }

    private void ends(Cpu cpu) {
        due(cpu, Time.NEVER);
        if (cpu.doing == Cpu.OVERHEAD) {
            overheads.ended(cpu);
            if (cpu.limits) {
                limits.looked(cpu);
            }
            return;
        }
        Job job = cpu.executing();
        assert job != null;
        long elapsed = now - job.startedAt;
        job.startedAt = now;
        if (cpu.limits) {
            limits.ran(cpu, job, elapsed);
        }
        if (cpu.doing == Cpu.SPIN) {
            locks.spinEnds(cpu, job);
        } else {
            job.left -= cpu.doing == Cpu.STALL ? elapsed : elapsed * cpu.speed;
            if (job.left <= 0) {
                job.left = 0;
                if (job.simple) {
                    finish(cpu, job);
                } else {
                    body.advance(cpu, job);
                }
            }
        }
        if (cpu.limits) {
            limits.looked(cpu);
        }
    }

    private void decide() {
        anyChanged = false;
        Modes.work(modes);
        decisions();
        if (locks.helping != null) {
            locks.helping.work();
        }
        if (!starting.isEmpty()) {
            for (int i = 0; i < starting.size(); i++) {
                starts(starting.get(i));
            }
            starting.clear();
        }
    }

    private void decisions() {
        if (domains.length == 1 && changed[0] != 0) {
            changed[0] = 0;
            decide(domains[0]);
            return;
        }
        for (int w = 0; w < changed.length; w++) {
            long bits = changed[w];
            changed[w] = 0;
            while (bits != 0) {
                Domain domain = domains[w * 64 + Long.numberOfTrailingZeros(bits)];
                bits &= bits - 1;
                bits |= decide(domain);
            }
        }
    }

    /** Asks one domain; returns who of the same 64 is to be asked in this round as well. */
    private static long decide(Domain domain) {
        domain.decide();
        return domain.againSlot >= 0 ? domain.asksAgain() : 0;
    }

    void changed(Domain domain) {
        changed[domain.ordinal >> 6] |= 1L << domain.ordinal;
        anyChanged = true;
    }

    /** There is more to do after the decisions of this round, also if there are none. */
    void looksAgain() {
        anyChanged = true;
    }

    // ---- jobs on cores

    /** A job was given a core: it begins, or what it owes is paid first. */
    void runs(Cpu cpu, Job job, long flags) {
        if (cpu.undisturbed || cpu.dispatchIsFree && !cpu.isPaused()) {
            emitDispatch(cpu, job, flags);
            if (!job.started) {
                startsAfterDecisions(job);
            }
            begin(cpu, job);
        } else {
            overheads.dispatched(cpu, job, flags);
        }
    }

    /** A decision starts a job: what that frees is worked after the round's last decision, so that none sees it. */
    void startsAfterDecisions(Job job) {
        if (job.request != null || job.message >= 0 || job.startFollows) {
            starting.add(job);
        }
        job.started = true;
    }

    /** The first cycle of a job: from here on it has started. */
    void starts(Job job) {
        job.started = true;
        if (job.startFollows) {
            job.startFollows = false;
            Cpu cpu = job.lastCpu;
            assert cpu != null;
            emit(Kind.START, job, cpu.ordinal, cpu.hash, 0);
        }
        if (job.request != null) {
            pools.begins(job.request, job);
        }
        if (job.message >= 0) {
            messaging.starts(job);
        }
    }

    /** Goes on with what the job does, on its core. */
    void begin(Cpu cpu, Job job) {
        cpu.doing = job.mode;
        job.startedAt = now;
        long done;
        if (job.mode == Cpu.SPIN) {
            done = locks.spins(job);
        } else {
            long rate = job.mode == Cpu.WORK ? cpu.speed : 1;
            done = rate == 1 ? now + job.left : now + (job.left + rate - 1) / rate;
        }
        if (job == cpu.job) {
            job.going = true;
        }
        if (cpu.limits) {
            done = Math.min(done, limits.ends(cpu, job));
        }
        due(cpu, done);
    }

    /** Stops what the job does on its core, keeping what is left of it; the core then does nothing. */
    void pause(Cpu cpu, Job job) {
        if (cpu.job == job) {
            cpu.schedulingDue = false;
            cpu.switchDue = false;
        }
        if (cpu.doing == Cpu.OVERHEAD || cpu.executing() != job || cpu.doing == Cpu.IDLE) {
            return;
        }
        long elapsed = now - job.startedAt;
        job.startedAt = now;
        if (cpu.limits) {
            limits.ran(cpu, job, elapsed);
        }
        if (cpu.doing != Cpu.SPIN) {
            job.left -= cpu.doing == Cpu.STALL ? elapsed : elapsed * cpu.speed;
        }
        cpu.doing = Cpu.IDLE;
        due(cpu, Time.NEVER);
    }

    /** The running job leaves its core to wait for {@code what} (null: for time alone). */
    void suspend(Cpu cpu, Job job, Kind kind, int place, long placeHash, long value, @Nullable Object what) {
        emit(kind, job, place, placeHash, value);
        leaveCore(cpu, job);
        job.state = Job.WAITING;
        job.waitsFor = what;
    }

    /** Wakes a waiting job: it is ready. */
    void wake(Job job, long value) {
        noTimeout(job);
        job.waitsFor = null;
        emit(Kind.READY, job, -1, 0, value);
        job.owner.domain.ready(job);
    }

    void timeout(Job job, long instant) {
        timeline.set(job.owner.waitSlot, instant);
    }

    void noTimeout(Job job) {
        if (job.owner.waitSlot >= 0) {
            timeline.set(job.owner.waitSlot, Time.NEVER);
        }
    }

    private void leaveCore(Cpu cpu, Job job) {
        cpu.doing = Cpu.IDLE;
        if (coreEnds.at(cpu.ordinal) != Time.NEVER) {
            due(cpu, Time.NEVER);
        }
        cpu.domain.leave(job);
    }

    /** The executing job is done. */
    void finish(Cpu cpu, Job job) {
        long response = now - job.arrivalAt;
        job.digest = Digest.fold(job.digest, Kind.COMPLETE.hash() ^ cpu.hash, now, response);
        if (sink != null) {
            sink.completed(now, cpu.ordinal, job.ordinal, response);
        }
        if (cpu.serving == job) {
            overheads.served(cpu);
            releases.ended(job);
            overheads.afterService(cpu, true);
        } else {
            leaveCore(cpu, job);
            releases.ended(job);
        }
    }

    // ---- the stream

    /** When a core comes up. */
    long upAt(int core) {
        return upAt[core];
    }

    /** A record of a task's, folded into its digest. */
    void emit(Kind kind, Job job, int place, long placeHash, long value) {
        job.digest = Digest.fold(job.digest, kind.hash() ^ placeHash, now, value);
        if (sink != null) {
            sink.accept(kind, now, place, job.ordinal, value);
        }
    }

    void emitRelease(Job job, long arrival) {
        job.digest = Digest.fold(job.digest, Kind.RELEASE.hash(), now, arrival);
        if (sink != null) {
            sink.released(now, job.ordinal, arrival);
        }
    }

    void emitDispatch(Cpu cpu, Job job, long flags) {
        job.digest = Digest.fold(job.digest, Kind.DISPATCH.hash() ^ cpu.hash, now, flags);
        if (sink != null) {
            sink.dispatched(now, cpu.ordinal, job.ordinal, flags);
        }
    }

    void emitPreempt(Cpu cpu, Job job) {
        job.digest = Digest.fold(job.digest, Kind.PREEMPT.hash() ^ cpu.hash, now, 0);
        if (sink != null) {
            sink.preempted(now, cpu.ordinal, job.ordinal);
        }
    }

    /** A record of a core's. */
    void emitCore(Kind kind, Cpu cpu, int task, long partyHash, long value) {
        cpu.digest = Digest.fold(cpu.digest, kind.hash() ^ partyHash, now, value);
        if (sink != null) {
            sink.accept(kind, now, cpu.ordinal, task, value);
        }
    }

    /** A record of a server. */
    void emitServer(Kind kind, Server server, long value) {
        server.digest = Digest.fold(server.digest, kind.hash(), now, value);
        tell(kind, server.ordinal, -1, value);
    }

    /** A record that is in no digest, or folded by whoever it is of. @param task whose it is, or -1 */
    void tell(Kind kind, int place, int task, long value) {
        if (sink != null) {
            sink.accept(kind, now, place, task, value);
        }
    }

    /** A record of a mailbox. */
    void emitBox(Kind kind, Messaging.Box box, @Nullable Job party, long value) {
        box.digest = Digest.fold(box.digest, kind.hash() ^ (party == null ? 0 : party.hash), now, value);
        if (sink != null) {
            sink.accept(kind, now, box.ordinal, party == null ? -1 : party.ordinal, value);
        }
    }

    /** The digests of all parts, as {@code kind name} and value, for the run's digest (semantics, 10). */
    public List<Part> digests() {
        List<Part> parts = new ArrayList<>();
        for (TaskState task : tasks) {
            parts.add(new Part("task " + task.task.name(), task.job.digest));
        }
        for (Modes each : modes) {
            parts.add(new Part("domain " + each.setup.name(), each.digest));
        }
        for (Messaging.Box box : messaging.boxes) {
            parts.add(new Part("mailbox " + box.name, box.digest));
        }
        for (Server server : servers.all) {
            parts.add(new Part("server " + server.setup.name(), server.digest));
        }
        for (Cpu cpu : cpus) {
            parts.add(new Part("core " + cpu.name, cpu.digest));
        }
        for (int c = 0; c < clusterDigests.length; c++) {
            parts.add(new Part("cluster " + setup.clusters().get(c).name(), clusterDigests[c]));
        }
        return parts;
    }

    /** What a server may still use now, in picoseconds, rounded down; 0 for one without a budget. */
    public long budgetLeft(int server) {
        return servers.all[server].left();
    }

    /** The digest of one part of the board. */
    public record Part(String name, long digest) {}

    String where() {
        return "at " + now + " ps: ";
    }
}
