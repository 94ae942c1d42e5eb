package dev.tactus.rt;

/** Rate monotonic: the shorter period first. Liu and Layland, JACM 20(1), 1973. */
final class RateMonotonic extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return job.task().period();
    }

    @Override
    boolean hasLevels() {
        return true;
    }

    @Override
    long level(Task task) {
        return task.period();
    }
}
