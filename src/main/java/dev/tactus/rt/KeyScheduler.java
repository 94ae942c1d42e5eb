package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/**
 * A policy that orders jobs by one number, asked once when a job becomes ready: EDF, fixed priorities and most others
 * are this class and one line. Waiting jobs stand in a sorted array; placing follows semantics, 3.
 */
public abstract class KeyScheduler implements Scheduler {
    private Order order = Order.BY_DECLARATION;
    private Assign assign = Assign.LAST_CORE;
    private boolean sameCores = true;
    private boolean sliced;

    /** Every running job can be displaced at any instant. */
    private boolean alwaysTakes;

    /** The key of the job on each core, the least there is for none. */
    private final long[] running = new long[64];

    private int cores;
    private long sequence;

    /** Waiting jobs, the most urgent last, and their keys beside them. */
    private Job[] waiting = new Job[8];

    private long[] keys = new long[8];
    private int size;

    /** Every waiting job is known to displace no running one: then free cores alone matter. */
    private boolean settled;

    private @Nullable Ranked ranked;

    /** Who may start, where a protocol of locks decides that. */
    private @Nullable StackGate gate;

    /** Keys are asked for anew at each decision. */
    private final boolean moving;

    /** Orders by keys that do not change. */
    protected KeyScheduler() {
        this(false);
    }

    KeyScheduler(boolean moving) {
        this.moving = moving;
        java.util.Arrays.fill(running, Long.MIN_VALUE);
    }

    /** What the policy orders by; smaller is more urgent. Must not change while the job lives. */
    protected abstract long key(Job job);

    /** Whether tasks have an order among them that no job changes: ceilings are in it. */
    boolean hasLevels() {
        return false;
    }

    /** The place of a task in that order; smaller is more urgent. */
    long level(Task task) {
        throw new IllegalStateException("no order among tasks");
    }

    /** The key of a job that is as urgent as a task of this level whose job arrives at {@code instant}. */
    long raised(long level, long instant) {
        return level;
    }

    /** One core of which a protocol says who may start. */
    final void guard(StackGate newGate) {
        gate = newGate;
        ranked = null;
        sameCores = false;
    }

    /**
     * How the domain is set up, told once before the first job; {@code sameCores}: every job may use every core;
     * {@code alwaysTakes}: every running job can be displaced at any instant.
     */
    final void configure(Order newOrder, Assign newAssign, boolean newSameCores, boolean newAlwaysTakes) {
        order = newOrder;
        sliced = newOrder.sliced();
        assign = newAssign;
        sameCores = newSameCores && !hasHomes();
        alwaysTakes = newAlwaysTakes && !moving;
        ranked = newAssign == Assign.RANKED || newAssign == Assign.STRICT_RANKED
                ? new Ranked(newOrder, newAssign == Assign.STRICT_RANKED)
                : null;
    }

    @Override
    public final void released(Job job) {
        enter(job, key(job));
    }

    /** A job is ready, and this is what it is ordered by, apart from what it inherits. */
    final void enter(Job job, long key) {
        job.ownKey = key;
        if (!job.inherited) {
            job.key = key;
        }
        if (sliced) {
            job.sequence = sequence++;
            job.sliceLeft = slice(job);
        }
        insert(job);
    }

    @Override
    public final void completed(Job job) {
        if (job.cpu == null && !forget(job)) {
            remove(job);
        }
    }

    /** Whether a core that is left free can change anything: not where nobody waits and nobody moves. */
    final boolean anyToDecide() {
        return size > 0 || moving || ranked != null;
    }

    final boolean moves() {
        return moving;
    }

    /** What a policy with moving keys does before a decision; false where nothing is to be decided now. */
    boolean refresh(Domain domain) {
        return true;
    }

    /** Whether a core has a queue of its own, so that each job is looked at for itself. */
    boolean hasHomes() {
        return false;
    }

    /** A job was on its core for so long; told where keys move and jobs run in slices. */
    void ran(Job job, long elapsed) {}

