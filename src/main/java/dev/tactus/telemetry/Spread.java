package dev.tactus.telemetry;

/** Four neighbouring longs of an array: how many values there were, their sum, the smallest and the largest. */
final class Spread {
    static final int COUNT = 0;
    static final int SUM = 1;
    static final int MIN = 2;
    static final int MAX = 3;
    static final int FIELDS = 4;

    private Spread() {}

    static void clear(long[] figures, int base) {
        figures[base + COUNT] = 0;
        figures[base + SUM] = 0;
        figures[base + MIN] = Long.MAX_VALUE;
        figures[base + MAX] = 0;
    }

    static void add(long[] figures, int base, long value) {
        figures[base + COUNT]++;
        figures[base + SUM] += value;
        if (value < figures[base + MIN]) {
            figures[base + MIN] = value;
        }
        if (value > figures[base + MAX]) {
            figures[base + MAX] = value;
        }
    }
}
