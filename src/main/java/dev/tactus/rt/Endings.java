package dev.tactus.rt;

import dev.tactus.sim.Kind;

/** What cuts a job short: it is aborted, or what it waited for does not come in time. */
final class Endings {
    private final Kernel kernel;

    Endings(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Ends a job at its deadline, wherever it is (semantics, 5.1). */
    void abort(Job job) {
        end(job, Kind.ABORT, false);
    }

    /** Gives up the oldest job of a task for a change of the mode. */
    void drop(Job job) {
        end(job, Kind.DROP, false);
    }

    /** @param inLook while its core is looked at: what the core does next follows in the same look */
    void abort(Job job, boolean inLook) {
        end(job, Kind.ABORT, inLook);
    }

    private void end(Job job, Kind kind, boolean inLook) {
        kernel.locks.endsHelp(job);
        Cpu cpu = job.cpu;
        if (job.owner.interrupt) {
            cpu = kernel.overheads.withdraw(job);
            kernel.emit(kind, job, cpu == null ? -1 : cpu.ordinal, cpu == null ? 0 : cpu.hash, 0);
        } else if (cpu != null) {
            kernel.pause(cpu, job);
            if (job.mode == Cpu.SPIN) {
                kernel.locks.abortsSpinning(job);
            } else if (job.mode == Cpu.STALL) {
                kernel.emit(Kind.STALL_END, job, cpu.ordinal, cpu.hash, 0);
            }
            kernel.emit(kind, job, cpu.ordinal, cpu.hash, 0);
            cpu.domain.leave(job);
        } else {
            withdrawWaiting(job);
            if (kernel.modes.length > 0) {
                kernel.looksAgain(); // it may have been the last that was ready
            }
            kernel.emit(kind, job, -1, 0, 0);
        }
        job.state = Job.NONE;
        kernel.locks.releaseAll(job);
        kernel.semaphores.aborted(job);
        kernel.releases.ended(job);
        if (job.owner.interrupt && cpu != null) {
            kernel.overheads.afterService(cpu, inLook);
        }
    }

    private void withdrawWaiting(Job job) {
        if (job.state == Job.READY) {
            if (job.mode == Cpu.SPIN) {
                kernel.locks.abortsSpinning(job);
            }
            job.owner.domain.gone(job);
        } else if (job.state == Job.WAITING) {
            kernel.noTimeout(job);
            Object what = job.waitsFor;
            if (what instanceof Locks.Lock lock) {
                lock.queue.remove(job);
            } else if (what instanceof Semaphores.Semaphore semaphore) {
                semaphore.queue.remove(job);
            } else if (what instanceof Events.Event event) {
                event.waiting.remove(job);
            } else if (what instanceof Messaging.Box box) {
                box.receivers.remove(job);
                if (box.senders.remove(job)) {
                    kernel.pools.withdrawn(job);
                }
            } else if (what instanceof Pools.Pool pool) {
                pool.roomWaiters.remove(job);
            }
            job.waitsFor = null;
        }
    }

    /** The time is up that a job waited for, at most or exactly. */
    void waitIsOver(Job job) {
        Object what = job.waitsFor;
        if (job.mode == Cpu.SPIN) {
            kernel.locks.spinTimesOut(job);
        } else if (what == null) {
            kernel.wake(job, 0);
        } else if (what instanceof Locks.Lock lock) {
            kernel.locks.timesOut(job, lock);
        } else if (what instanceof Semaphores.Semaphore semaphore) {
            kernel.semaphores.timesOut(job, semaphore);
        } else {
            if (what instanceof Events.Event event) {
                event.waiting.remove(job);
            } else {
                ((Messaging.Box) what).receivers.remove(job);
            }
            job.pc++;
            kernel.wake(job, 1);
        }
    }
}
