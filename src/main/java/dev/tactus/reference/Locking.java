package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.util.ArrayList;

/** Locks: plain, with priority inheritance (in {@link Order}), and spinning (semantics 2; notes 4). */
final class Locking {
    private final World world;

    Locking(World world) {
        this.world = world;
    }

    /** Notes 4.1: the request; true when the job goes on, with the lock or, timed out, without. */
    boolean lock(Job job, Step.Lock step) {
        LockState lock = world.locks.get(step.resource());
        if (!job.asked) {
            job.asked = true;
            job.until = step.timeout() < 0 ? Job.NEVER : world.now + step.timeout();
        }
        if (lock.spec.protocol() == Board.Protocol.SPIN) {
            return spin(job, lock);
        }
        if (lock.owner == null) {
            lock.owner = job;
            return true;
        } else if (job.until <= world.now) {
            job.go(job.op().elsewhere());
            return true;
        }
        lock.waiters.add(job);
        world.life.waits(job, Job.Reason.LOCK);
        return false;
    }

    /** Notes 4.4: a spinner asks when it comes to the step, and then waits on its core. */
    private boolean spin(Job job, LockState lock) {
        if (job.spinning) {
            return job.granted && job.noticesAt <= world.now;
        }
        if (lock.owner == null) {
            lock.owner = job;
            return true;
        }
        if (job.until <= world.now) {
            job.go(job.op().elsewhere());
            return true;
        }
        job.spinning = true;
        job.spinSince = world.now;
        lock.waiters.add(job);
        return false;
    }

    /** Notes 4.4, 4.8: a spinner that was off its core goes on: it asks again, or sees what it was given meanwhile. */
    void asksAgain(Job job) {
        LockState lock = world.locks.get(((Step.Lock) job.op().step()).resource());
        job.asksAgain = false;
        job.spinSince = world.now;
        if (!job.granted && lock.owner == null) {
            lock.waiters.remove(job);
            lock.owner = job;
            job.granted = true;
            job.until = Job.NEVER;
        }
        if (job.granted) {
            job.noticesAt = world.now;
        }
    }

    void unlock(Job job, LockState lock) {
        if (lock.owner != job) {
            return;
        }
        lock.owner = null;
        world.changed = true;
        if (lock.spec.protocol() == Board.Protocol.SPIN) {
            handToSpinner(lock);
        } else if (lock.spec.fifo()) {
            if (!lock.waiters.isEmpty()) {
                Job first = lock.waiters.remove(0);
                lock.owner = first;
                first.go(first.pc + 1);
                world.life.ready(first);
            }
        } else {
            for (Job waiter : new ArrayList<>(lock.waiters)) {
                lock.waiters.remove(waiter);
                world.life.ready(waiter);
            }
        }
    }

    /** Notes 4.4, 4.8: the first that spins on a core now has the lock, and sees it at its next look. */
    private void handToSpinner(LockState lock) {
        for (Job waiter : lock.waiters) {
            if (waiter.life == Job.Life.RUNNING && !waiter.asksAgain) {
                lock.waiters.remove(waiter);
                lock.owner = waiter;
                waiter.granted = true;
                waiter.until = Job.NEVER;
                waiter.noticesAt = world.now;
                long poll = lock.spec.poll();
                if (poll > 0) {
                    long looks = Math.max(1, (world.now - waiter.spinSince + poll - 1) / poll);
                    waiter.noticesAt = waiter.spinSince + looks * poll;
                }
                return;
            }
        }
    }

    /** Notes 4.5: what an ended job still has, in order of resource. */
    void unlockAll(Job job) {
        for (LockState lock : world.locks) {
            unlock(job, lock);
        }
    }
}
