package dev.tactus.telemetry;

/**
 * One figure of a sample: what it is called in payloads, what it is counted in, and where it may lie.
 *
 * @param name in the payload; a dot where it stands in an object
 * @param unit what one of it is
 * @param most the greatest value there can be, or -1 where there is no bound; the least is 0
 * @param counter true if it never falls during a run
 * @param field its place among the fields of its subject in a {@link Sample}
 */
record Metric(String name, Unit unit, long most, boolean counter, int field) {
    /** What a figure is counted in. */
    enum Unit {
        /** Picoseconds of virtual time. */
        PICOSECONDS("ps", 1),
        /** Nanoseconds of wall time. */
        NANOSECONDS("ns", 1),
        /** Hertz. */
        HERTZ("Hz", 1),
        /** How many. */
        COUNT("count", 1),
        /** How many a second of wall time. */
        RATE("1/s", 1),
        /** A share from 0 to 1, kept in ten thousandths. */
        RATIO("ratio", 10_000),
        /** A multiple of real time, kept in thousandths. */
        FACTOR("ratio", 1000);

        private final String word;
        private final int scale;

        Unit(String word, int scale) {
            this.word = word;
            this.scale = scale;
        }

        String word() {
            return word;
        }

        /** What the field of a sample is to be divided by. */
        int scale() {
            return scale;
        }
    }

    /** The value in a sample as it stands there (see {@link Unit#scale}), or -1 for none. */
    long of(Sample sample, int base) {
        long value = sample.figures()[base + field];
        return value == Long.MAX_VALUE ? -1 : value;
    }
}
