package dev.tactus.analysis;

/**
 * How much faster work becomes when a part of it is spread over n cores.
 *
 * <p>Source: Amdahl 1967: {@code 1 / ((1 - p) + p / n)} for a fixed amount of work; Gustafson 1988: {@code (1 - p) + p
 * n} where the parallel part grows with the cores.
 */
public final class Speedup {
    public static final String SOURCE = "Amdahl 1967; Gustafson 1988";

    private Speedup() {}

    /** @param parallel share of the work that can be spread, 0 to 1 */
    public static Ratio amdahl(Ratio parallel, long n) {
        Ratio serial = Ratio.ONE.minus(parallel);
        return Ratio.ONE.dividedBy(serial.plus(parallel.dividedBy(Ratio.of(n))));
    }

    /** @param parallel share of the time on n cores that runs spread, 0 to 1 */
    public static Ratio gustafson(Ratio parallel, long n) {
        return Ratio.ONE.minus(parallel).plus(parallel.times(Ratio.of(n)));
    }
}
