package dev.tactus.board;

import dev.tactus.check.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;

/**
 * A promise about the probability that a run misses a deadline of a task, judged over the seeds of a scenario: kept
 * where the whole interval of Clopper and Pearson is at most the limit, broken where all of it is above, else
 * undecided. Seeds are the sample: a run counts once, however many of its jobs missed.
 *
 * @param text as the YAML has it, for people; @param place file:line:col of the limit
 * @param task ordinal
 * @param most limit of the probability; @param confidence of the interval, below 1
 * @param warn severity: warn
 */
public record Likelihood(
        String name, String text, String place, int task, Board.Share most, Board.Share confidence, boolean warn) {
    private static final int DIGITS = 12;

    /**
     * What the runs say.
     *
     * @param chance in how many of them a job of the task missed
     * @param low, high ends of the interval, twelve decimals
     */
    public record Judged(
            Likelihood promise, Proportion chance, Verdict.Status status, BigDecimal low, BigDecimal high) {
        /** Why, for people. */
        public String because() {
            String seen = chance.count() + " of " + chance.of() + (chance.of() == 1 ? " run misses: " : " runs miss: ")
                    + promise.words(chance);
            return status != Verdict.Status.UNDECIDED || chance.count() > 0
                    ? seen
                    : seen + "; " + String.format(Locale.ROOT, "%,d", promise.enough())
                            + " seeds without one would show it";
        }
    }

    /** Judges runs of as many seeds, in some of which the task missed. */
    public Judged judge(int missed, int of) {
        Proportion chance = new Proportion(missed, of);
        BigDecimal low = chance.low(tail(), DIGITS);
        BigDecimal high = chance.high(tail(), DIGITS);
        Verdict.Status status =
                isAtMost(high) ? Verdict.Status.KEPT : isAtMost(low) ? Verdict.Status.UNDECIDED : Verdict.Status.BROKEN;
        return new Judged(this, chance, status, low, high);
    }

    /** Part of the runs and interval, for people. */
    public String words(Proportion chance) {
        return chance.words(tail());
    }

    /** Limit and confidence, for people: {@code at most 0.1% (95 %)}. */
    public String limit() {
        return "at most " + perCent(most) + "% (" + perCent(confidence) + " %)";
    }

    private static String perCent(Board.Share share) {
        BigDecimal value = new BigDecimal(share.part())
                .movePointRight(2)
                .divide(new BigDecimal(share.of()), MathContext.DECIMAL32);
        return value.stripTrailingZeros().toPlainString();
    }

    /** How many runs without a miss keep it. */
    public long enough() {
        double limit = most.part().doubleValue() / most.of().doubleValue();
        return (long) StrictMath.ceil(StrictMath.log(tail()) / StrictMath.log1p(-limit));
    }

    private double tail() {
        BigInteger rest = confidence.of().subtract(confidence.part());
        return rest.doubleValue() / confidence.of().doubleValue() / 2;
    }

    private boolean isAtMost(BigDecimal value) {
        return value.multiply(new BigDecimal(most.of())).compareTo(new BigDecimal(most.part())) <= 0;
    }
}
