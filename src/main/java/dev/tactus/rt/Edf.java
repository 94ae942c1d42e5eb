package dev.tactus.rt;

/**
 * Earliest deadline first: the absolute deadline. Liu and Layland, Scheduling algorithms for multiprogramming in a
 * hard-real-time environment, JACM 20(1), 1973.
 */
final class Edf extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return job.deadlineAt();
    }
}
