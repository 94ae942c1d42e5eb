package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.trace.RowFile;
import dev.tactus.trace.TableFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The table of causes as CSV: a row for each job and cause, the jobs in the order in which they ended, the causes of a
 * job from the longest on. The times of a job add up to {@code end_ps - arrival_ps}. A field without a meaning is
 * empty.
 */
public final class BlameCsv implements Consumer<JobBlame>, TableFile {
    private static final String HEAD = "task,job,state,arrival_ps,end_ps,cause,of,by,time_ps\n";

    private final RowFile file;
    private final Header header;

    /**
     * Opens the table.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public BlameCsv(Path target, Header header) {
        this.header = header;
        file = new RowFile(target);
        file.text(RowFile.bytes(HEAD));
    }

    @Override
    public void accept(JobBlame job) {
        for (JobBlame.Part part : job.parts()) {
            file.text(RowFile.bytes(header.tasks().get(job.task()).name()))
                    .text(',')
                    .number(job.job())
                    .text(',');
            file.text(RowFile.bytes(job.state().word())).text(',');
            file.number(job.arrival()).text(',').number(job.end()).text(',');
            file.text(RowFile.bytes(part.cause().word())).text(',');
            file.text(RowFile.bytes(part.ofName(header))).text(',');
            file.text(RowFile.bytes(part.byName(header))).text(',').number(part.picos());
            file.text('\n');
        }
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
