package dev.tactus.trace;

import static dev.tactus.sim.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    private static final Header HEADER = Heads.of(1, Heads.task("ctl", 100, 100), Heads.task("bg", -1, -1));

    @TempDir
    Path folder;

    @Test
    void theJobTableHasARowPerJobAndEmptyFieldsWhereThereIsNoInstant() throws IOException {
        Path file = folder.resolve("jobs.csv");
        try (JobsCsv jobs = new JobsCsv(file, HEADER)) {
            JobTracker tracker = new JobTracker(HEADER, jobs, null);
            tracker.accept(RELEASE, 2, -1, 0, 1);
            tracker.accept(DISPATCH, 5, 0, 0, Flags.FIRST);
            tracker.accept(COMPLETE, 9, 0, 0, 8);
            tracker.accept(SKIP, 101, -1, 0, 101);
            tracker.accept(RELEASE, 110, -1, 1, 110);
            tracker.finish(120);
        }
        assertThat(file).hasContent("""
                        task,job,core,arrival_ps,release_ps,start_ps,completion_ps,deadline_ps,state
                        ctl,0,c0,1,2,5,9,101,completed
                        ctl,1,,101,,,,201,skipped
                        bg,0,,110,110,,,,open
                        """);
    }

    @Test
    void theSliceTableSaysWhatEachCoreDid() throws IOException {
        Path file = folder.resolve("slices.csv");
        try (SlicesCsv slices = new SlicesCsv(file, HEADER)) {
            slices.slice(0, 0, 4, 0, 0, SliceKind.RUN, -1);
            slices.slice(0, 4, 6, 0, 0, SliceKind.SPIN, 0);
            slices.slice(0, 6, 7, -1, -1, SliceKind.OVERHEAD, -1);
        }
        assertThat(file).hasContent("""
                        core,from,to,task,job,kind,resource
                        c0,0,4,ctl,0,run,
                        c0,4,6,ctl,0,spin,r
                        c0,6,7,,,overhead,
                        """);
    }

    @Test
    void theTraceHasALinePerRecordWithNames() throws IOException {
        Path file = folder.resolve("trace.csv");
        try (TraceCsv trace = new TraceCsv(file, HEADER)) {
            trace.accept(RELEASE, 0, -1, 0, 0);
            trace.accept(DEADLINE, 0, -1, 0, Time.NEVER);
            trace.accept(WAIT_LOCK, 7, 0, 1, 0);
            trace.accept(SEND, 8, 0, 1, 3);
            trace.accept(OVERHEAD_BEGIN, 9, 0, -1, 1);
        }
        assertThat(file).hasContent("""
                        at_ps,kind,place,task,value
                        0,release,,ctl,0
                        0,deadline,,ctl,none
                        7,wait-lock,r,bg,0
                        8,send,m,bg,3
                        9,overhead-begin,c0,,1
                        """);
    }

    @Test
    void aFileHasItsNameOnlyWhenItIsComplete() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "old");
        TraceCsv trace = new TraceCsv(file, HEADER);
        trace.accept(RELEASE, 0, -1, 0, 0);
        assertThat(file).hasContent("old");
        trace.close();
        assertThat(Files.readString(file)).startsWith("at_ps,");
        assertThat(folder).isDirectoryContaining("glob:**t.csv").isDirectoryNotContaining("glob:**part");
    }

    @Test
    void aTableThatIsGivenUpLeavesNothing() {
        TraceCsv trace = new TraceCsv(folder.resolve("t.csv"), HEADER);
        trace.accept(RELEASE, 0, -1, 0, 0);
        trace.discard();
        trace.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatDoesNotExistIsToldOfAtTheStart() {
        Path nowhere = folder.resolve("no/t.csv");
        assertThatThrownBy(() -> new TraceCsv(nowhere, HEADER)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void everyLongIsWrittenInFull() throws IOException {
        Path file = folder.resolve("n");
        try (RowFile rows = new RowFile(file)) {
            for (long value : new long[] {0, 9, 10, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
                rows.number(value).text('\n');
            }
        }
        assertThat(file).hasContent("0\n9\n10\n-1\n9223372036854775807\n-9223372036854775808\n");
    }

    @Test
    void moreRowsThanTheBufferHoldsAreAllThere() throws IOException {
        Path file = folder.resolve("n");
        try (RowFile rows = new RowFile(file)) {
            for (int i = 0; i < 100_000; i++) {
                rows.number(i).text('\n');
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(100_000).last().isEqualTo("99999");
    }
}
