package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** One read of a chain's first task. Values that stem from it share the object; it is reused when nobody holds it. */
final class ChainSource {
    long number;
    long at;

    /** The instant of the next read, or -1 while there was none. */
    long nextAt;

    private int holders;

    /** Makes sources, and keeps those that nobody holds for the next reads. */
    static final class Stock {
        private ChainSource[] free = new ChainSource[8];
        private int size;
        private long next;
        private @Nullable ChainSource latest;

        /** A read at an instant; the caller holds it. */
        ChainSource read(long at) {
            ChainSource source = size > 0 ? free[--size] : new ChainSource();
            source.number = next++;
            source.at = at;
            source.nextAt = -1;
            source.holders = 2;
            ChainSource before = latest;
            if (before != null) {
                before.nextAt = at;
                drop(before);
            }
            latest = source;
            return source;
        }

        /** One more holds it. */
        @Nullable
        ChainSource share(@Nullable ChainSource source) {
            if (source != null) {
                source.holders++;
            }
            return source;
        }

        /** One holder less. */
        void drop(@Nullable ChainSource source) {
            if (source != null && --source.holders == 0) {
                if (size == free.length) {
                    free = java.util.Arrays.copyOf(free, size * 2);
                }
                free[size++] = source;
            }
        }
    }
}
