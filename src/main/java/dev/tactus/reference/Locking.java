package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Locks and semaphores (semantics 2; notes 4); urgency is in {@link Order} and {@link Ceilings}. */
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
            job.askedAt = world.now;
            job.until = step.timeout() < 0 ? Job.NEVER : Job.after(world.now, step.timeout());
        }
        if (lock.protocol == Board.Protocol.SPIN
                || lock.protocol == Board.Protocol.MSRP
                || lock.protocol == Board.Protocol.MRSP) {
            return spin(job, lock);
        }
        boolean semaphore = lock.protocol == Board.Protocol.SEMAPHORE;
        LockState inTheWay = semaphore ? lock : world.ceilings.inTheWay(job, lock);
        if (semaphore && lock.units > 0) {
            takeUnit(job, lock);
            return true;
        } else if (inTheWay == null) {
            take(job, lock);
            return true;
        } else if (job.until <= world.now) {
            job.go(job.op().elsewhere());
            return true;
        }
        inTheWay.waiters.add(job);
        world.life.waits(job, Job.Reason.LOCK);
        return false;
    }

    private void take(Job job, LockState lock) {
        lock.owner = job;
        lock.raises = world.ceilings.raises(lock, job, job.askedAt);
    }

    private static void takeUnit(Job job, LockState lock) {
        lock.units--;
        lock.takers.add(job);
    }

    /** Notes 4.22. */
    private void give(Job job, LockState lock) {
        world.changed = true;
        lock.takers.remove(job);
        if (lock.units == lock.spec.count()) {
            return;
        }
        lock.units++;
        if (!lock.spec.fifo()) {
            wakeAll(lock);
        } else if (!lock.waiters.isEmpty()) {
            Job first = lock.waiters.remove(0);
            takeUnit(first, lock);
            first.go(first.pc + 1);
            world.life.ready(first);
        }
    }

    private void wakeAll(LockState lock) {
        for (Job waiter : new ArrayList<>(lock.waiters)) {
            lock.waiters.remove(waiter);
            world.life.ready(waiter);
        }
    }

    /** Notes 4.4: a spinner asks when it comes to the step, and then waits on its core. */
    private boolean spin(Job job, LockState lock) {
        if (job.spinning) {
            return job.granted && job.noticesAt <= world.now;
        }
        if (lock.owner == null) {
            take(job, lock);
            return true;
        }
        if (job.until <= world.now) {
            job.go(job.op().elsewhere());
            return true;
        }
        job.spinning = true;
        job.spinSince = world.now;
        job.raisedAsking =
                lock.protocol == Board.Protocol.MRSP ? world.ceilings.raises(lock, job, job.askedAt) : Job.NEVER;
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
            take(job, lock);
            job.granted = true;
            job.until = Job.NEVER;
        }
        if (job.granted) {
            job.noticesAt = world.now;
        }
    }

    void unlock(Job job, LockState lock) {
        if (lock.protocol == Board.Protocol.SEMAPHORE) {
            give(job, lock);
            return;
        }
        if (lock.owner != job) {
            return;
        }
        world.lending.end(job);
        lock.owner = null;
        lock.raises = Job.NEVER;
        world.changed = true;
        if (Ceilings.decides(lock)) {
            world.ask(job);
        }
        switch (lock.protocol) {
            case SPIN, MSRP, MRSP -> handToSpinner(lock);
            case MPCP -> handTo(lock, mostUrgent(lock));
            case FMLP_PLUS -> handTo(lock, lock.waiters.isEmpty() ? null : lock.waiters.get(0));
            default -> {
                // Notes 4.18: what is another protocol on one core has no queue of its own.
                if (lock.spec.fifo() && lock.protocol == lock.spec.protocol()) {
                    handTo(lock, lock.waiters.isEmpty() ? null : lock.waiters.get(0));
                } else {
                    wakeAll(lock);
                }
            }
        }
    }

    private @Nullable Job mostUrgent(LockState lock) {
        Job most = null;
        for (Job waiter : lock.waiters) {
            if (most == null || world.ceilings.level(waiter.task) < world.ceilings.level(most.task)) {
                most = waiter;
            }
        }
        return most;
    }

    private void handTo(LockState lock, @Nullable Job waiter) {
        if (waiter != null) {
            lock.waiters.remove(waiter);
            take(waiter, lock);
            waiter.go(waiter.pc + 1);
            world.life.ready(waiter);
        }
    }

    /** Notes 4.4, 4.8, 4.9, 4.20: who has the lock now, and when he sees it. */
    private void handToSpinner(LockState lock) {
        Job next = null;
        for (Job waiter : lock.waiters) {
            boolean may = lock.protocol == Board.Protocol.MRSP || spinsNow(waiter);
            boolean better =
                    next == null || !lock.spec.fifo() && waiter.task.spec.priority() > next.task.spec.priority();
            next = may && better ? waiter : next;
        }
        if (next == null) {
            return;
        }
        lock.waiters.remove(next);
        take(next, lock);
        next.until = Job.NEVER;
        if (!spinsNow(next)) {
            next.go(next.pc + 1);
            return;
        }
        next.granted = true;
        next.noticesAt = world.now;
        long poll = lock.spec.poll();
        if (poll > 0) {
            long looks = Math.max(1, (world.now - next.spinSince + poll - 1) / poll);
            next.noticesAt = next.spinSince + looks * poll;
        }
    }

    private static boolean spinsNow(Job waiter) {
        return waiter.life == Job.Life.RUNNING && !waiter.asksAgain;
    }

    /** Notes 4.7, 4.12: the time of one who asks is up. */
    void gaveUp(Job job, LockState asked) {
        world.locks.forEach(lock -> lock.waiters.remove(job));
        if (job.spinning) {
            world.lending.endOn(job.on);
            if (Ceilings.decides(asked)) {
                world.ask(job);
            }
        }
    }

    /** Notes 4.5, 4.22: what an ended job still has, in order of resource. */
    void unlockAll(Job job, boolean aborted) {
        for (LockState lock : world.locks) {
            if (lock.protocol != Board.Protocol.SEMAPHORE) {
                unlock(job, lock);
            }
        }
        for (LockState lock : world.locks) {
            while (aborted && lock.takers.contains(job)) {
                give(job, lock);
            }
        }
    }
}
