package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * Earliest deadline first: the absolute deadline. Liu and Layland, Scheduling algorithms for multiprogramming in a
 * hard-real-time environment, JACM 20(1), 1973.
 */
class Edf extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return job.deadlineAt();
    }

    @Override
    final boolean hasLevels() {
        return true;
    }

    @Override
    final long level(Task task) {
        return task.shortest();
    }

    @Override
    final long raised(long level, long instant) {
        return level >= Time.NEVER - instant ? Time.NEVER - 1 : instant + level;
    }
}
