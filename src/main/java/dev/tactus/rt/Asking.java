package dev.tactus.rt;

import dev.tactus.sim.Time;

/** How long a job asks for a lock or a unit of a semaphore, counted from its first request. */
final class Asking {
    private Asking() {}

    /** A request is refused; false where its time is up, and the job goes on without. */
    static boolean waits(Kernel kernel, Job job, Program.Op op) {
        if (!job.asking) {
            job.asking = true;
            job.askUntil = op.amount() < 0 ? Time.NEVER : Time.after(kernel.now, op.amount());
        }
        if (job.askUntil <= kernel.now) {
            givesUp(job);
            return false;
        }
        if (job.askUntil != Time.NEVER) {
            kernel.timeout(job, job.askUntil);
        }
        return true;
    }

    /** What it asked for is its own, or it asks no more. */
    static void ends(Job job) {
        job.asking = false;
        job.askUntil = Time.NEVER;
    }

    /** Goes on after the matching unlock. */
    static void givesUp(Job job) {
        Program.Op op = job.owner.program.ops[job.pc];
        ends(job);
        job.pc = op.jump() < 0 ? job.pc + 1 : op.jump();
    }
}
