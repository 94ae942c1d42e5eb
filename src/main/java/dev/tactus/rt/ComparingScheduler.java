package dev.tactus.rt;

/**
 * A policy that no single number expresses: it says of two jobs which comes first, at every decision anew. Jobs that it
 * holds for equal go by the domain's ties. Inheritance raises nobody here, as a place in a line is nothing to hand on.
 */
public abstract class ComparingScheduler extends MovingScheduler {
    /** Negative where {@code a} is more urgent; a total preorder that holds for the whole decision. */
    protected abstract int compare(Job a, Job b);

    /** Sorts by insertion, and gives each job its rank for a key. */
    @Override
    protected void prepare(Job[] jobs, int count, long now) {
        for (int i = 1; i < count; i++) {
            Job job = jobs[i];
            int at = i;
            while (at > 0 && compare(job, jobs[at - 1]) < 0) {
                jobs[at] = jobs[at - 1];
                at--;
            }
            jobs[at] = job;
        }
        long rank = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && compare(jobs[i - 1], jobs[i]) < 0) {
                rank++;
            }
            jobs[i].rank = rank;
        }
    }

    @Override
    protected final long key(Job job, long now) {
        return job.state == Job.WAITING ? Long.MAX_VALUE : job.rank;
    }
}
