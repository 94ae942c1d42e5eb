package dev.tactus.rt;

/**
 * What the proportionate-fair policies share. Time goes in slots of one quantum, in which all is decided; a job of e
 * slots that has p for it has the weight e / p, and its i-th slot a window: from release + floor((i - 1) p / e) to
 * release + ceil(i p / e), in slots. It may not run before its window begins. Baruah, Cohen, Plaxton and Varvel,
 * Proportionate progress: a notion of fairness in resource allocation, Algorithmica 15, 1996.
 */
abstract class Pfair extends ComparingScheduler {
    private final long quantum;

    /** @param quantum length of a slot in picoseconds */
    Pfair(long quantum) {
        this.quantum = quantum;
    }

    @Override
    protected final boolean decidesAt(long now) {
        return now % quantum == 0;
    }

    @Override
    public final long decideAgainAt(long now) {
        return nextMultiple(quantum, now);
    }

    @Override
    protected final boolean eligible(Job job, long now) {
        long cost = cost(job);
        return !weighted(job)
                || now / quantum >= release(job) + Math.multiplyExact(slot(job, now) - 1, span(job)) / cost;
    }

    @Override
    protected final void prepare(Job[] jobs, int count, long now) {
        for (int i = 0; i < count; i++) {
            jobs[i].slot = slot(jobs[i], now);
        }
        super.prepare(jobs, count, now);
    }

    @Override
    protected final int compare(Job a, Job b) {
        if (!weighted(a) || !weighted(b)) {
            return Boolean.compare(weighted(b), weighted(a));
        }
        int deadline = Long.compare(deadline(a, a.slot), deadline(b, b.slot));
        return deadline != 0 ? deadline : tie(a, b);
    }

    /** Between slots of equal deadline; 0 leaves it to the domain's ties. */
    abstract int tie(Job a, Job b);

    /** The end of the window of a job's i-th slot, counted in slots from power-on. */
    final long deadline(Job job, long i) {
        return release(job) + ceil(Math.multiplyExact(i, span(job)), cost(job));
    }

    /** Whether the window of the i-th slot overlaps the next one's. */
    final boolean overlaps(Job job, long i) {
        return Math.multiplyExact(i, span(job)) % cost(job) != 0;
    }

    /**
     * The group deadline of a job's i-th slot: by when a run of windows that force one another ends; 0 for a job of
     * weight below one half, whose windows leave room.
     */
    final long group(Job job, long i) {
        long cost = cost(job);
        long span = span(job);
        if (2 * cost < span) {
            return 0;
        }
        if (cost == span) {
            return deadline(job, i);
        }
        long holes = ceil(Math.multiplyExact(ceil(Math.multiplyExact(i, span), cost), span - cost), span);
        return release(job) + ceil(Math.multiplyExact(holes, span), span - cost);
    }

    /** A job that nothing bounds has no weight: it runs when no other wants to. */
    private boolean weighted(Job job) {
        return job.task().period() != Long.MAX_VALUE || job.deadlineAt() != Long.MAX_VALUE;
    }

    /** The slots that a job may take at most. */
    final long cost(Job job) {
        return Math.max(
                1, Math.min(span(job), ceil(Task.ceil(job.most, job.task().speed()), quantum)));
    }

    /** The slots that a job has for it: whole ones in its period, or up to its deadline where that is shorter. */
    final long span(Job job) {
        long own = job.deadlineAt() == Long.MAX_VALUE ? Long.MAX_VALUE : job.deadlineAt() - job.arrivalAt();
        return Math.max(1, Math.min(job.task().period(), own) / quantum);
    }

    private long release(Job job) {
        return ceil(job.releasedAt(), quantum);
    }

    /** The number of the slot it takes next, from 1. */
    private long slot(Job job, long now) {
        long done = job.most - job.worstLeft(now);
        return 1 + done / job.task().speed() / quantum;
    }

    static long ceil(long dividend, long divisor) {
        return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
    }
}
