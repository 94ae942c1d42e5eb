package dev.tactus.cli;

import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import dev.tactus.telemetry.State;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * For terminals: a few lines that are drawn again in place, five times a second. They fill neither the last row nor the
 * last column, so that no terminal scrolls or wraps by itself; what has no room is left out.
 */
final class PanelDisplay implements Display {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_CORES = 12;
    private static final int MOST_TASKS = 8;
    private static final int LONGEST_NAME = 16;
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;

    /** Columns of a line beside name and bar: margins, and a figure such as {@code 100.0 % busy}. */
    private static final int BESIDE = 20;

    /** Rows that are no core and no task: clock, summary, and the one of the cursor. */
    private static final int OTHER_ROWS = 3;

    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR = ESCAPE + "K";
    private static final String CLEAR_BELOW = ESCAPE + "J";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final PrintWriter err;
    private final LiveFigures figures;
    private final boolean colours;
    private final boolean blocks;
    private final int names;
    private final Supplier<Extent> terminal;
    private long dueAt = System.nanoTime();
    private int bar;

    /** Widths of the lines that were drawn last. */
    private List<Integer> drawn = List.of();

    /** @param colours whether to use colours; @param blocks whether the terminal shows block characters */
    PanelDisplay(PrintWriter err, LiveFigures figures, boolean colours, boolean blocks, Supplier<Extent> terminal) {
        this.err = err;
        this.terminal = terminal;
        this.figures = figures;
        this.colours = colours;
        this.blocks = blocks;
        int cores = figures.cores().stream()
                .mapToInt(core -> core.name().length())
                .max()
                .orElse(1);
        int tasks = figures.allTasks().stream().mapToInt(String::length).max().orElse(1);
        names = Math.min(LONGEST_NAME, Math.max(cores, tasks));
    }

    @Override
    public void reached(long now) {
        long nanos = System.nanoTime();
        if (nanos - dueAt >= 0) {
            dueAt = nanos + EVERY_NANOS;
            figures.look(now);
            draw();
        }
    }

