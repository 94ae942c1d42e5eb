package dev.tactus.trace;

import dev.tactus.sim.Header;
import java.nio.file.Path;

/** The slice table as CSV: what each core did from when to when, in picoseconds. A field without a meaning is empty. */
public final class SlicesCsv implements JobTracker.Slices, TableFile {
    private static final String HEAD = "core,from,to,task,job,kind,resource\n";

    private final RowFile file;
    private final Names names;
    private final byte[][] kinds = new byte[SliceKind.values().length][];

    /**
     * Opens the table.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public SlicesCsv(Path target, Header header) {
        names = new Names(header);
        for (SliceKind kind : SliceKind.values()) {
            kinds[kind.ordinal()] = RowFile.bytes(kind.word());
        }
        file = new RowFile(target);
        file.text(RowFile.bytes(HEAD));
    }

    @Override
    public void slice(int core, long from, long to, int task, long job, SliceKind kind, int resource) {
        file.text(names.core(core)).text(',').number(from).text(',').number(to).text(',');
        file.text(names.task(task)).text(',');
        if (job >= 0) {
            file.number(job);
        }
        file.text(',').text(kinds[kind.ordinal()]).text(',');
        file.text(names.resource(resource)).text('\n');
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
