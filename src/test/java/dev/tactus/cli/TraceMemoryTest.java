package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.reference.Unwatched;
import dev.tactus.trace.TraceFile;
import dev.tactus.trace.TraceFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Once everything has happened once, a trace allocates nothing, however long the run. */
@Tag("slow")
class TraceMemoryTest {
    private static final long MILLISECOND = 1_000_000_000L;
    private static final long MOST_BYTES = 64 * 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    private long records;

    @Unwatched("who holds the invariants allocates")
    @ParameterizedTest
    @ValueSource(strings = {"csv", "pftrace", "json", "btf", "ftrace", "ctf", "vcd"})
    void aHundredThousandRecordsAllocateUnder64KiB(String ending) {
        Path file = Path.of("src/test/resources/determinism/amp.yaml");
        Board board = Loader.load(new Request(List.of(file), List.of(), null, null));
        Run run = Run.endless(board, 1);
        Path target = folder.resolve("t." + ending);
        TraceFile trace = Objects.requireNonNull(TraceFormat.of(target)).open(target, run.header());
        run.addSink(trace);
        run.addSink((kind, at, place, task, value) -> records++);
        run.until(400 * MILLISECOND);
        long first = records;
        long me = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(me);
        run.until(800 * MILLISECOND);
        long bytes = THREADS.getThreadAllocatedBytes(me) - before;
        trace.finish(run.now());
        trace.close();
        assertThat(records - first).isGreaterThan(100_000);
        assertThat(bytes).as("bytes allocated over %s records", records - first).isLessThan(MOST_BYTES);
    }
}