    /** A job has left, its core or as one that was ready, to wait or for good; told where keys move. */
    void left(Job job, long now) {}

    /** All jobs are placed; told where cores have queues of their own. */
    void placed(Domain domain, long now) {}

    /** Forgets a ready job that stands apart; false where there is none. */
    boolean forget(Job job) {
        return false;
    }

    /** Whether a ready job is kept off all cores until an instant of the policy's own. */
    boolean holdsBack() {
        return false;
    }

    final int size() {
        return size;
    }

    final Job waiting(int i) {
        return waiting[i];
    }

    /** Brings the queue in order after keys have changed. */
    final void sort() {
        int count = size;
        size = 0;
        for (int i = 0; i < count; i++) {
            insert(waiting[i]);
        }
    }

    /** A job's urgency changes from outside (inheritance). */
    final void rekey(Job job, long newKey, boolean inherited) {
        boolean queued = job.state == Job.READY && !moving;
        settled = false;
        if (queued) {
            remove(job);
        }
        job.key = newKey;
        job.inherited = inherited;
        if (job.state == Job.RUNNING && job.cpu != null) {
            running[job.cpu.position] = newKey;
        }
        if (queued) {
            insert(job);
        }
    }

    /** Asks for the key of a job anew; true where it is another one. */
    final boolean renew(Job job) {
        if (moving) {
            return false;
        }
        long own = key(job);
        if (own == job.ownKey) {
            return false;
        }
        job.ownKey = own;
        if (!job.inherited) {
            rekey(job, own, false);
        }
        return true;
    }

    /** A job is put on a core for the first time, and its urgency may be another from now on. */
    final void started(Job job) {
        job.ownKey = key(job);
        if (!job.inherited || job.ownKey <= job.key) {
            job.key = job.ownKey;
            job.inherited = false;
        }
    }

    /** A running job's slice is over: behind all that are ready. */
    void rotate(Job job) {
        settled = false;
        job.sequence = sequence++;
        job.sliceLeft = slice(job);
    }

    /** A whole slice of a job, where jobs run in slices. */
    long slice(Job job) {
        return order.quantum();
    }

    final Order order() {
        return order;
    }

    @Override
    public final void assign(Cores cores) {
        assign((Domain) cores);
    }

    final void assign(Domain domain) {
        if (moving) {
            settled = false;
            if (!refresh(domain)) {
                return;
            }
            if (hasHomes()) {
                assignWhereAllowed(domain);
                placed(domain, domain.now());
                return;
            }
        }
        if (ranked != null) {
            ranked.assign(domain, waiting, size, this);
        } else if (sameCores) {
            assignAnywhere(domain);
        } else {
            assignWhereAllowed(domain);
        }
    }

    /** A job is put on a core. */
    final void runs(int core, Job job) {
        running[core] = job.key;
        cores = Math.max(cores, core + 1);
    }

    /** A job leaves a core. */
    final void leaves(int core) {
        running[core] = Long.MIN_VALUE;
    }

    /** Every job may use every core: only the most urgent waiting one needs a look. */
    private void assignAnywhere(Domain domain) {
        while (size > 0) {
            Job job = waiting[size - 1];
            int core = freeCore(domain, job);
            if (core >= 0) {
                size--;
            } else {
                if (settled) {
                    return;
                }
                core = alwaysTakes ? worst(domain, job) : victim(domain, job);
                if (core < 0) {
                    return;
                }
                size--;
                domain.preempt(core);
            }
            domain.dispatch(core, job);
        }
        settled = true;
    }

    /** One core: the most urgent waiting job, or where that may not start the most urgent that has. */
    private void assignGuarded(Domain domain, StackGate guard) {
        int at = size - 1;
        if (at >= 0 && !guard.mayStart(waiting[at])) {
            while (at >= 0 && !waiting[at].dispatched) {
                at--;
            }
        }
        if (at < 0) {
            return;
        }
        Job job = waiting[at];
        if ((domain.freeMask() & job.coreMask) == 0) {
            int core = victim(domain, job);
            if (core < 0) {
                return;
            }
            removeAt(at);
            domain.preempt(core);
        } else {
            removeAt(at);
        }
        domain.dispatch(0, job);
    }

