package dev.tactus.sweep;

import dev.tactus.check.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Figures with fewer digits. */
final class Rounding {
    private static final Pattern FIGURE =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,12})?)(ps|ns|us|ms|s|cycles|Hz|kHz|MHz|GHz)( ?@.*)?");

    private static final int MOST_DIGITS = 18;

    /** What asks for less the larger it is. */
    private static final Set<String> UP =
            Set.of("timing", "deadline", "period", "min", "max", "every", "spacing", "frequency", "budget", "let");

    /** What is neither more nor less. */
    private static final Set<String> EITHER = Set.of("offset", "releases", "at");

    private Rounding() {}

    /** A time in picoseconds, cycles, or hertz; null for what is no such figure. */
    static @Nullable BigDecimal value(String text) {
        Matcher figure = FIGURE.matcher(text);
        if (!figure.matches()) {
            return null;
        }
        int power = switch (figure.group(2)) {
            case "s" -> 12;
            case "ms", "GHz" -> 9;
            case "us", "MHz" -> 6;
            case "ns", "kHz" -> 3;
            default -> 0;
        };
        return new BigDecimal(figure.group(1)).scaleByPowerOfTen(power);
    }

    /** Rounder spellings of the figure at a place, the roundest first, only in directions that ask for less. */
    static List<String> of(List<Object> place, String text) {
        boolean up = place.stream().anyMatch(key -> key instanceof String word && UP.contains(word));
        boolean either = place.stream().anyMatch(key -> key instanceof String word && EITHER.contains(word));
        return of(
                text,
                either
                        ? List.of(RoundingMode.DOWN, RoundingMode.UP)
                        : List.of(up ? RoundingMode.UP : RoundingMode.DOWN));
    }

    /** Rounder spellings, the roundest first; none where it is no figure. */
    static List<String> of(String text, List<RoundingMode> directions) {
        Matcher figure = FIGURE.matcher(text);
        BigDecimal value = value(text);
        List<String> rounder = new ArrayList<>();
        if (value == null || !figure.matches()) {
            return rounder;
        }
        BigDecimal plain = value.stripTrailingZeros();
        for (int digits = 1; digits < plain.precision(); digits++) {
            for (RoundingMode mode : directions) {
                BigDecimal rounded = plain.round(new MathContext(digits, mode)).stripTrailingZeros();
                if (rounded.scale() <= 0 && rounded.precision() - rounded.scale() < MOST_DIGITS) {
                    rounder.add(spelled(rounded, figure.group(2)) + (figure.group(3) == null ? "" : figure.group(3)));
                }
            }
        }
        return rounder;
    }

    private static String hertz(BigDecimal value, int power) {
        return value.scaleByPowerOfTen(-power).stripTrailingZeros().toPlainString();
    }

    private static String spelled(BigDecimal value, String unit) {
        return switch (unit) {
            case "cycles" -> value.toPlainString() + "cycles";
            case "Hz" -> value.toPlainString() + unit;
            case "kHz" -> hertz(value, 3) + unit;
            case "MHz" -> hertz(value, 6) + unit;
            case "GHz" -> hertz(value, 9) + unit;
            default -> Words.time(value.longValueExact());
        };
    }
}
