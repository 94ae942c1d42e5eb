package dev.tactus.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EDF-VD with two levels on one core, deadlines equal to periods: whether plain EDF with the HI budgets suffices, else
 * with which factor x virtual deadlines do. Sufficient.
 *
 * <p>Source: Baruah, Bonifaci, D'Angelo, Li, Marchetti-Spaccamela, van der Ster and Stougie 2012, section III.
 */
public final class VirtualDeadlines {
    public static final String SOURCE = "Baruah et al. 2012, section III (EDF-VD)";

    private VirtualDeadlines() {}

    /**
     * @param loLo load of LO tasks; @param hiLo of HI tasks in LO mode; @param hiHi of HI tasks in HI mode
     * @param x the smallest factor, null where none is needed or possible; @param xMax the largest, null where any is
     * @param mode {@code edf}, {@code virtual-deadlines} or {@code none}
     */
    public record Outcome(
            Ratio loLo,
            Ratio hiLo,
            Ratio hiHi,
            @Nullable Ratio x,
            @Nullable Ratio xMax,
            String mode) {
        /** Whether some mode meets all deadlines. */
        public boolean isSchedulable() {
            return !mode.equals("none");
        }
    }

    /** Works out the loads and the factor. */
    public static Outcome of(List<MixedCriticality.Dual> all) {
        Ratio loLo = Ratio.ZERO;
        Ratio hiLo = Ratio.ZERO;
        Ratio hiHi = Ratio.ZERO;
        for (MixedCriticality.Dual dual : all) {
            long period = dual.task().period();
            if (dual.isHigh()) {
                hiLo = hiLo.plus(Ratio.of(dual.low(), period));
                hiHi = hiHi.plus(Ratio.of(dual.high(), period));
            } else {
                loLo = loLo.plus(Ratio.of(dual.low(), period));
            }
        }
        Ratio xMax = loLo.signum() == 0 ? null : Ratio.ONE.minus(hiHi).dividedBy(loLo);
        if (loLo.plus(hiHi).atMost(Ratio.ONE)) {
            return new Outcome(loLo, hiLo, hiHi, null, xMax, "edf");
        }
        if (loLo.compareTo(Ratio.ONE) >= 0) {
            return new Outcome(loLo, hiLo, hiHi, null, xMax, "none");
        }
        Ratio x = hiLo.dividedBy(Ratio.ONE.minus(loLo));
        boolean good = x.times(loLo).plus(hiHi).atMost(Ratio.ONE) && x.atMost(Ratio.ONE);
        return new Outcome(loLo, hiLo, hiHi, x, xMax, good ? "virtual-deadlines" : "none");
    }
}
