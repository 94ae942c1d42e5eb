package dev.tactus.rt;

/**
 * Deadline monotonic: the shorter relative deadline first. Leung and Whitehead, On the complexity of fixed-priority
 * scheduling of periodic, real-time tasks, Performance Evaluation 2(4), 1982.
 */
final class DeadlineMonotonic extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return job.task().deadline();
    }

    @Override
    boolean hasLevels() {
        return true;
    }

    @Override
    long level(Task task) {
        return task.deadline();
    }
}
