package dev.tactus.telemetry;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast virtual time may pass, relative to the wall clock.
 *
 * @param thousandths 1000 is real time; 0 is without a limit
 */
public record Speed(long thousandths) {
    /** Without a limit. */
    public static final Speed MAX = new Speed(0);

    /** As fast as the wall clock. */
    public static final Speed REAL_TIME = new Speed(1000);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)x");

    /** Whether there is no limit. */
    public boolean isMax() {
        return thousandths == 0;
    }

    /**
     * Reads {@code max} or a factor such as {@code 1x}, {@code 0.5x}, {@code 10x}; from 0.001x to 999999x.
     *
     * @throws IllegalArgumentException if it is none, with words for the user
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            long thousandths =
                    new BigDecimal(matcher.group(1)).movePointRight(3).longValueExact();
            if (thousandths > 0) {
                return new Speed(thousandths);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a speed (max, or a factor such as 1x, 0.5x or 10x)");
    }

    /** As a user writes it: {@code 1x}, {@code 0.5x}, {@code max}. */
    @Override
    public String toString() {
        return isMax()
                ? "max"
                : BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString() + "x";
    }
}
