package dev.tactus.board;

import org.jspecify.annotations.Nullable;

/** Times as the YAML has them. */
public final class Times {
    private Times() {}

    /**
     * Picoseconds of a time as {@code 1.25s} or {@code 40us}.
     *
     * @throws IllegalArgumentException if it is none, or no whole number of picoseconds below 106 days
     */
    public static long picos(String text) {
        @Nullable Quantity quantity = Quantity.of(text);
        if (quantity == null || quantity.dimension() != Dimension.TIME || !quantity.fits()) {
            throw new IllegalArgumentException("'" + text + "' is not a time (a number with its unit, such as 40us)");
        }
        return quantity.numerator().longValueExact();
    }
}
