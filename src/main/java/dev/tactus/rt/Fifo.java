package dev.tactus.rt;

/** First in, first out: the earlier release first. */
final class Fifo extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return job.releasedAt();
    }
}
