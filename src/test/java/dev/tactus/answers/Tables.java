package dev.tactus.answers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.sim.Header;
import dev.tactus.sim.TraceSink;
import dev.tactus.trace.JobRow;
import dev.tactus.trace.JobTracker;
import dev.tactus.trace.JobsCsv;
import dev.tactus.trace.SliceKind;
import dev.tactus.trace.SlicesCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the tables of a stream that no command drives, that of a deliberately wrong kernel. */
public final class Tables implements TraceSink, AutoCloseable {
    private final Header header;
    private final Path folder;
    private final JobsCsv jobs;
    private final SlicesCsv slices;
    private final JobTracker tracker;
    private final long[] preemptions;
    private final long[] migrations;

    public Tables(Header header) {
        this.header = header;
        try {
            folder = Files.createTempDirectory("tables");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jobs = new JobsCsv(folder.resolve("jobs.csv"), header);
        slices = new SlicesCsv(folder.resolve("slices.csv"), header);
        preemptions = new long[header.tasks().size()];
        migrations = new long[header.tasks().size()];
        tracker = new JobTracker(header, this::job, this::slice);
    }

    private void job(JobRow row) {
        preemptions[row.task()] += row.preemptions();
        migrations[row.task()] += row.migrations();
        jobs.job(row);
    }

    private void slice(int core, long from, long to, int task, long job, SliceKind kind, int resource) {
        slices.slice(core, from, to, task, job, kind, resource);
    }

    @Override
    public void accept(dev.tactus.sim.Kind kind, long at, int place, int task, long value) {
        tracker.accept(kind, at, place, task, value);
    }

    /** Completes the tables of a run that ended at {@code end}, and reads them. */
    public Outcome finish(long end) {
        tracker.finish(end);
        jobs.close();
        slices.close();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.putObject("domains");
        ObjectNode tasks = report.putObject("tasks");
        for (int t = 0; t < preemptions.length; t++) {
            tasks.putObject(header.tasks().get(t).name())
                    .put("preemptions", preemptions[t])
                    .put("migrations", migrations[t]);
        }
        List<String> cores = header.cores().stream().map(Header.Core::name).toList();
        return new Outcome(cores, rows("jobs.csv"), rows("slices.csv"), report);
    }

    private List<String> rows(String file) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(file));
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("jobs.csv"));
            Files.deleteIfExists(folder.resolve("slices.csv"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
