package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Locks: plain ones, with priority inheritance (Sha, Rajkumar, Lehoczky: Priority inheritance protocols, IEEE
 * Transactions on Computers 39(9), 1990), and spin locks as hardware semaphores are used.
 */
final class Locks {
    /** One lock, its holder, and who waits for it, in order of asking. */
    static final class Lock {
        final int ordinal;
        final long hash;
        final Setup.LockSetup setup;
        final List<Job> queue = new ArrayList<>();

        @Nullable
        Job holder;

        Lock(int ordinal, Setup.LockSetup setup) {
            this.ordinal = ordinal;
            this.setup = setup;
            this.hash = Draw.hash(setup.name());
        }
    }

    private final Kernel kernel;
    private final Lock[] locks;
    private final boolean inheritance;

    Locks(Kernel kernel) {
        this.kernel = kernel;
        locks = new Lock[kernel.setup.locks().size()];
        boolean inherits = false;
        for (int l = 0; l < locks.length; l++) {
            locks[l] = new Lock(l, kernel.setup.locks().get(l));
            inherits |= locks[l].setup.protocol() == Setup.Protocol.INHERIT;
        }
        inheritance = inherits;
    }

    /** The job asks for a lock; true where it goes on in its steps. */
    boolean request(Cpu cpu, Job job, Program.Op op) {
        Lock lock = locks[op.object()];
        if (lock.holder == null) {
            take(lock, job);
            job.pc++;
            return true;
        }
        if (!job.asking) {
            job.asking = true;
            job.askUntil = op.amount() < 0 ? Time.NEVER : kernel.now + op.amount();
        }
        if (job.askUntil <= kernel.now) {
            givesUp(job);
            return true;
        }
        if (job.askUntil != Time.NEVER) {
            kernel.timeout(job, job.askUntil);
        }
        lock.queue.add(job);
        if (lock.setup.protocol() == Setup.Protocol.SPIN) {
            job.mode = Cpu.SPIN;
            job.spinSince = kernel.now;
            job.noticeAt = Time.NEVER;
            job.waitsFor = lock;
            kernel.emit(Kind.SPIN_BEGIN, job, lock.ordinal, lock.hash, 0);
            kernel.begin(cpu, job);
        } else {
            kernel.suspend(cpu, job, Kind.WAIT_LOCK, lock.ordinal, lock.hash, 0, lock);
            inherit();
        }
        return false;
    }

    private void take(Lock lock, Job job) {
        lock.holder = job;
        job.locksHeld++;
        job.asking = false;
        job.askUntil = Time.NEVER;
        kernel.emit(Kind.ACQUIRE, job, lock.ordinal, lock.hash, 0);
    }

    /** Goes on after the matching unlock. */
    private static void givesUp(Job job) {
        Program.Op op = job.owner.program.ops[job.pc];
        job.asking = false;
        job.askUntil = Time.NEVER;
        job.pc = op.jump() < 0 ? job.pc + 1 : op.jump();
    }

    void unlock(Job job, int ordinal) {
        Lock lock = locks[ordinal];
        if (lock.holder == job) {
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
        if (inheritance) {
            inherit();
        }
    }

    private void free(Lock lock, Job job) {
        lock.holder = null;
        job.locksHeld--;
        kernel.emit(Kind.UNLOCK, job, lock.ordinal, lock.hash, 0);
        if (lock.setup.protocol() == Setup.Protocol.SPIN) {
            handToSpinner(lock);
        } else if (lock.setup.fifo()) {
            if (!lock.queue.isEmpty()) {
                Job first = lock.queue.remove(0);
                take(lock, first);
                first.pc++;
                kernel.wake(first, 0);
            }
        } else {
            for (int i = 0; i < lock.queue.size(); i++) {
                kernel.wake(lock.queue.get(i), 0);
            }
            lock.queue.clear();
        }
    }

    private void handToSpinner(Lock lock) {
        for (int i = 0; i < lock.queue.size(); i++) {
            Job job = lock.queue.get(i);
            Cpu cpu = job.cpu;
            if (cpu != null && job.going) {
                lock.queue.remove(i);
                take(lock, job);
                kernel.noTimeout(job);
                job.noticeAt = noticedAt(lock, job);
                if (cpu.doing == Cpu.SPIN && cpu.executing() == job) {
                    kernel.pause(cpu, job);
                    kernel.begin(cpu, job);
                }
                return;
            }
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
        Cpu cpu = job.cpu;
        stopsSpinning(job);
        kernel.emit(Kind.SPIN_END, job, lock.ordinal, lock.hash, 1);
        givesUp(job);
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
        givesUp(job);
        kernel.wake(job, 1);
        inherit();
    }

    /** Whether any lock hands urgency on. */
    boolean inherits() {
        return inheritance;
    }

    /** Works out anew what every holder inherits: transitively, within one domain. */
    void inherit() {
        if (!inheritance) {
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
                Job holder = lock.holder;
                if (holder == null || lock.setup.protocol() != Setup.Protocol.INHERIT) {
                    continue;
                }
                for (int i = 0; i < lock.queue.size(); i++) {
                    Job waiter = lock.queue.get(i);
                    long key = waiter.locksHeld > 0 ? Math.min(waiter.ownKey, waiter.inheritedKey) : waiter.ownKey;
                    boolean offers = waiter.owner.domain.group == holder.owner.domain.group;
                    if (offers && key < Math.min(holder.ownKey, holder.inheritedKey)) {
                        holder.inheritedKey = key;
                        more = true;
                    }
                }
            }
        }
        for (TaskState task : kernel.tasks) {
            Job job = task.job;
            if (job.state != Job.NONE) {
                boolean inherits = job.locksHeld > 0 && job.inheritedKey < job.ownKey;
                task.domain.rekey(job, inherits ? job.inheritedKey : job.ownKey, inherits);
            }
        }
    }
}