    private void assignWhereAllowed(Domain domain) {
        if (gate != null) {
            assignGuarded(domain, gate);
            return;
        }
        for (int i = size - 1; i >= 0; i--) {
            Job job = waiting[i];
            int core = freeCore(domain, job);
            if (core >= 0) {
                removeAt(i);
                domain.dispatch(core, job);
                continue;
            }
            core = victim(domain, job);
            if (core >= 0) {
                removeAt(i);
                domain.preempt(core);
                domain.dispatch(core, job);
                // The displaced job stands at i or below, and those it is more urgent than have moved up: i comes next.
                i++;
            }
        }
    }

    private int freeCore(Domain domain, Job job) {
        long free = domain.freeMask() & job.coreMask;
        if (free == 0) {
            return -1;
        }
        if ((free & free - 1) != 0 && assign == Assign.LAST_CORE && job.lastCpu != null) {
            long last = free & 1L << job.lastCpu.position;
            free = last == 0 ? free : last;
        }
        return Long.numberOfTrailingZeros(free);
    }

    /** The same as {@link #victim} where every job may use every core and can be displaced: by the keys alone. */
    private int worst(Domain domain, Job job) {
        long key = running[0];
        for (int c = 1; c < cores; c++) {
            key = Math.max(key, running[c]);
        }
        if (job.key > key) {
            settled = true;
            return -1;
        }
        if (job.key == key) {
            return victim(domain, job);
        }
        int core = 0;
        while (running[core] != key) {
            core++;
        }
        for (int c = core + 1; c < cores; c++) {
            if (running[c] == key) {
                return victim(domain, job);
            }
        }
        return core;
    }

    /**
     * The core whose running job comes last, if it comes after {@code job}; else -1, and all is settled unless a
     * running job is kept where it is, by its kind or for a while.
     */
    private int victim(Domain domain, Job job) {
        Cpu[] cpus = domain.cpus;
        @Nullable Job worst = null;
        int at = -1;
        boolean all = true;
        for (int c = 0; c < cpus.length; c++) {
            Job running = cpus[c].job;
            if (running == null) {
                continue;
            }
            boolean always = running.alwaysPreemptive && cpus[c].switchingTo == null;
            all &= always;
            if ((job.coreMask >>> c & 1) == 0 || !always && !domain.displaceable(c)) {
                continue;
            }
            if (worst == null
                    || running.key > worst.key
                    || running.key == worst.key && order.tie(running, worst) >= 0) {
                worst = running;
                at = c;
            }
        }
        if (worst == null || job.key > worst.key || job.key == worst.key && order.tie(job, worst) >= 0) {
            settled = all;
            return -1;
        }
        // One that puts it off cannot be displaced any more: the next one then.
        return !worst.alwaysPreemptive && worst.putsOff(domain.now()) ? victim(domain, job) : at;
    }

    final void insert(Job job) {
        if (size == waiting.length) {
            waiting = java.util.Arrays.copyOf(waiting, 2 * size);
            keys = java.util.Arrays.copyOf(keys, 2 * size);
        }
        long key = job.key;
        int i = size++;
        while (i > 0 && (keys[i - 1] < key || keys[i - 1] == key && order.tie(waiting[i - 1], job) < 0)) {
            keys[i] = keys[i - 1];
            waiting[i] = waiting[i - 1];
            i--;
        }
        keys[i] = key;
        waiting[i] = job;
        // Behind one that displaces nobody it cannot either.
        settled &= i < size - 1;
    }

    final void remove(Job job) {
        for (int i = size - 1; i >= 0; i--) {
            if (waiting[i] == job) {
                removeAt(i);
                return;
            }
        }
        throw new IllegalStateException(job + " is not among the waiting jobs");
    }

    private void removeAt(int at) {
        size--;
        for (int i = at; i < size; i++) {
            waiting[i] = waiting[i + 1];
            keys[i] = keys[i + 1];
        }
    }
}
