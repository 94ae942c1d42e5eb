package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as a picture (SVG 1.1) for papers and pages: a row for each core, then one for each task with its
 * releases, deadlines and misses. Its text and lines are a grey that is read on white and on black; it has no
 * background.
 *
 * <p>What is narrower than half a pixel and near to a bar of the same task is drawn as one bar with it, so that the
 * file grows with the picture and not with the run.
 */
public final class SvgGantt implements JobTracker.Slices, JobTracker.Jobs {
    private static final int WIDTH = 960;
    private static final int ROW = 26;
    private static final int BAR = 17;
    private static final int TOP = 34;
    private static final int GAP = 12;
    private static final int LETTER = 7;
    private static final int RIGHT = 20;

    /** Hundredths of a pixel. */
    private static final int FINE = 100;

    /** A bar that ends within the same fifth of a pixel as the one before it is not seen. */
    private static final int LEAST = FINE / 5;

    private static final String[] COLOURS = {
        "#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#76b7b2", "#edc948", "#9c755f", "#ff9da7", "#5c6bc0", "#a0a83c"
    };
    private static final boolean[] DARK = {true, false, true, false, false, false, true, false, true, false};
    private static final String MISS = "#d62728";
    private static final String GREY = "#767676";

    private final Header header;
    private final long from;
    private final long to;
    private final List<Integer> cores;
    private final List<Integer> tasks;
    private final int left;
    private final @Nullable Bar[] lastOfCore;
    private final @Nullable Bar[] lastOfTask;
    private final List<Bar> bars = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Set<SliceKind> kinds = new TreeSet<>();
    private final @Nullable Mark[][] lastMarks;
    private final int[] number;

    /** A bar in hundredths of a pixel; it may still grow. */
    private static final class Bar {
        final int y;
        final long x;
        final int task;
        final SliceKind kind;
        final boolean named;
        long end;

        Bar(int y, long x, long end, int task, SliceKind kind, boolean named) {
            this.y = y;
            this.x = x;
            this.end = end;
            this.task = task;
            this.kind = kind;
            this.named = named;
        }
    }

    private enum Sign {
        RELEASE,
        DEADLINE,
        MISS
    }

    private record Mark(int task, long x, Sign sign) {}

    /**
     * A picture of what happens in [from, to).
     *
     * @param cores ordinals of the cores that get a row
     * @param tasks ordinals of the tasks that get a row; the bars of others are left out everywhere
     */
    public SvgGantt(Header header, long from, long to, List<Integer> cores, List<Integer> tasks) {
        this.header = header;
        this.from = from;
        this.to = to;
        this.cores = List.copyOf(cores);
        this.tasks = List.copyOf(tasks);
        lastOfCore = new Bar[header.cores().size()];
        lastOfTask = new Bar[header.tasks().size()];
        lastMarks = new Mark[lastOfTask.length][Sign.values().length];
        number = new int[lastOfTask.length];
        int letters = 0;
        for (int core : cores) {
            letters = Math.max(letters, header.cores().get(core).name().length());
        }
        for (int task : tasks) {
            letters = Math.max(letters, header.tasks().get(task).name().length());
        }
        left = letters * LETTER + 24;
    }

    @Override
    public void slice(int core, long sliceFrom, long sliceTo, int task, long job, SliceKind kind, int resource) {
        boolean shown = kind == SliceKind.OVERHEAD ? task < 0 || tasks.contains(task) : tasks.contains(task);
        if (!shown || sliceTo <= from || sliceFrom >= to || !cores.contains(core)) {
            return;
        }
        kinds.add(kind);
        long x = x(Math.max(from, sliceFrom));
        long end = x(Math.min(to, sliceTo));
        int y = TOP + cores.indexOf(core) * ROW;
        lastOfCore[core] = add(lastOfCore[core], new Bar(y, x, end, task, kind, true));
        if (kind != SliceKind.OVERHEAD) {
            lastOfTask[task] = add(lastOfTask[task], new Bar(taskRow(task), x, end, task, kind, false));
        }
    }

    private Bar add(@Nullable Bar last, Bar next) {
        if (last != null) {
            boolean tiny = next.end - next.x < FINE / 2 || last.end - last.x < FINE / 2;
            boolean near = next.x - last.end < FINE / 2;
            if (tiny && near && last.task == next.task && last.kind == next.kind) {
                last.end = next.end;
                return last;
            }
            if (next.end / LEAST == last.end / LEAST) {
                return last;
            }
        }
        bars.add(next);
        return next;
    }

