package dev.tactus.board;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it is written: an exact number glued to a unit.
 *
 * @param numerator in base units of the dimension, over {@code denominator}; in lowest terms
 * @param unit as written, empty for a bare number or a fraction
 */
record Quantity(BigInteger numerator, BigInteger denominator, String unit, Dimension dimension) {
    private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,29})(?:\\.([0-9]{1,30}))?");
    private static final Pattern FORM = Pattern.compile(NUMBER.pattern() + "(%|[A-Za-z][A-Za-z/]*)?");
    private static final Pattern FRACTION = Pattern.compile("(0|[1-9][0-9]{0,17})/([1-9][0-9]{0,17})");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,16}");

    /** The figure that the text is, or null if it is none as this language writes them. */
    static @Nullable Quantity of(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            return reduced(new BigInteger(fraction.group(1)), new BigInteger(fraction.group(2)), "", Dimension.RATIO);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return reduced(new BigInteger(text.substring(2), 16), BigInteger.ONE, "", Dimension.ADDRESS);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String unit = form.group(3) == null ? "" : form.group(3);
        @Nullable Dimension dimension = dimension(unit, form.group(2) != null);
        if (dimension == null) {
            return null;
        }
        String number = form.group(2) == null ? form.group(1) : form.group(1) + "." + form.group(2);
        BigDecimal value = new BigDecimal(number).multiply(dimension.worth(unit));
        BigInteger denominator = BigInteger.TEN.pow(Math.max(0, value.scale()));
        return reduced(value.multiply(new BigDecimal(denominator)).toBigIntegerExact(), denominator, unit, dimension);
    }

    /** Numerator and denominator in base units, or null if the text is no figure. */
    static BigInteger @Nullable [] parse(String text) {
        @Nullable Quantity quantity = of(text);
        return quantity == null ? null : new BigInteger[] {quantity.numerator, quantity.denominator};
    }

    private static @Nullable Dimension dimension(String unit, boolean decimals) {
        if (unit.isEmpty()) {
            return decimals ? Dimension.NUMBER : Dimension.COUNT;
        }
        for (Dimension each : Dimension.values()) {
            if (each.has(unit)) {
                return each;
            }
        }
        return null;
    }

    private static Quantity reduced(BigInteger numerator, BigInteger denominator, String unit, Dimension dimension) {
        BigInteger common = numerator.gcd(denominator);
        return new Quantity(numerator.divide(common), denominator.divide(common), unit, dimension);
    }

    /** Whether it is a whole number of base units. */
    boolean whole() {
        return denominator.equals(BigInteger.ONE);
    }

    /** Whether it is a whole number of base units that fits into a long. */
    boolean fits() {
        return whole() && numerator.bitLength() <= 63;
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    /** Less than, equal to or greater than another figure of the same dimension. */
    int compare(Quantity other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
