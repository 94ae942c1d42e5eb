package dev.tactus.sweep;

/**
 * Chance of a search: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), the
 * same on every JVM. It has nothing to do with the streams of a run.
 */
final class Stream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Stream(long seed, int number) {
        state = seed * GOLDEN + number;
        next();
    }

    private Stream(long state) {
        this.state = state;
    }

    /** One that goes on where another is. */
    static Stream from(long state) {
        return new Stream(state);
    }

    /** Where it is. */
    long state() {
        return state;
    }

    private long next() {
        state += GOLDEN;
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** From 0, below the bound. */
    long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }
}