    @Override
    public void job(JobRow row) {
        if (tasks.contains(row.task())) {
            mark(row.task(), row.arrival(), Sign.RELEASE);
            if (row.missed() || row.state() == JobState.SKIPPED) {
                mark(row.task(), row.deadline(), Sign.MISS);
            } else {
                mark(row.task(), row.deadline(), Sign.DEADLINE);
            }
        }
    }

    private void mark(int task, long at, Sign sign) {
        if (at < from || at > to || at == Time.NEVER) {
            return;
        }
        Mark next = new Mark(task, x(at), sign);
        Mark last = lastMarks[task][sign.ordinal()];
        if (last == null || next.x / FINE != last.x / FINE) {
            marks.add(next);
            lastMarks[task][sign.ordinal()] = next;
            number[task]++;
        }
    }

    private int taskRow(int task) {
        return TOP + cores.size() * ROW + GAP + tasks.indexOf(task) * ROW;
    }

    private long x(long at) {
        long room = (long) (WIDTH - left - RIGHT) * FINE;
        return (long) left * FINE + scaled(at - from, room, to - from);
    }

    /** {@code value * room / whole} without overflow for the longest runs. */
    private static long scaled(long value, long room, long whole) {
        long quotient = value / whole;
        long rest = value % whole;
        while (rest > Long.MAX_VALUE / room) {
            rest >>= 1;
            whole >>= 1;
        }
        return quotient * room + rest * room / whole;
    }

