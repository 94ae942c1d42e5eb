package dev.tactus.cli;

import dev.tactus.check.Verdict;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** For files and pipes: one line, at most once a second. */
final class PlainDisplay implements Display {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter err;
    private final LiveFigures figures;
    private long dueAt = System.nanoTime() + EVERY_NANOS;

    PlainDisplay(PrintWriter err, LiveFigures figures) {
        this.err = err;
        this.figures = figures;
    }

    @Override
    public void reached(long now) {
        long nanos = System.nanoTime();
        if (nanos - dueAt < 0) {
            return;
        }
        dueAt = nanos + EVERY_NANOS;
        figures.look(now);
        StringBuilder cores = new StringBuilder();
        for (int i = 0; i < figures.cores().size(); i++) {
            cores.append(i == 0 ? "" : " ").append((figures.permille(i) + 5) / 10);
        }
        err.println(figures.clock() + "  " + figures.pace() + (figures.pace().isEmpty() ? "" : "  ") + "cores " + cores
                + " %  jobs "
                + LiveFigures.count(figures.jobs()) + "  missed " + LiveFigures.count(figures.missed()) + "  broken "
                + figures.broken() + " of " + figures.contracts() + "  " + figures.telemetry());
    }

    @Override
    public void broken(Verdict verdict) {
        figures.broke(verdict);
        err.println(Broken.line(verdict));
    }

    @Override
    public void end() {
        err.flush();
    }
}
