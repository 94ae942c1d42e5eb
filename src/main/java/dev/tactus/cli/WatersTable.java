package dev.tactus.cli;

import dev.tactus.sim.Distribution;
import java.util.List;

/**
 * Statistics of an engine controller: Kramer, Ziegenbein and Hamann, Real World Automotive Benchmarks For Free (WATERS
 * 2015), with the fitted distributions of tu-dortmund-ls12-rt/end-to-end, utilities/generator_WATERS.py.
 */
final class WatersTable {
    /** Half a turn of the crank at the top speed of {@link #SPEED}. */
    static final long HALF_TURN_FAST = 5_000_000_000L;
    /** Half a turn at its lowest speed. */
    static final long HALF_TURN_SLOW = 37_500_000_000L;
    /** The speed of the crank: idle, up to 6000 rpm, and back. */
    static final String SPEED = "[[0s, 800rpm], [5s, 6000rpm], [8s, 6000rpm], [12s, 800rpm]]";

    /** Chance of 1, 2 or 3 activation patterns in a chain, in percent. */
    static final List<Long> PATTERNS = List.of(70L, 20L, 10L);
    /** Chance of 2, 3, 4 or 5 tasks of one pattern in a chain, in percent. */
    static final List<Long> TASKS_PER_PATTERN = List.of(30L, 40L, 20L, 10L);

    /** By period; the angle-synchronous group, which the repository counts as 20 ms, stands where its shortest does. */
    static final List<Row> ROWS = List.of(
            row(1, 3, 340, 30_110, 130, 2911, "1.044", 21_400),
            row(2, 2, 320, 40_690, 154, 1904, "1.0607", 24_795),
            row(5, 2, 360, 83_380, 113, 1844, "1.00819", 9_000),
            new Row("angle", HALF_TURN_FAST, 15, 250, 291_420, 106, 1561, "1.0131", 11_382),
            row(10, 25, 210, 309_870, 106, 3003, "1.0098", 9_850),
            row(20, 25, 250, 291_420, 106, 1561, "1.0131", 11_382),
            row(50, 3, 290, 92_980, 113, 776, "1.00324", 5_685),
            row(100, 20, 210, 420_430, 102, 888, "1.00901", 9_448),
            row(200, 1, 220, 21_950, 103, 490, "1.15711", 37_060),
            row(1000, 4, 370, 460, 184, 475, "", 0));

    private WatersTable() {}

    private static Row row(
            int millis, long share, long min, long max, long low, long high, String shape, long inverse) {
        return new Row(millis + "ms", millis * 1_000_000_000L, share, min, max, low, high, shape, inverse);
    }

    /**
     * One group of runnables.
     *
     * @param period in picoseconds; for the angle-synchronous group the shortest
     * @param share of the runnables, in percent
     * @param least, most bounds of the average execution time, in nanoseconds
     * @param factorLeast, factorMost bounds of the factor from average to worst case, in hundredths
     * @param shape of the Weibull distribution of the averages, empty where none is given
     * @param inverse 100,000 over its scale in microseconds
     */
    record Row(
            String name,
            long period,
            long share,
            long least,
            long most,
            long factorLeast,
            long factorMost,
            String shape,
            long inverse) {
        boolean isAngle() {
            return name.equals("angle");
        }

        /** Average execution times in nanoseconds. */
        Distribution averages() {
            return shape.isEmpty()
                    ? new Distribution.Uniform(least, most)
                    : new Distribution.Weibull(shape, 100_000_000 / inverse, least, most);
        }

        /** The longest time between two activations. */
        long longestPeriod() {
            return isAngle() ? HALF_TURN_SLOW : period;
        }
    }
}