    /** The whole picture. */
    public String text() {
        int bottom = TOP + cores.size() * ROW + GAP + tasks.size() * ROW;
        int height = bottom + 58;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"Schedule of "
                + escaped(header.scenario()) + "\">\n");
        svg.append("""
                <style>
                text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #767676 }
                .t { font-size: 13px; font-weight: 600 }
                .b { font-size: 11px; fill: #fff; text-anchor: middle }
                .d { fill: #111 }
                .e { text-anchor: end }
                .m { text-anchor: middle }
                </style>
                <defs>
                <pattern id="spin" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
                <path d="M0 0V6" stroke="#fff" stroke-width="5" stroke-opacity=".65"/></pattern>
                <pattern id="stall" width="5" height="5" patternUnits="userSpaceOnUse">\
                <circle cx="2.5" cy="2.5" r="1.3" fill="#fff" fill-opacity=".75"/></pattern>
                </defs>
                """);
        svg.append("<text class=\"t\" x=\"8\" y=\"18\">" + escaped(header.scenario()) + "</text>\n");
        rows(svg, bottom);
        new SvgAxis(from, to, this::x).draw(svg, TOP - 6, bottom, WIDTH - RIGHT);
        bars.forEach(bar -> draw(svg, bar));
        legend(svg, bottom + 46, marks(svg));
        return svg.append("</svg>\n").toString();
    }

    private void rows(StringBuilder svg, int bottom) {
        for (int core : cores) {
            int y = TOP + cores.indexOf(core) * ROW;
            label(svg, y, header.cores().get(core).name());
        }
        for (int task : tasks) {
            label(svg, taskRow(task), header.tasks().get(task).name());
            svg.append("<rect x=\"" + (left - 15) + "\" y=\"" + (taskRow(task) + 5)
                    + "\" width=\"9\" height=\"9\" fill=\"" + colour(task) + "\"/>\n");
        }
        int middle = TOP + cores.size() * ROW + GAP / 2 - 3;
        if (!tasks.isEmpty() && !cores.isEmpty() && middle < bottom) {
            line(svg, left, middle, WIDTH - RIGHT, middle, GREY, "stroke-opacity=\".4\"");
        }
    }

    private void label(StringBuilder svg, int y, String name) {
        svg.append("<text class=\"e\" x=\"" + (left - 20) + "\" y=\"" + (y + 13) + "\">" + escaped(name) + "</text>\n");
        line(svg, left, y + BAR, WIDTH - RIGHT, y + BAR, GREY, "stroke-opacity=\".35\"");
    }

    private static void line(StringBuilder svg, int x1, int y1, int x2, int y2, String colour, String more) {
        svg.append(
                "<path d=\"M" + x1 + " " + y1 + "L" + x2 + " " + y2 + "\" stroke=\"" + colour + "\" " + more + "/>\n");
    }

    private void draw(StringBuilder svg, Bar bar) {
        long width = Math.max(FINE * 2 / 5, bar.end - bar.x);
        boolean overhead = bar.kind == SliceKind.OVERHEAD;
        rectangle(svg, bar, width, overhead ? GREY : colour(bar.task));
        if (bar.kind == SliceKind.SPIN || bar.kind == SliceKind.STALL) {
            rectangle(svg, bar, width, "url(#" + bar.kind.word() + ")");
        }
        if (bar.named && bar.kind == SliceKind.RUN) {
            String name = header.tasks().get(bar.task).name();
            if (width > (long) (name.length() * LETTER + 4) * FINE) {
                boolean dark = DARK[bar.task % DARK.length];
                svg.append("<text class=\"" + (dark ? "b" : "b d") + "\" x=\"" + pixels(bar.x + width / 2) + "\" y=\""
                        + (bar.y + 13) + "\">" + escaped(name) + "</text>\n");
            }
        }
    }

    private static void rectangle(StringBuilder svg, Bar bar, long width, String fill) {
        svg.append("<rect x=\"" + pixels(bar.x) + "\" y=\"" + bar.y + "\" width=\"" + pixels(width) + "\" height=\""
                + BAR + "\" fill=\"" + fill + "\"/>\n");
    }

    /** Returns the signs that were drawn. */
    private Set<Sign> marks(StringBuilder svg) {
        Set<Sign> drawn = new TreeSet<>();
        for (Mark mark : marks) {
            // Arrows that touch each other say nothing.
            boolean room = number[mark.task] * LETTER < WIDTH - left - RIGHT;
            if (room || mark.sign == Sign.MISS) {
                drawn.add(mark.sign);
                svg.append(sign(mark.sign, mark.x, taskRow(mark.task) + BAR)).append('\n');
            }
        }
        return drawn;
    }

    private static String sign(Sign sign, long x, int y) {
        String at = "M" + pixels(x) + " ";
        return switch (sign) {
            case RELEASE -> "<path d=\"" + at + y + "v-21m-2.5 4l2.5-4l2.5 4\" fill=\"none\" stroke=\"" + GREY + "\"/>";
            case DEADLINE ->
                "<path d=\"" + at + (y - 6) + "v10m-2.5-4l2.5 4l2.5-4\" fill=\"none\" stroke=\"" + GREY + "\"/>";
            case MISS ->
                "<path d=\"" + at + (y - 9) + "m-4.5-4.5l9 9m0-9l-9 9\" fill=\"none\" stroke=\"" + MISS
                        + "\" stroke-width=\"2.4\"/>";
        };
    }

    private void legend(StringBuilder svg, int y, Set<Sign> signs) {
        int x = left;
        for (Sign sign : signs) {
            svg.append(sign(sign, (long) (x + 5) * FINE, y + 4)).append('\n');
            x = word(svg, x, y, sign.name().toLowerCase(Locale.ROOT));
        }
        for (SliceKind kind : kinds) {
            if (kind != SliceKind.RUN) {
                String box = "<rect x=\"" + (x - 2) + "\" y=\"" + (y - 10) + "\" width=\"13\" height=\"12\" fill=\"";
                svg.append(box + GREY + "\"/>\n");
                if (kind != SliceKind.OVERHEAD) {
                    svg.append(box + "url(#" + kind.word() + ")\"/>\n");
                }
                x = word(svg, x, y, kind.word());
            }
        }
    }

    private static int word(StringBuilder svg, int x, int y, String word) {
        svg.append("<text x=\"" + (x + 16) + "\" y=\"" + y + "\">" + word + "</text>\n");
        return x + 16 + word.length() * LETTER + 20;
    }

    private static String colour(int task) {
        return COLOURS[Math.max(0, task) % COLOURS.length];
    }

    static String pixels(long fine) {
        String whole = Long.toString(fine / FINE);
        long rest = fine % FINE;
        return rest == 0 ? whole : whole + "." + (rest < 10 ? "0" : "") + rest;
    }

    private static String escaped(String name) {
        return name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
