package dev.tactus.rt;

/**
 * Fixed priorities as POSIX SCHED_FIFO and FreeRTOS have them: the larger number first. With a quantum, round robin
 * within a level.
 */
final class FixedPriority extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return -job.priority();
    }

    @Override
    boolean hasLevels() {
        return true;
    }

    @Override
    long level(Task task) {
        return -task.priority();
    }
}
