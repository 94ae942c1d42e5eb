package dev.tactus.rt;

/**
 * Least laxity first: the job that can do nothing for the shortest time. Mok and Dertouzos, Multiprocessor scheduling
 * in a hard real-time environment, 7th Texas Conference on Computing Systems, 1978; Mok, Fundamental design problems of
 * distributed systems for the hard-real-time environment, MIT, 1983.
 */
final class Llf extends MovingScheduler {
    private final long quantum;

    /** @param quantum decides again at its multiples, in picoseconds */
    Llf(long quantum) {
        this.quantum = quantum;
    }

    @Override
    protected long key(Job job, long now) {
        return job.laxity(now);
    }

    @Override
    public long decideAgainAt(long now) {
        return nextMultiple(quantum, now);
    }
}