    private void draw() {
        Extent extent = terminal.get();
        int columns = Math.max(1, extent.columns() - 1);
        bar = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, columns - names - BESIDE));
        List<String> lines = lines(extent.rows()).stream()
                .map(line -> Lines.cut(line, columns))
                .toList();
        int up = rows(extent);
        StringBuilder text = new StringBuilder(up(up));
        lines.forEach(line -> text.append(line).append(up > 0 ? CLEAR : "").append('\n'));
        text.append(up > lines.size() ? CLEAR_BELOW : "");
        drawn = lines.stream().map(Lines::width).toList();
        err.print(text);
        err.flush();
    }

    /** As many lines as fit: clock and summary, then tasks in at most half of the rest if the cores fill theirs. */
    private List<String> lines(int rows) {
        int room = Math.max(0, rows - OTHER_ROWS);
        int all = figures.cores().size();
        int cores = Math.min(all, MOST_CORES);
        int most = Math.min(MOST_TASKS, figures.allTasks().size());
        int tasks = most == 0 ? 0 : Math.min(most + 1, Math.max(room / 2, room - cores));
        tasks = tasks < 2 ? 0 : tasks;
        cores = Math.min(cores, room - tasks);
        cores = cores < 2 && all > 1 ? 0 : cores;
        List<String> lines = new ArrayList<>();
        lines.add("  " + bold(figures.clock()) + "  " + dim(figures.pace()));
        int shown = cores < all ? cores - 1 : cores;
        for (int i = 0; i < shown; i++) {
            lines.add(core(i));
        }
        if (cores > 0 && shown < all) {
            lines.add(dim("  and " + (all - shown) + " more cores"));
        }
        if (tasks > 0) {
            lines.add(dim("  worst response so far, against the deadline"));
            figures.tasks(tasks - 1).forEach(task -> lines.add(task(task)));
        }
        lines.add(summary());
        return lines.subList(0, Math.min(lines.size(), Math.max(1, rows - 1)));
    }

    private String core(int core) {
        int permille = figures.permille(core);
        String colour = permille >= 900 ? RED : permille >= 700 ? YELLOW : GREEN;
        String percent = String.format(Locale.ROOT, "%3d.%d %% busy", permille / 10, permille % 10);
        return line(figures.cores().get(core).name(), permille, colour) + dim(percent);
    }

    private String task(LiveFigures.TaskLine task) {
        int permille = (int) Math.min(9_999, task.permille());
        String colour = task.missed() > 0 ? RED : permille >= 750 ? YELLOW : GREEN;
        String worst = String.format(Locale.ROOT, "%3d %% of ", permille / 10) + Words.about(task.deadline());
        String missed = task.missed() == 0 ? "" : "  " + paint(RED, LiveFigures.count(task.missed()) + " missed");
        return line(task.name(), Math.min(1000, permille), colour) + dim(worst) + missed;
    }

    private String line(String name, int permille, String colour) {
        String cut = name.length() > names ? name.substring(0, names) : name;
        String filled = filled(permille);
        String padded = String.format(Locale.ROOT, "  %-" + names + "s  ", cut);
        return padded + paint(colour, filled) + dim((blocks ? "·" : ".").repeat(bar - filled.length())) + "  ";
    }

    private String filled(int permille) {
        int eighths = permille * bar * 8 / 1000;
        if (!blocks) {
            return "#".repeat((eighths + 4) / 8);
        }
        return "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
    }

    private String summary() {
        long missed = figures.missed();
        String misses = "missed " + LiveFigures.count(missed);
        String contracts = figures.broken() == 0
                ? figures.contracts() + " contracts hold"
                : figures.broken() + " of " + figures.contracts() + " contracts broken";
        String telemetry = figures.telemetry();
        return "  jobs " + LiveFigures.count(figures.jobs()) + "   " + (missed > 0 ? paint(RED, misses) : misses)
                + "   "
                + paint(figures.broken() == 0 ? GREEN : RED, contracts) + "   "
                + (figures.connected() ? dim(telemetry) : paint(YELLOW, telemetry));
    }

    @Override
    public void broken(Verdict verdict) {
        figures.broke(verdict);
        err.print(
                erasing(terminal.get()) + paint(verdict.contract().warn() ? YELLOW : RED, Broken.line(verdict)) + "\n");
        drawn = List.of();
        dueAt = System.nanoTime();
    }

    @Override
    public void state(State state, long now) {
        figures.look(now);
        figures.state(state);
        dueAt = System.nanoTime();
    }

    @Override
    public void end() {
        err.print(erasing(terminal.get()));
        err.flush();
        drawn = List.of();
    }

    /**
     * Rows that what was drawn takes now. Lines that have become too long for a window made narrower are wrapped; what
     * a window made lower has pushed out is out of reach.
     */
    private int rows(Extent extent) {
        return Math.min(Lines.rows(drawn, extent.columns()), extent.rows() - 1);
    }

    /** Goes back to the first of so many rows; a Ctrl-C that the terminal has echoed goes with them. */
    private static String up(int rows) {
        return rows <= 0 ? "" : "\r" + ESCAPE + rows + "A";
    }

    /** Row by row: a terminal may keep for its history what is cleared as a whole screen. */
    private String erasing(Extent extent) {
        int rows = Math.max(0, rows(extent));
        return up(rows) + (CLEAR + "\n").repeat(rows) + up(rows);
    }

    private String bold(String text) {
        return colours ? ESCAPE + "1m" + text + ESCAPE + "0m" : text;
    }

    private String dim(String text) {
        return colours ? ESCAPE + "2m" + text + ESCAPE + "0m" : text;
    }

    private String paint(String colour, String text) {
        return colours ? ESCAPE + colour + "m" + text + ESCAPE + "0m" : text;
    }
}
