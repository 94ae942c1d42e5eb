package dev.tactus.cli;

import dev.tactus.board.Blames;
import dev.tactus.board.Trial;
import dev.tactus.check.Blame;
import dev.tactus.check.BlameCsv;
import dev.tactus.sim.Header;
import dev.tactus.trace.JobTracker;
import dev.tactus.trace.JobsCsv;
import dev.tactus.trace.SlicesCsv;
import dev.tactus.trace.TableFile;
import dev.tactus.trace.TraceFile;
import dev.tactus.trace.TraceFormat;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tables that a run writes as it goes on: jobs, slices, causes, the stream itself. */
final class Tables implements AutoCloseable {
    private final List<TableFile> files = new ArrayList<>();
    private @Nullable JobTracker tracker;
    private @Nullable TraceFile traced;
    private @Nullable Blame blamed;
    private boolean complete;

    /**
     * Opens those that are asked for and connects them with the run.
     *
     * @throws StopException if one cannot be written
     */
    static Tables open(CommonOptions options, Trial trial) {
        Tables tables = new Tables();
        try {
            tables.connect(options, trial);
        } catch (StopException e) {
            tables.close();
            throw e;
        }
        return tables;
    }

    private void connect(CommonOptions options, Trial trial) {
        Header header = trial.run().header();
        Path jobs = options.jobs;
        Path slices = options.slices;
        Path trace = options.trace;
        JobsCsv jobsTable = jobs == null ? null : add(jobs, () -> new JobsCsv(jobs, header));
        SlicesCsv slicesTable = slices == null ? null : add(slices, () -> new SlicesCsv(slices, header));
        if (jobsTable != null || slicesTable != null) {
            JobTracker made = new JobTracker(header, jobsTable, slicesTable);
            tracker = made;
            trial.addSink(made);
        }
        Path blame = options.blame;
        if (blame != null) {
            Blame made = Blames.of(trial.run(), add(blame, () -> new BlameCsv(blame, header)));
            blamed = made;
            trial.addSink(made);
        }
        TraceFormat format = trace == null ? null : TraceFormat.of(trace);
        if (trace != null && format != null) {
            TraceFile made = add(trace, () -> format.open(trace, header));
            traced = made;
            trial.addSink(made);
        }
    }

    private <T extends TableFile> T add(Path path, Supplier<T> open) {
        try {
            T file = open.get();
            files.add(file);
            return file;
        } catch (UncheckedIOException e) {
            throw StopException.beforeTheStart(Outputs.cannotWrite(path, e.getCause()), e);
        }
    }

    /**
     * Writes what is left and gives the files their names; the run ended at {@code end}.
     *
     * @throws UncheckedIOException if one cannot be written
     */
    void complete(long end) {
        if (tracker != null) {
            tracker.finish(end);
        }
        if (blamed != null) {
            blamed.finish(end);
        }
        if (traced != null) {
            traced.finish(end);
        }
        files.forEach(TableFile::close);
        complete = true;
    }

    /** Gives up what is not complete. */
    @Override
    public void close() {
        if (!complete) {
            files.forEach(TableFile::discard);
        }
    }
}
