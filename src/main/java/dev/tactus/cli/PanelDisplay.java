package dev.tactus.cli;

import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** For terminals: a few lines that are drawn again in place, five times a second, at most 79 columns wide. */
final class PanelDisplay implements Display {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_CORES = 12;
    private static final int MOST_TASKS = 8;
    private static final int LONGEST_NAME = 16;
    private static final int BAR = 30;
    private static final String ESCAPE = "\u001b[";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final PrintWriter err;
    private final LiveFigures figures;
    private final boolean colours;
    private final boolean blocks;
    private final int names;
    private long dueAt = System.nanoTime();
    private int drawn;

    /** @param colours whether to use colours; @param blocks whether the terminal shows block characters */
    PanelDisplay(PrintWriter err, LiveFigures figures, boolean colours, boolean blocks) {
        this.err = err;
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
        List<String> lines = new ArrayList<>();
        lines.add("  " + bold(figures.clock()) + "  " + dim(figures.pace()));
        int shown = figures.cores().size() > MOST_CORES
                ? MOST_CORES - 1
                : figures.cores().size();
        for (int i = 0; i < shown; i++) {
            lines.add(core(i));
        }
        if (shown < figures.cores().size()) {
            lines.add(dim("  and " + (figures.cores().size() - shown) + " more cores"));
        }
        List<LiveFigures.TaskLine> tasks = figures.tasks(MOST_TASKS);
        if (!tasks.isEmpty()) {
            lines.add(dim("  worst response so far, against the deadline"));
            tasks.forEach(task -> lines.add(task(task)));
        }
        lines.add(summary());
        StringBuilder text = new StringBuilder(erasing());
        lines.forEach(line -> text.append(line).append('\n'));
        drawn = lines.size();
        err.print(text);
        err.flush();
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
        String bar = bar(permille);
        String padded = String.format(Locale.ROOT, "  %-" + names + "s  ", cut);
        return padded + paint(colour, bar) + dim((blocks ? "·" : ".").repeat(BAR - bar.length())) + "  ";
    }

    private String bar(int permille) {
        int eighths = permille * BAR * 8 / 1000;
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
        err.print(erasing() + paint(verdict.contract().warn() ? YELLOW : RED, Broken.line(verdict)) + "\n");
        drawn = 0;
        dueAt = System.nanoTime();
    }

    @Override
    public void end() {
        err.print(erasing());
        err.flush();
        drawn = 0;
    }

    /** Goes back over what was drawn; a Ctrl-C that the terminal has echoed goes with it. */
    private String erasing() {
        return drawn == 0 ? "" : "\r" + ESCAPE + drawn + "A" + ESCAPE + "J";
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
