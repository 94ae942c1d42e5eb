package dev.tactus.rt;

/**
 * Round robin: one queue; who has used up its slice goes to its end. The order is the place in the queue, which the
 * slices move.
 */
final class RoundRobin extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return 0;
    }
}
