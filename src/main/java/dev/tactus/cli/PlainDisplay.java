package dev.tactus.cli;

import dev.tactus.check.Verdict;
import dev.tactus.telemetry.State;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** For files and pipes: one line, at most once a second. */
final class PlainDisplay implements Display {
    private static final long USUAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_CORES = 16;

    private final PrintWriter err;
    private final LiveFigures figures;
    private final long everyNanos;
    private long dueAt;

    PlainDisplay(PrintWriter err, LiveFigures figures) {
        this(err, figures, USUAL_NANOS);
    }

    /** @param everyNanos wall time between two lines, and before the first */
    PlainDisplay(PrintWriter err, LiveFigures figures, long everyNanos) {
        this.err = err;
        this.figures = figures;
        this.everyNanos = everyNanos;
        dueAt = System.nanoTime() + everyNanos;
    }

    @Override
    public void reached(long now) {
        long nanos = System.nanoTime();
        if (nanos - dueAt < 0) {
            return;
        }
        dueAt = nanos + everyNanos;
        figures.look(now);
        StringBuilder cores = new StringBuilder();
        int shown = Math.min(MOST_CORES, figures.cores().size());
        for (int i = 0; i < shown; i++) {
            cores.append(i == 0 ? "" : ", ").append(figures.cores().get(i).name());
            cores.append(' ').append((figures.permille(i) + 5) / 10).append(" %");
        }
        if (shown < figures.cores().size()) {
            cores.append(", and ").append(figures.cores().size() - shown).append(" more");
        }
        err.println(figures.clock() + "  " + figures.pace() + (figures.pace().isEmpty() ? "" : "  ") + "cores " + cores
                + "  jobs "
                + LiveFigures.count(figures.jobs()) + "  missed " + LiveFigures.count(figures.missed()) + "  broken "
                + figures.broken() + " of " + figures.contracts() + "  " + figures.telemetry());
    }

    @Override
    public void broken(Verdict verdict) {
        figures.broke(verdict);
        err.println(Broken.line(verdict));
    }

    @Override
    public void state(State state, long now) {
        figures.look(now);
        figures.state(state);
        err.println(figures.clock() + "  " + (state == State.PAUSED ? "paused" : "goes on"));
    }

    @Override
    public void end() {
        err.flush();
    }
}
