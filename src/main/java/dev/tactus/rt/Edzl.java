package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * Earliest deadline first until zero laxity: a job that can wait no longer comes before all others. Lee, On-line
 * multiprocessor scheduling algorithms for real-time tasks, TENCON, 1994; Cho, Lee, Han and Lin, Efficient real-time
 * scheduling algorithms for multiprocessor systems, IEICE Transactions E85-B(12), 2002.
 */
final class Edzl extends MovingScheduler {
    @Override
    protected long key(Job job, long now) {
        return job.laxity(now) <= 0 ? Long.MIN_VALUE : job.deadlineAt();
    }

    /** The next instant at which a job that waits has no laxity left. */
    @Override
    public long decideAgainAt(long now) {
        long next = Time.NEVER;
        for (int i = 0; i < size(); i++) {
            long laxity = waiting(i).laxity(now);
            if (laxity > 0 && laxity != Time.NEVER) {
                next = Math.min(next, Time.after(now, laxity));
            }
        }
        return next;
    }
}
