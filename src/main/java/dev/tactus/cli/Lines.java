package dev.tactus.cli;

import java.util.List;

/** Lines of text with the usual escapes of colours in them, as a terminal of some width shows them. */
final class Lines {
    private static final char ESCAPE = '\u001b';

    private Lines() {}

    /** At most so many columns of a line; escapes take none, and those behind the cut stay. */
    static String cut(String line, int columns) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        int i = 0;
        while (i < line.length()) {
            int end = line.charAt(i) == ESCAPE ? escapeEnd(line, i) : line.offsetByCodePoints(i, 1);
            if (line.charAt(i) == ESCAPE || shown++ < columns) {
                text.append(line, i, end);
            }
            i = end;
        }
        return text.toString();
    }

    /** Columns that a line takes. */
    static int width(String line) {
        int width = 0;
        for (int i = 0; i < line.length(); ) {
            boolean escape = line.charAt(i) == ESCAPE;
            i = escape ? escapeEnd(line, i) : line.offsetByCodePoints(i, 1);
            width += escape ? 0 : 1;
        }
        return width;
    }

    /** Rows that lines of such widths take where a line too long goes on in the next row. */
    static int rows(List<Integer> widths, int columns) {
        return widths.stream()
                .mapToInt(width -> Math.max(1, (width + columns - 1) / columns))
                .sum();
    }

    /** Behind {@code ESC [ 31 m}, for example. */
    private static int escapeEnd(String line, int from) {
        int i = from + 2;
        while (i < line.length() && !Character.isLetter(line.charAt(i))) {
            i++;
        }
        return Math.min(line.length(), i + 1);
    }
}
