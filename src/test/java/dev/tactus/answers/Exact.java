package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/** Exact figures of the cases: integers or {@code "p/q"}; one unit of time is a millisecond. */
final class Exact {
    private static final BigInteger PICOS = BigInteger.valueOf(1_000_000_000);

    private Exact() {}

    /** The whole number of picoseconds at or after a figure in units. */
    static BigInteger picos(JsonNode figure) {
        if (!figure.isIntegralNumber() && !figure.isTextual()) {
            throw new IllegalArgumentException(figure + " is no exact figure (an integer or \"p/q\")");
        }
        String[] parts = figure.asText().split("/", 2);
        BigInteger top = new BigInteger(parts[0]).multiply(PICOS);
        if (parts.length == 1) {
            return top;
        }
        BigInteger bottom = new BigInteger(parts[1]);
        BigInteger[] whole = top.divideAndRemainder(bottom);
        return whole[1].signum() * bottom.signum() > 0 ? whole[0].add(BigInteger.ONE) : whole[0];
    }

    /** Whether a figure, or {@code null} for "no such value", stands for this many picoseconds (null: for none). */
    static boolean same(JsonNode figure, Long picos) {
        if (figure.isNull() || picos == null) {
            return figure.isNull() && picos == null;
        }
        return picos(figure).equals(BigInteger.valueOf(picos));
    }

    /** Picoseconds in units, for people and for comparing in the language of the cases. */
    static String units(Long picos) {
        if (picos == null) {
            return "null";
        }
        BigInteger top = BigInteger.valueOf(picos);
        BigInteger common = top.gcd(PICOS);
        BigInteger bottom = PICOS.divide(common);
        return top.divide(common) + (bottom.equals(BigInteger.ONE) ? "" : "/" + bottom);
    }
}
