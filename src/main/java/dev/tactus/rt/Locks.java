package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Locks: what all protocols have in common, which is who holds them, who waits for them, time-outs and urgency that is
 * inherited. What each has of its own is its {@link LockProtocol}.
 */
final class Locks {
    /** One lock, its holder, and who waits for it, in order of asking. */
    static final class Lock {
        final int ordinal;
        final long hash;
        final Setup.LockSetup setup;
        final LockProtocol protocol;
        final List<Job> queue = new ArrayList<>();

        /** The level of the most urgent user in each domain; of none the largest number. */
        private final long[] ceilings;

        @Nullable
        Job holder;

        /** The key that its holder is raised to, the largest number for none. */
        long raises = Long.MAX_VALUE;

        Lock(int ordinal, Setup.LockSetup setup, int domains) {
            this.ordinal = ordinal;
            this.setup = setup;
            this.protocol = LockProtocol.of(setup);
            this.hash = Draw.hash(setup.name());
            this.ceilings = new long[domains];
            Arrays.fill(ceilings, Long.MAX_VALUE);
        }

        /** The level of the most urgent user of that domain. */
        long ceiling(Domain domain) {
            return ceilings[domain.ordinal];
        }

        /** The level of the most urgent user of any other domain. */
        long remoteCeiling(Domain domain) {
            long ceiling = Long.MAX_VALUE;
            for (int d = 0; d < ceilings.length; d++) {
                ceiling = d == domain.ordinal ? ceiling : Math.min(ceiling, ceilings[d]);
            }
            return ceiling;
        }

        /** The ceiling of that domain as a key, for one that comes at {@code instant}. */
        long raised(Domain domain, long instant) {
            KeyScheduler keyed = domain.keyed;
            assert keyed != null;
            return keyed.raised(ceiling(domain), instant);
        }
    }

    private final Kernel kernel;
    private final Lock[] locks;

    /** Whether any lock changes the urgency of a job. */
    private final boolean urgency;

    final @Nullable Helping helping;

    Locks(Kernel kernel) {
        this.kernel = kernel;
        locks = new Lock[kernel.setup.locks().size()];
        boolean changes = false;
        List<Lock> helpful = new ArrayList<>();
        for (int l = 0; l < locks.length; l++) {
            locks[l] = new Lock(l, kernel.setup.locks().get(l), kernel.domains.length);
            LockProtocol.Urgency of = locks[l].protocol.urgency();
            changes |= of != LockProtocol.Urgency.OWN;
            if (locks[l].protocol.helps()) {
                helpful.add(locks[l]);
            }
        }
        urgency = changes;
        helping = helpful.isEmpty() ? null : new Helping(kernel, helpful);
        for (TaskState task : kernel.tasks) {
            ceilings(task);
        }
        for (Domain domain : kernel.domains) {
            List<Lock> gates = new ArrayList<>();
            for (Lock lock : locks) {
                if (lock.protocol.gates() && lock.ceiling(domain) != Long.MAX_VALUE) {
                    gates.add(lock);
                }
            }
            if (!gates.isEmpty() && domain.keyed != null) {
                domain.keyed.guard(new StackGate(domain, gates));
            }
        }
    }

    /** A user of a lock that has ceilings counts in them; they are levels, which its policy must have. */
    private void ceilings(TaskState task) {
        KeyScheduler keyed = task.domain.keyed;
        boolean levels = false;
        if (keyed != null && keyed.hasLevels()) {
            levels = true;
            // The last level is one: where nobody asks for a lock there is none.
            task.job.level = Math.min(keyed.level(task.task), Long.MAX_VALUE - 1);
        }
        for (Program.Op op : task.program.ops) {
            if (op.code() == Program.LOCK && locks[op.object()].protocol.hasCeilings()) {
                if (!levels) {
                    throw new IllegalStateException("no order among tasks for the ceiling of "
                            + kernel.setup.locks().get(op.object()).name());
                }
                long[] ceilings = locks[op.object()].ceilings;
                ceilings[task.domain.ordinal] = Math.min(ceilings[task.domain.ordinal], task.job.level);
            }
        }
    }

    /** The job asks for a lock; true where it goes on in its steps. */
    boolean request(Cpu cpu, Job job, Program.Op op) {
        Lock lock = locks[op.object()];
        if (!job.asking) {
            job.askedAt = kernel.now;
        }
        Lock inTheWay = lock.protocol.inTheWay(lock, job, locks);
        if (inTheWay == null) {
            take(lock, job);
            if (lock.raises != Long.MAX_VALUE) {
                inherit();
            }
            job.pc++;
            return true;
        }
        if (!Asking.waits(kernel, job, op)) {
            return true;
        }
        inTheWay.queue.add(job);
        if (lock.protocol.spins()) {
            spin(cpu, job, lock);
        } else {
            kernel.suspend(cpu, job, Kind.WAIT_LOCK, lock.ordinal, lock.hash, 0, inTheWay);
            inherit();
        }
        return false;
    }

