package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.nio.file.Path;

/**
 * The job table as CSV, one row per job in the order in which the jobs ended. Instants in picoseconds; a field is empty
 * where there is no such instant or core. Names need no quotes: they are letters, digits, dashes and underscores.
 */
public final class JobsCsv implements JobTracker.Jobs, TableFile {
    private static final String HEAD = "task,job,core,arrival_ps,release_ps,start_ps,completion_ps,deadline_ps,state\n";

    private final RowFile file;
    private final Names names;
    private final byte[][] states = new byte[JobState.values().length][];

    /**
     * Opens the table.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public JobsCsv(Path target, Header header) {
        names = new Names(header);
        for (JobState state : JobState.values()) {
            states[state.ordinal()] = RowFile.bytes(state.word());
        }
        file = new RowFile(target);
        file.text(RowFile.bytes(HEAD));
    }

    @Override
    public void job(JobRow row) {
        file.text(names.task(row.task)).text(',').number(row.job).text(',');
        file.text(names.core(row.core)).text(',');
        instant(row.arrival);
        instant(row.release);
        instant(row.start);
        instant(row.completion);
        instant(row.deadline == Time.NEVER ? -1 : row.deadline);
        file.text(states[row.state.ordinal()]).text('\n');
    }

    private void instant(long at) {
        if (at >= 0) {
            file.number(at);
        }
        file.text(',');
    }

    @Override
    public void close() {
        file.close();
    }

    @Override
    public void discard() {
        file.discard();
    }
}
