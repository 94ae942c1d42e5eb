package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Trial;
import dev.tactus.check.CoreStats;
import dev.tactus.check.Metrics;
import dev.tactus.check.Statistic;
import dev.tactus.check.Verdict;
import dev.tactus.telemetry.State;
import dev.tactus.telemetry.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The figures that a live display shows; taken at one instant, and related to those of the last look. */
final class LiveFigures {
    private static final int LOOKS = 8;

    private final Board board;
    private final Metrics metrics;
    private final Supplier<Totals> totals;
    private final long[] busy;
    private final int[] permille;
    private long now;

    /** The last looks, on both clocks: the pace is taken over all of them, so that it does not tremble. */
    private final long[] instants = new long[LOOKS];

    private final long[] nanos = new long[LOOKS];
    private int looks;
    private long paceHundredths = -1;
    private int broken;
    private boolean paused;

    LiveFigures(Board board, Trial trial, Supplier<Totals> totals) {
        this.board = board;
        this.metrics = trial.metrics();
        this.totals = totals;
        busy = new long[board.cores().size()];
        permille = new int[busy.length];
    }

    /** Takes the figures as they stand at {@code instant}. */
    void look(long instant) {
        metrics.count(instant);
        long elapsed = instant - now;
        for (int i = 0; i < busy.length; i++) {
            CoreStats core = metrics.core(i);
            permille[i] = elapsed <= 0 ? permille[i] : (int) ((core.busy() - busy[i]) / Math.max(1, elapsed / 1000));
            busy[i] = core.busy();
        }
        now = instant;
        pace(System.nanoTime());
    }

    private void pace(long wall) {
        int oldest = looks < LOOKS ? 0 : looks % LOOKS;
        if (looks > 0) {
            long unit = Math.max(1, (wall - nanos[oldest]) * 10);
            paceHundredths = (now - instants[oldest] + unit / 2) / unit;
        }
        instants[looks % LOOKS] = now;
        nanos[looks % LOOKS] = wall;
        looks++;
    }

    /** Virtual time stands still, or goes on: then the pace is measured anew. */
    void state(State state) {
        paused = state == State.PAUSED;
        looks = 0;
        paceHundredths = -1;
    }

    void broke(Verdict verdict) {
        broken += verdict.contract().warn() ? 0 : 1;
    }

    List<Board.Core> cores() {
        return board.cores();
    }

    /** The names of the tasks that have a deadline. */
    List<String> allTasks() {
        return board.tasks().stream()
                .filter(task -> task.deadline() > 0)
                .map(Board.Task::name)
                .toList();
    }

    /** Part of the time since the last look in which a core was busy, per mille. */
    int permille(int core) {
        return Math.max(0, Math.min(1000, permille[core]));
    }

    /** Virtual time as {@code 0:00:12.4}. */
    String clock() {
        long tenths = now / 100_000_000_000L;
        long seconds = tenths / 10;
        return String.format(
                Locale.ROOT, "%d:%02d:%02d.%d", seconds / 3600, seconds / 60 % 60, seconds % 60, tenths % 10);
    }

    /** The pace of the last looks as {@code 1.00x}, or {@code paused}; empty before there are two looks. */
    String pace() {
        if (paused || paceHundredths < 0) {
            return paused ? "paused" : "";
        }
        return paceHundredths >= 10_000
                ? count(paceHundredths / 100) + "x"
                : String.format(Locale.ROOT, "%d.%02dx", paceHundredths / 100, paceHundredths % 100);
    }

    /** A task with a deadline: its worst response so far against it, per mille, and its misses. */
    record TaskLine(String name, long permille, long deadline, long missed) {}

    /** At most so many tasks: those that come nearest to their deadlines, in order of declaration. */
    List<TaskLine> tasks(int most) {
        List<TaskLine> all = new ArrayList<>();
        for (int i = 0; i < board.tasks().size(); i++) {
            Board.Task task = board.tasks().get(i);
            Statistic response = metrics.task(i).response();
            if (task.deadline() > 0) {
                long worst = response.count() == 0 ? 0 : response.max();
                long unit = Math.max(1, task.deadline() / 1000);
                all.add(new TaskLine(
                        task.name(),
                        worst / unit,
                        task.deadline(),
                        metrics.task(i).missed()));
            }
        }
        List<TaskLine> nearest = all.stream()
                .sorted(Comparator.comparingLong(TaskLine::missed)
                        .thenComparingLong(TaskLine::permille)
                        .reversed())
                .limit(most)
                .toList();
        return all.stream().filter(nearest::contains).toList();
    }

    /** Jobs so far, skipped arrivals among them, as the report counts them. */
    long jobs() {
        long sum = 0;
        for (int i = 0; i < board.tasks().size(); i++) {
            sum += metrics.task(i).released() + metrics.task(i).skipped();
        }
        return sum;
    }

    long missed() {
        long sum = 0;
        for (int i = 0; i < board.tasks().size(); i++) {
            sum += metrics.task(i).missed();
        }
        return sum;
    }

    int broken() {
        return broken;
    }

    int contracts() {
        return board.contracts().size();
    }

    boolean connected() {
        return totals.get().connected();
    }

    /** How telemetry fares, in a few words. */
    String telemetry() {
        Totals done = totals.get();
        long sent =
                done.events().sent() + done.samples().sent() + done.batches().sent();
        if (!done.connected()) {
            long waiting =
                    done.events().due() - done.events().sent() - done.events().lost();
            return "MQTT lost; " + count(waiting) + " events wait";
        }
        return "MQTT " + count(sent) + " sent";
    }

    /** A number with commas: {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
