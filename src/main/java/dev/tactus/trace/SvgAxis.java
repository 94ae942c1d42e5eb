package dev.tactus.trace;

import java.util.function.LongUnaryOperator;

/** The axis of time under a picture: about ten ticks at round instants, in the largest unit that shows them shortly. */
final class SvgAxis {
    private static final int MOST_TICKS = 12;
    private static final String[] UNITS = {"ps", "ns", "us", "ms", "s"};
    private static final int THOUSAND = 1_000;

    private final long from;
    private final long to;
    private final LongUnaryOperator fine;
    private final long step;
    private final long unit;
    private final String name;

    /** @param fine the place of an instant, in hundredths of a pixel */
    SvgAxis(long from, long to, LongUnaryOperator fine) {
        this.from = from;
        this.to = to;
        this.fine = fine;
        long tried = 1;
        for (int turn = 0; (to - from) / tried >= MOST_TICKS; turn++) {
            tried = turn % 3 == 1 ? tried / 2 * 5 : tried * 2;
        }
        step = tried;
        long size = 1;
        int index = 0;
        while (index + 1 < UNITS.length && size * THOUSAND <= Math.max(step * 5, (to - from) / MOST_TICKS)) {
            size *= THOUSAND;
            index++;
        }
        unit = size;
        name = UNITS[index];
    }

    void draw(StringBuilder svg, int top, int bottom, int right) {
        // Counted, as the sum behind the last tick may be beyond 2^63.
        long first = from / step + (from % step == 0 ? 0 : 1);
        for (long tick = first; tick <= to / step; tick++) {
            long at = tick * step;
            String x = SvgGantt.pixels(fine.applyAsLong(at));
            svg.append("<path d=\"M" + x + " " + top + "V" + (bottom + 3)
                    + "\" stroke=\"#767676\" stroke-opacity=\".25\"/>\n");
            svg.append("<text class=\"m\" x=\"" + x + "\" y=\"" + (bottom + 17) + "\">" + label(at) + "</text>\n");
        }
        svg.append("<text class=\"e\" x=\"" + right + "\" y=\"18\">" + name + "</text>\n");
    }

    private String label(long at) {
        long rest = at % unit;
        StringBuilder text = new StringBuilder().append(at / unit);
        if (rest > 0) {
            text.append('.');
            for (long digit = unit / 10; rest > 0; digit /= 10) {
                text.append(rest / digit);
                rest %= digit;
            }
        }
        return text.toString();
    }
}
