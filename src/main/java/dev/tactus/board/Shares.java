package dev.tactus.board;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Work that is cut into equal parts. */
final class Shares {
    private Shares() {}

    /** One of so many parts of {@code work}, rounded up, as a figure; null for what is neither a time nor cycles. */
    static @Nullable String of(String work, String parts) {
        int at = work.indexOf('@');
        String figure = (at < 0 ? work : work.substring(0, at)).strip();
        String place = at < 0 ? "" : " " + work.substring(at);
        BigInteger[] exact = figure.isEmpty() ? null : Quantity.parse(figure);
        if (exact == null) {
            return null;
        }
        BigInteger count = exact[1].multiply(new BigInteger(parts));
        BigInteger[] share = exact[0].divideAndRemainder(count);
        BigInteger up = share[1].signum() == 0 ? share[0] : share[0].add(BigInteger.ONE);
        return up + (figure.endsWith("cycles") ? "cycles" : "ps") + place;
    }
}
