package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Response times of two levels of criticality under fixed priorities on one core: in LO mode, in HI mode, across the
 * change of mode (AMC-rtb), and under the static scheme with monitoring (SMC). Sufficient; deadlines within periods.
 *
 * <p>Source: Baruah, Burns and Davis 2011, section III (SMC) and section IV.A (AMC-rtb).
 */
public final class MixedCriticality {
    public static final String SOURCE = "Baruah, Burns and Davis 2011, sections III and IV.A";

    private MixedCriticality() {}

    /**
     * A task with two budgets.
     *
     * @param task its wcet counts for nothing
     * @param low budget in LO mode; @param high budget of a HI task in HI mode
     */
    public record Dual(TaskModel task, boolean isHigh, long low, long high) {}

    /** Bounds of one task; null where there is none within the deadline, and for a LO task beyond LO mode. */
    public record Bounds(
            @Nullable Long lo,
            @Nullable Long smc,
            @Nullable Long hi,
            @Nullable Long amcRtb) {}

    /** Bounds of all, in their order. */
    public static List<Bounds> of(List<Dual> all) {
        List<Bounds> bounds = new ArrayList<>();
        for (Dual dual : all) {
            Long lo = least(dual, all, dual.low(), (other, r) -> times(other, r, other.low()));
            Long smc = least(
                    dual,
                    all,
                    dual.isHigh() ? dual.high() : dual.low(),
                    (other, r) -> times(other, r, other.isHigh() && dual.isHigh() ? other.high() : other.low()));
            Long hi = !dual.isHigh()
                    ? null
                    : least(dual, all, dual.high(), (other, r) -> other.isHigh() ? times(other, r, other.high()) : 0);
            Long change = !dual.isHigh() || lo == null
                    ? null
                    : least(
                            dual,
                            all,
                            dual.high(),
                            (other, r) ->
                                    other.isHigh() ? times(other, r, other.high()) : times(other, lo, other.low()));
            bounds.add(new Bounds(lo, smc, hi, change));
        }
        return bounds;
    }

    /** Whether AMC-rtb accepts: LO mode, HI mode and the change between them. */
    public static boolean accepts(List<Dual> all) {
        List<Bounds> bounds = of(all);
        for (int i = 0; i < all.size(); i++) {
            Bounds b = bounds.get(i);
            if (b.lo() == null || all.get(i).isHigh() && (b.hi() == null || b.amcRtb() == null)) {
                return false;
            }
        }
        return true;
    }

    private interface Interference {
        long of(Dual other, long window);
    }

    private static @Nullable Long least(Dual dual, List<Dual> all, long own, Interference interference) {
        long limit =
                dual.task().hasDeadline() ? dual.task().deadline() : dual.task().period();
        OptionalLong r = Fixpoint.least(own, limit, v -> {
            long sum = own;
            for (Dual other : all) {
                if (other != dual && other.task().delays(dual.task())) {
                    sum = Math.addExact(sum, interference.of(other, v));
                }
            }
            return sum;
        });
        return r.isEmpty() ? null : r.getAsLong();
    }

    private static long times(Dual other, long window, long budget) {
        return Math.multiplyExact(Fixpoint.ceilDiv(window, other.task().period()), budget);
    }
}
