package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.Arrays;

/**
 * A server at run time: the ready jobs of its tasks, of which the first stands for it in its domain, with the urgency
 * of the server, as long as the server may serve. What budget it has, when it gets more and what its urgency is say the
 * kinds of servers, each a class of its own.
 */
abstract class Server {
    final Kernel kernel;
    final Setup.ServerSetup setup;
    final int ordinal;
    final long hash;
    final ServedDomain domain;

    /** Its place in the timeline, where it has any business there. */
    int slot = -1;

    long digest;

    /** Its ready jobs in order of release; the first is the one that it serves. */
    private Job[] jobs = new Job[4];

    private int size;

    /** The first job is in the domain's queue or on a core. */
    private boolean standing;

    /** Has or had something to do: jobs, or one whose place another may take before the next decision. */
    private boolean busy;

    /** The budget ended, and there is another. */
    private boolean replans;

    /** Urgency of the server among the domain's jobs; smaller is more urgent. */
    private long key;

    Server(Kernel kernel, Setup.ServerSetup setup, int ordinal, long key) {
        this.kernel = kernel;
        this.setup = setup;
        this.ordinal = ordinal;
        this.hash = Draw.hash(setup.name());
        this.digest = hash;
        this.domain = (ServedDomain) kernel.domains[setup.domain()];
        this.key = key;
    }

    // ---- what the kinds say

    /** Whether its first job may be in the domain's queue. */
    abstract boolean mayServe();

    /** It has something to do, and had nothing before. */
    void arrives() {}

    /** A job comes to be the first. */
    void takesUp(Job job) {}

    /** It has nothing to do any more. */
    void goesIdle() {}

    /** The first job was going on for so long. */
    void used(long elapsed) {}

    /** How long the budget lasts from now on if it is used all the time, {@link Time#NEVER} without a budget. */
    long lasts() {
        return Time.NEVER;
    }

    /** Its instant in the timeline has come. */
    void due(long now) {}

    /** An instant is over in which its domain has decided. */
    void settle() {}

    /** Whether {@link #used} and {@link #lasts} say anything. */
    boolean hasBudget() {
        return true;
    }

    /** What is left in picoseconds, rounded down, if the first job has gone on for so long uncounted. */
    long left(long uncounted) {
        return 0;
    }

    /** What it may still use, in picoseconds, rounded down; 0 without a budget. */
    final long left() {
        Cpu cpu = standing ? jobs[0].cpu : null;
        boolean going = cpu != null && cpu.executing() == jobs[0] && cpu.doing != Cpu.IDLE && cpu.doing != Cpu.OVERHEAD;
        return left(going ? kernel.now - jobs[0].startedAt : 0);
    }

    // ---- its jobs

    /** Has nothing to do. */
    final boolean isIdle() {
        return !busy;
    }

    /** Whether a ready job is in the domain's queue. */
    final boolean stands(Job job) {
        return standing && jobs[0] == job;
    }

    final long key() {
        return key;
    }

    /** Has jobs, and does not let them into the domain's queue. */
    final boolean holdsBack() {
        return size > 0 && !standing;
    }

    final void ready(Job job) {
        if (size == jobs.length) {
            jobs = Arrays.copyOf(jobs, 2 * size);
        }
        int i = size++;
        int least = standing ? 1 : 0;
        while (i > least && before(job, jobs[i - 1])) {
            jobs[i] = jobs[i - 1];
            i--;
        }
        jobs[i] = job;
        if (!busy) {
            busy = true;
            arrives();
        }
        domain.asks();
    }

    private static boolean before(Job a, Job b) {
        return a.releasedAt != b.releasedAt ? a.releasedAt < b.releasedAt : a.ordinal < b.ordinal;
    }

    /** A job is ready no more; one that waits behind it may take its place at once. */
    final void left(Job job) {
        int at = 0;
        while (jobs[at] != job) {
            at++;
        }
        size--;
        System.arraycopy(jobs, at + 1, jobs, at, size - at);
        standing &= at > 0;
        if (size > 0) {
            domain.asks();
        } else if (job.behind == 0) {
            busy = false;
            goesIdle();
        }
    }

    /** A decision is to be made: who of its jobs has a part in it. */
    final void stand() {
        if (standing) {
            if (!mayServe()) {
                standing = !domain.takesBack(jobs[0]);
                if (!standing) {
                    toItsPlace();
                }
            } else if (replans) {
                recount();
            }
            replans = false;
            return;
        }
        if (size == 0 && busy) {
            busy = false;
            goesIdle();
        }
        if (size > 0 && mayServe()) {
            takesUp(jobs[0]);
            standing = true;
            domain.enters(jobs[0], key);
        }
    }

    /** The first job, which others may have come before meanwhile, is one among others. */
    private void toItsPlace() {
        Job job = jobs[0];
        int i = 0;
        while (i + 1 < size && before(jobs[i + 1], job)) {
            jobs[i] = jobs[i + 1];
            i++;
        }
        jobs[i] = job;
    }

    /** What the server's urgency is from now on. */
    final void urgency(long newKey) {
        key = newKey;
        if (standing) {
            domain.urgencyChanged(jobs[0], newKey);
        }
    }

    /** Counts what the first job has used up to now, and plans anew when the budget ends. */
    final void recount() {
        if (standing) {
            Cpu cpu = jobs[0].cpu;
            if (cpu != null) {
                kernel.limits.recount(cpu, jobs[0]);
            }
        }
    }

    // ---- its records

    final void exhausts() {
        replans = true;
        record(Kind.EXHAUST, 0);
        domain.asks();
    }

    final void replenished(long amount) {
        record(Kind.REPLENISH, amount);
    }

    final void deadline(long instant) {
        record(Kind.SERVER_DEADLINE, instant);
    }

    private void record(Kind kind, long value) {
        kernel.emitServer(kind, this, value);
    }
}