    private void spin(Cpu cpu, Job job, Lock lock) {
        job.mode = Cpu.SPIN;
        job.spinSince = kernel.now;
        job.noticeAt = Time.NEVER;
        job.waitsFor = lock;
        kernel.emit(Kind.SPIN_BEGIN, job, lock.ordinal, lock.hash, 0);
        if (lock.protocol.pins()) {
            job.pinned++;
        }
        if (lock.protocol.raisesSpinner()) {
            job.raisedAsking = lock.protocol.raises(lock, job, job.askedAt, kernel.now);
            raise(job);
            inherit();
        }
        kernel.begin(cpu, job);
        mayHelp();
    }

    /** Somebody spins on a core of his own: in this round it is looked at whom that helps. */
    void mayHelp() {
        if (helping != null) {
            kernel.looksAgain();
        }
    }

    /** What the locks that a job holds or spins for make of its key. */
    private void raise(Job job) {
        job.raisedKey = job.raisedAsking;
        for (Lock lock : locks) {
            if (lock.holder == job) {
                job.raisedKey = Math.min(job.raisedKey, lock.raises);
            }
        }
    }

    private void take(Lock lock, Job job) {
        lock.holder = job;
        job.locksHeld++;
        Asking.ends(job);
        if (lock.protocol.pins() && job.mode != Cpu.SPIN) {
            job.pinned++;
        }
        lock.raises = lock.protocol.raises(lock, job, job.askedAt, kernel.now);
        if (lock.raises != Long.MAX_VALUE) {
            job.raisedAsking = Long.MAX_VALUE;
            job.raisedKey = Math.min(job.raisedKey, lock.raises);
        }
        kernel.emit(Kind.ACQUIRE, job, lock.ordinal, lock.hash, 0);
    }

    void unlock(Job job, int ordinal) {
        Lock lock = locks[ordinal];
        if (lock.holder == job) {
            if (helping != null) {
                helping.goesHome(job);
            }
            free(lock, job);
            inherit();
        }
    }

    void releaseAll(Job job) {
        if (job.locksHeld > 0) {
            for (Lock lock : locks) {
                if (lock.holder == job) {
                    free(lock, job);
                }
            }
        }
        if (urgency) {
            inherit();
        }
    }

    private void free(Lock lock, Job job) {
        lock.holder = null;
        job.locksHeld--;
        kernel.emit(Kind.UNLOCK, job, lock.ordinal, lock.hash, 0);
        ended(lock, job);
        int next = lock.queue.isEmpty() ? -1 : lock.protocol.next(lock.queue);
        if (next >= 0) {
            Job first = lock.queue.remove(next);
            take(lock, first);
            if (lock.protocol.spins()) {
                handedToSpinner(lock, first);
            } else {
                first.pc++;
                kernel.wake(first, 0);
            }
        } else if (!lock.protocol.spins()) {
            for (int i = 0; i < lock.queue.size(); i++) {
                kernel.wake(lock.queue.get(i), 0);
            }
            lock.queue.clear();
        }
    }

    /** A job has unlocked, or spins no longer: what the lock did to its urgency is over, and others may come. */
    private void ended(Lock lock, Job job) {
        if (lock.protocol.pins()) {
            job.pinned--;
        }
        if (lock.raises != Long.MAX_VALUE || job.raisedAsking != Long.MAX_VALUE) {
            job.raisedAsking = Long.MAX_VALUE;
            raise(job);
        }
        if (lock.protocol.decides()) {
            kernel.changed(job.owner.domain);
        }
    }

    private void handedToSpinner(Lock lock, Job job) {
        kernel.noTimeout(job);
        Cpu cpu = job.cpu;
        if (cpu == null || !job.going) {
            // It goes on as soon as it has a core of its own, or one that is lent to it.
            stopsSpinning(job);
            kernel.emit(Kind.SPIN_END, job, lock.ordinal, lock.hash, 0);
            job.pc++;
            return;
        }
        job.noticeAt = noticedAt(lock, job);
        if (cpu.doing == Cpu.SPIN && cpu.executing() == job) {
            kernel.pause(cpu, job);
            kernel.begin(cpu, job);
        }
    }

    private long noticedAt(Lock lock, Job job) {
        long poll = lock.setup.poll();
        if (poll == 0) {
            return kernel.now;
        }
        long waited = kernel.now - job.spinSince;
        long looks = Math.max(1, (waited + poll - 1) / poll);
        return job.spinSince + looks * poll;
    }

