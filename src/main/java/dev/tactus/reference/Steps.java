package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.math.BigInteger;

/** A job's way through its steps (semantics 2.1, notes 7). */
final class Steps {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);
    private final World world;

    Steps(World world) {
        this.world = world;
    }

    /** Works the steps of the job that a core executes until one takes time, it waits, or it ends. */
    void work(Job job) {
        while (!job.ended() && (job.life == Job.Life.RUNNING || job.guestAt != null)) {
            if (job.pc == job.ops.size()) {
                world.life.complete(job);
                return;
            }
            int before = job.pc;
            boolean tookTime = job.touched || job.spinning;
            if (!step(job)) {
                return;
            }
            if (tookTime && job.on != null && job.task.spec.preemption().mode() == Board.Displacement.POINTS) {
                world.ask(job);
            }
            world.changed = true;
            if (job.pc == before) {
                job.go(before + 1);
            }
        }
    }

    /** True if the step is over: the job is at the next, unless it has been sent elsewhere. */
    private boolean step(Job job) {
        Step step = job.op().step();
        if (step instanceof Step.Compute || step instanceof Step.Offload && job.task.isHelper()) {
            return compute(job);
        } else if (step instanceof Step.Copy copy) {
            return copy(job, copy);
        } else if (step instanceof Step.Lock lock) {
            return world.locking.lock(job, lock);
        } else if (step instanceof Step.Unlock unlock) {
            world.locking.unlock(job, world.locks.get(unlock.resource()));
            return true;
        } else if (step instanceof Step.Wait wait) {
            return await(job, wait);
        } else if (step instanceof Step.WaitEvent wait) {
            return world.signals.await(job, wait);
        } else if (step instanceof Step.Barrier barrier) {
            return world.signals.meet(job, barrier);
        } else if (step instanceof Step.Signal signal) {
            world.signals.made(signal);
            return true;
        } else if (step instanceof Step.Send send) {
            return world.mail.send(job, send);
        } else if (step instanceof Step.Receive receive) {
            return world.mail.receive(job, receive);
        } else if (step instanceof Step.Stack stack) {
            return stack(job, stack);
        } else if (step instanceof Step.Offload offload) {
            return world.offloading.offload(job, offload);
        }
        return true; // actuate: nothing that anybody here can see
    }

    /** Notes 22.1 to 22.3. */
    private boolean stack(Job job, Step.Stack stack) {
        job.task.stackMost = Math.max(job.task.stackMost, stack.bytes());
        if (stack.bytes() > stack.size() && !job.overflowed) {
            job.overflowed = true;
            job.task.overflows++;
            if (stack.aborts()) {
                world.life.endedEarly(job);
                return false;
            }
        }
        return true;
    }

    /** Notes 7.1, 5.6: a wait that ends at once suspends nothing. */
    private boolean await(Job job, Step.Wait wait) {
        long until = Arrivals.quantised(world.board, job.task.spec.domain(), Job.after(world.now, wait.picos()));
        if (until <= world.now) {
            return true;
        }
        world.life.waits(job, Job.Reason.TIME);
        job.until = until;
        return false;
    }

    /** Semantics 1.3-1.5, notes 3.8: drawn when it begins; over when nothing is left. */
    private boolean compute(Job job) {
        if (job.left == null) {
            Job drawer = job.works != null && job.task.isHelper() ? job.works.from : job;
            job.left = world.draw(drawer, job.op());
        }
        return job.left.signum() <= 0;
    }

    /** Notes 7.2. */
    private boolean copy(Job job, Step.Copy copy) {
        if (job.stall < 0) {
            job.stall = access(copy.from(), copy.bytes()) + access(copy.to(), copy.bytes());
        }
        return job.stall == 0;
    }

    private long access(int memory, long bytes) {
        if (memory < 0) {
            return 0;
        }
        Board.Memory spec = world.board.memories().get(memory);
        return spec.latency()
                + (spec.bandwidth() < 0
                        ? 0
                        : Arrivals.ceilDiv(
                                BigInteger.valueOf(bytes).multiply(SECOND), BigInteger.valueOf(spec.bandwidth())));
    }

    /** Notes 1.1 (b): the timed wait or time-out of a job that ends now. */
    void timeOut(Job job) {
        if (job.until > world.now || job.ended()) {
            return;
        }
        Step step = job.op().step();
        if (step instanceof Step.Lock lock) {
            if (job.life == Job.Life.WAITING || job.spinning && !job.granted) {
                boolean waited = job.life == Job.Life.WAITING;
                world.locking.gaveUp(job, world.locks.get(lock.resource()));
                job.go(job.op().elsewhere());
                world.changed = true;
                if (waited) {
                    world.life.ready(job);
                }
            }
        } else if (job.life == Job.Life.WAITING) {
            world.events.forEach(event -> event.waiters.remove(job));
            world.mailboxes.forEach(box -> box.receivers.remove(job));
            job.go(job.pc + 1);
            world.life.ready(job);
        }
    }
}
