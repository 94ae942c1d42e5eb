package dev.tactus.analysis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact fraction in lowest terms; the denominator is positive. */
public record Ratio(BigInteger over, BigInteger under) implements Comparable<Ratio> {
    public static final Ratio ZERO = of(0, 1);
    public static final Ratio ONE = of(1, 1);

    /** @throws ArithmeticException if the denominator is zero */
    public Ratio {
        if (under.signum() == 0) {
            throw new ArithmeticException("a fraction over zero");
        }
        BigInteger common = over.gcd(under);
        if (under.signum() < 0) {
            common = common.negate();
        }
        over = over.divide(common);
        under = under.divide(common);
    }

    public static Ratio of(long over, long under) {
        return new Ratio(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    public static Ratio of(long whole) {
        return of(whole, 1);
    }

    public Ratio plus(Ratio o) {
        return new Ratio(over.multiply(o.under).add(o.over.multiply(under)), under.multiply(o.under));
    }

    public Ratio minus(Ratio o) {
        return new Ratio(over.multiply(o.under).subtract(o.over.multiply(under)), under.multiply(o.under));
    }

    public Ratio times(Ratio o) {
        return new Ratio(over.multiply(o.over), under.multiply(o.under));
    }

    public Ratio dividedBy(Ratio o) {
        return new Ratio(over.multiply(o.under), under.multiply(o.over));
    }

    public Ratio min(Ratio o) {
        return compareTo(o) <= 0 ? this : o;
    }

    public Ratio max(Ratio o) {
        return compareTo(o) >= 0 ? this : o;
    }

    public boolean atMost(Ratio o) {
        return compareTo(o) <= 0;
    }

    public int signum() {
        return over.signum();
    }

    public boolean isWhole() {
        return under.equals(BigInteger.ONE);
    }

    /** The smallest whole number that is not below it. */
    public BigInteger ceil() {
        BigInteger[] parts = over.divideAndRemainder(under);
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    /** With so many places after the point, rounded half up. */
    public String decimal(int places) {
        return new BigDecimal(over)
                .divide(new BigDecimal(under), places, RoundingMode.HALF_UP)
                .toPlainString();
    }

    @Override
    public int compareTo(Ratio o) {
        return over.multiply(o.under).compareTo(o.over.multiply(under));
    }

    /** {@code p/q}, or {@code p} for a whole number. */
    @Override
    public String toString() {
        return isWhole() ? over.toString() : over + "/" + under;
    }
}