    /** A spinner is on its core: until when it spins, as far as is known. */
    long spins(Job job) {
        if (job.noticeAt != Time.NEVER) {
            // One that was displaced before it looked goes on at once.
            job.noticeAt = job.going ? Math.max(kernel.now, job.noticeAt) : kernel.now;
            return job.noticeAt;
        }
        Lock lock = (Lock) job.waitsFor;
        if (lock == null) {
            return kernel.now;
        }
        if (!job.going) {
            // It was displaced and asks again.
            job.spinSince = kernel.now;
            if (lock.holder == null) {
                lock.queue.remove(job);
                take(lock, job);
                kernel.noTimeout(job);
                job.noticeAt = kernel.now;
                return kernel.now;
            }
        }
        return Time.NEVER;
    }

    /** A spinner's core is due: it has noticed that the lock is its own, or its slice is over. */
    void spinEnds(Cpu cpu, Job job) {
        if (job.noticeAt <= kernel.now) {
            Lock lock = (Lock) job.waitsFor;
            assert lock != null;
            stopsSpinning(job);
            kernel.emit(Kind.SPIN_END, job, lock.ordinal, lock.hash, 0);
            job.pc++;
            cpu.doing = Cpu.WORK;
            kernel.body.comesToPoint(cpu, job);
            kernel.body.advance(cpu, job);
        }
    }

    /** A spinner has waited long enough, on its core or off it. */
    void spinTimesOut(Job job) {
        Lock lock = (Lock) job.waitsFor;
        assert lock != null;
        endsHelp(job);
        Cpu cpu = job.cpu;
        stopsSpinning(job);
        kernel.emit(Kind.SPIN_END, job, lock.ordinal, lock.hash, 1);
        Asking.givesUp(job);
        ended(lock, job);
        if (urgency) {
            inherit();
        }
        if (cpu != null && cpu.doing == Cpu.SPIN && cpu.executing() == job) {
            kernel.pause(cpu, job);
            kernel.begin(cpu, job);
        }
    }

    void abortsSpinning(Job job) {
        Lock lock = (Lock) job.waitsFor;
        assert lock != null;
        stopsSpinning(job);
        kernel.noTimeout(job);
        kernel.emit(Kind.SPIN_END, job, lock.ordinal, lock.hash, 1);
    }

    private static void stopsSpinning(Job job) {
        Lock lock = (Lock) job.waitsFor;
        if (lock != null) {
            lock.queue.remove(job);
        }
        job.mode = Cpu.WORK;
        job.left = 0;
        job.noticeAt = Time.NEVER;
        job.waitsFor = null;
    }

    /** A waiting job has waited long enough. */
    void timesOut(Job job, Lock lock) {
        lock.queue.remove(job);
        Asking.givesUp(job);
        kernel.wake(job, 1);
        inherit();
    }

    /** A job ends or spins no longer: it lends its core no more, nor does it run on one that is lent. */
    void endsHelp(Job job) {
        if (helping != null) {
            helping.goesHome(job);
            if (job.cpu != null) {
                helping.ends(job.cpu);
            }
        }
    }

    /** Whether any lock changes the urgency of a job. */
    boolean inherits() {
        return urgency;
    }

    /** Works out anew what every holder inherits: transitively, within one domain. */
    void inherit() {
        if (!urgency) {
            return;
        }
        for (Lock lock : locks) {
            Job holder = lock.holder;
            if (holder != null) {
                holder.inheritedKey = Long.MAX_VALUE;
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Lock lock : locks) {
                if (lock.holder != null && lock.protocol.urgency() == LockProtocol.Urgency.INHERITED) {
                    more |= inherit(lock, lock.holder);
                }
            }
        }
        for (TaskState task : kernel.tasks) {
            Job job = task.job;
            if (job.state != Job.NONE) {
                long given = job.locksHeld > 0 ? Math.min(job.inheritedKey, job.raisedKey) : job.raisedKey;
                boolean inherits = given < job.ownKey || job.raisedKey <= job.ownKey && job.raisedKey != Long.MAX_VALUE;
                task.domain.rekey(job, inherits ? given : job.ownKey, inherits);
            }
        }
    }

    private static boolean inherit(Lock lock, Job holder) {
        boolean more = false;
        for (int i = 0; i < lock.queue.size(); i++) {
            Job waiter = lock.queue.get(i);
            long key = Math.min(waiter.ownKey, waiter.raisedKey);
            key = waiter.locksHeld > 0 ? Math.min(key, waiter.inheritedKey) : key;
            boolean offers = waiter.owner.domain.group == holder.owner.domain.group;
            if (offers && key < Math.min(holder.ownKey, Math.min(holder.raisedKey, holder.inheritedKey))) {
                holder.inheritedKey = key;
                more = true;
            }
        }
        return more;
    }
}
