package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * The total bandwidth server: each request has the deadline that lets it have its share. Spuri and Buttazzo, Scheduling
 * aperiodic tasks in dynamic priority systems, Real-Time Systems 10(2), 1996.
 */
final class BandwidthServer extends Server {
    /** The deadline of the request before. */
    private long last;

    BandwidthServer(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        super(kernel, setup, ordinal, Long.MAX_VALUE);
    }

    @Override
    boolean mayServe() {
        return true;
    }

    @Override
    void takesUp(Job job) {
        if (job.servedOf != job.number) {
            job.servedOf = job.number;
            long work = job.simple ? job.asked : job.most;
            long span = Products.divideUp(work, setup.of(), Math.multiplyExact(job.task.speed(), setup.part()));
            last = Time.after(Math.max(job.releasedAt, last), span);
            job.servedBy = last;
            deadline(last);
        }
        urgency(job.servedBy);
    }

    @Override
    boolean hasBudget() {
        return false;
    }
}
