package dev.tactus.rt;

import dev.tactus.sim.Kind;
import java.util.ArrayList;
import java.util.List;

/** A domain with servers: a server stands in its queue in place of the first of its jobs. */
final class ServedDomain extends Domain {
    private final List<Server> servers = new ArrayList<>();

    /** A server with nothing to do comes before jobs of its own urgency. */
    private final boolean serverFirst;

    /** Whether any server uses what others leave, and the share that is not left, in the domain's parts of a core. */
    boolean reclaims;

    long activeBandwidth;

    /** It decided at this instant. */
    boolean decided;

    ServedDomain(int ordinal, Setup.DomainSetup setup, Kernel kernel) {
        super(ordinal, setup.group(), setup.cores().length, setup.scheduler().get(), kernel);
        boolean first = false;
        for (Tie tie : setup.ties()) {
            if (tie == Tie.SERVER || tie == Tie.RUNNING) {
                first = tie == Tie.SERVER;
                break;
            }
        }
        serverFirst = first && setup.quantum() <= 0;
    }

    void add(Server server) {
        servers.add(server);
        reclaims |= server.setup.reclaiming() != null;
    }

    @Override
    void ready(Job job) {
        Server server = job.owner.server;
        if (server == null) {
            super.ready(job);
        } else {
            job.state = Job.READY;
            job.readySince = kernel.now;
            server.ready(job);
        }
    }

    /** The first job of a server comes into the queue, at the beginning of a decision. */
    void enters(Job job, long key) {
        job.inherited &= job.key < key;
        keyed().enter(job, key);
        // What it inherits may be more urgent than what its server has now.
        kernel.locks.inherit();
    }

    private KeyScheduler keyed() {
        assert keyed != null;
        return keyed;
    }

    @Override
    void gone(Job job) {
        Server server = job.owner.server;
        if (server == null || server.stands(job)) {
            super.gone(job);
        }
        if (server != null) {
            server.left(job);
        }
    }

    @Override
    void leave(Job job) {
        super.leave(job);
        if (job.owner.server != null) {
            job.owner.server.left(job);
        }
        // Also where nobody waits: a server without a job may have its turn.
        kernel.changed(this);
    }

    @Override
    void rekey(Job job, long key, boolean inherited) {
        Server server = job.owner.server;
        boolean inside = server != null && job.state == Job.READY && !server.stands(job);
        if (inside) {
            job.key = key;
            job.inherited = inherited;
        } else {
            super.rekey(job, key, inherited);
        }
    }

    @Override
    void renew(Job job) {
        if (job.owner.server == null) {
            super.renew(job);
        }
    }

    /** A server's urgency has changed, and with it that of its first job. */
    void urgencyChanged(Job job, long key) {
        job.ownKey = key;
        if (kernel.locks.inherits()) {
            kernel.locks.inherit();
        } else {
            rekey(job, key, false);
        }
    }

    /** A budget or a deadline has changed. */
    void asks() {
        kernel.changed(this);
    }

    /** Counts what its running jobs have used up to now. */
    void recount() {
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).recount();
        }
    }

    @Override
    void decide() {
        decided = true;
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).stand();
        }
        super.decide();
        kernel.overheads.callAtTheEnd();
    }

    /** The first job of a server that may not serve leaves its core and the queue; false where it cannot yet. */
    boolean takesBack(Job job) {
        Cpu cpu = job.cpu;
        if (cpu == null) {
            keyed().completed(job);
        } else if (displaceable(cpu.position)) {
            takeOff(cpu.position, Kind.PREEMPT);
        } else {
            return false;
        }
        return true;
    }

    @Override
    boolean holdsBack() {
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).holdsBack()) {
                return true;
            }
        }
        return super.holdsBack();
    }

    /** Whether a server that has nothing to do would have a core if it had. */
    boolean wouldRun(Server server) {
        for (int c = 0; c < cpus.length; c++) {
            Job job = cpus[c].job;
            if (job == null ? free(c) : displaceable(c) && comesAfter(job, server)) {
                return true;
            }
        }
        return false;
    }

    private boolean comesAfter(Job job, Server server) {
        return job.key > server.key() || job.key == server.key() && serverFirst;
    }
}
