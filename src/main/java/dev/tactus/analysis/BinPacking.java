package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Placing tasks on cores by first, next, best or worst fit of their shares. Sufficient: what fits by EDF's bound of the
 * load is schedulable where deadlines are periods.
 *
 * <p>Source: Johnson 1973 (the heuristics); Lopez, Diaz and Garcia 2004 (as partitioning under EDF).
 */
public final class BinPacking {
    public static final String SOURCE = "Johnson 1973; Lopez, Diaz and Garcia 2004";

    private BinPacking() {}

    /** Items by bin, and those that fit nowhere; both as ordinals in order of placing. */
    public record Outcome(List<List<Integer>> bins, List<Integer> unplaced) {}

    /**
     * Places the items in the order given.
     *
     * @param rule {@code first-fit}, {@code next-fit}, {@code best-fit} or {@code worst-fit}; of equally good cores the
     *     first
     */
    public static Outcome of(List<Ratio> items, int cores, Ratio limit, String rule) {
        List<List<Integer>> bins = new ArrayList<>();
        List<Ratio> used = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            bins.add(new ArrayList<>());
            used.add(Ratio.ZERO);
        }
        List<Integer> unplaced = new ArrayList<>();
        int next = 0;
        for (int item = 0; item < items.size(); item++) {
            int best = -1;
            for (int core = rule.equals("next-fit") ? next : 0; core < cores; core++) {
                boolean fits = used.get(core).plus(items.get(item)).atMost(limit);
                boolean better = best < 0
                        || rule.equals("best-fit") && used.get(core).compareTo(used.get(best)) > 0
                        || rule.equals("worst-fit") && used.get(core).compareTo(used.get(best)) < 0;
                best = fits && better ? core : best;
            }
            if (best < 0) {
                unplaced.add(item);
            } else {
                next = best;
                bins.get(best).add(item);
                used.set(best, used.get(best).plus(items.get(item)));
            }
        }
        return new Outcome(bins, unplaced);
    }
}
