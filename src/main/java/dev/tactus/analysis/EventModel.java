package dev.tactus.analysis;

/** How densely events arrive. */
interface EventModel {
    /** The shortest distance, in picoseconds, between the first and the last of n events; 0 for n below 2. */
    long distance(long n);

    /** How many events a window of this length can have that does not contain its end: 0 for an empty one. */
    default long within(long window) {
        return window <= 0 ? 0 : upTo(window - 1);
    }

    /** How many events a window of this length can have, its end included. */
    default long upTo(long window) {
        if (window < 0) {
            return 0;
        }
        long low = 1;
        long high = 2;
        while (distance(high) <= window) {
            low = high;
            high = Math.multiplyExact(high, 2);
        }
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (distance(middle) <= window) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Periodic with jitter, and a least distance. */
    record Periodic(long period, long jitter, long least) implements EventModel {
        @Override
        public long distance(long n) {
            long apart = Math.max(0, n - 1);
            return Math.max(
                    0,
                    Math.max(
                            Math.multiplyExact(apart, least),
                            Math.subtractExact(Math.multiplyExact(apart, period), jitter)));
        }
    }
}
