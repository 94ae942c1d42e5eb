package dev.tactus.board;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a figure over many seeds: each run of the one recording is compared with that of the other in the same
 * place, and the sign test (Dixon and Mood, "The statistical sign test", Journal of the American Statistical
 * Association 1946) asks how likely so many were worse by chance. Where nothing changed, either run of a pair is as
 * likely to be the worse one, whatever the distribution, so the chance is exact. Several figures are asked at once by
 * the rule of Holm ("A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics
 * 1979): that any of them is called worse where none is has at most the probability that was allowed.
 *
 * @param subject as {@code task control}; @param figure as {@code response.p99}
 * @param worse, better pairs in which the figure grew, or did not grow, by more than its allowance; equal ones left out
 * @param beyond whether it is called worse
 */
public record Drift(String subject, String figure, int worse, int better, boolean beyond) {
    /** The probability of so many worse pairs, or more, by chance: exactly, times 2 to the number of pairs. */
    static BigInteger tail(int worse, int pairs) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger ways = BigInteger.ONE;
        for (int k = pairs; k >= worse; k--) {
            sum = sum.add(ways);
            ways = ways.multiply(BigInteger.valueOf(k)).divide(BigInteger.valueOf(pairs - k + 1L));
        }
        return sum;
    }

    /** The same as a decimal, rounded up to six places. */
    public BigDecimal chance() {
        int pairs = worse + better;
        return new BigDecimal(tail(worse, pairs))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(pairs)), 6, RoundingMode.CEILING);
    }

    /**
     * Compares all figures that both recordings have.
     *
     * @param before, after by subject and figure: one figure for each seed
     * @param tolerance how much worse a figure may be, and how often a false alarm may come
     */
    static List<Drift> of(Map<String, List<Long>> before, Map<String, List<Long>> after, Tolerance tolerance) {
        List<Drift> all = new ArrayList<>();
        before.forEach((name, was) -> {
            List<Long> is = after.get(name);
            if (is != null) {
                all.add(counted(name, was, is, tolerance));
            }
        });
        List<Drift> byChance = new ArrayList<>(all);
        byChance.sort(Comparator.comparing(Drift::chanceExactly).thenComparing(Drift::subject));
        Set<Drift> called = new HashSet<>();
        int left = byChance.size();
        for (Drift each : byChance) {
            if (!tolerance.isRare(each.chanceExactly(), left)) {
                break;
            }
            called.add(each);
            left--;
        }
        return all.stream()
                .map(each -> new Drift(each.subject, each.figure, each.worse, each.better, called.contains(each)))
                .toList();
    }

    private static Drift counted(String name, List<Long> was, List<Long> is, Tolerance tolerance) {
        int space = name.lastIndexOf(' ');
        String figure = name.substring(space + 1);
        int worse = 0;
        int better = 0;
        for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
            int sign = tolerance.sign(figure, was.get(i), is.get(i));
            worse += sign > 0 ? 1 : 0;
            better += sign < 0 ? 1 : 0;
        }
        return new Drift(name.substring(0, space), figure, worse, better, false);
    }

    /** A dyadic fraction is a finite decimal. */
    private BigDecimal chanceExactly() {
        int pairs = worse + better;
        return new BigDecimal(tail(worse, pairs)).divide(new BigDecimal(BigInteger.ONE.shiftLeft(pairs)));
    }
}
