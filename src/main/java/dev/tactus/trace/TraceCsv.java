package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.nio.file.Path;

/** Every record of the stream as one line: instant in picoseconds, kind, place, task, value. */
final class TraceCsv implements TraceFile {
    private static final String HEAD = "at_ps,kind,place,task,value\n";
    private static final byte[] NEVER = RowFile.bytes("none");

    private final RowFile file;
    private final Names names;
    private final byte[][] kinds = new byte[Kind.values().length][];

    /**
     * Opens the trace.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    TraceCsv(Path target, Header header) {
        names = new Names(header);
        for (Kind kind : Kind.values()) {
            kinds[kind.ordinal()] = RowFile.bytes(TraceFormat.word(kind));
        }
        file = new RowFile(target);
        file.text(RowFile.bytes(HEAD));
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        file.number(at).text(',').text(kinds[kind.ordinal()]).text(',').text(names.place(kind, place));
        file.text(',').text(names.task(task)).text(',');
        if (value == Time.NEVER) {
            file.text(NEVER);
        } else {
            file.number(value);
        }
        file.text('\n');
    }

    @Override
    public void finish(long end) {
        // Every record is there already.
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
