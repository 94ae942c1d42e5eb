package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.reference.Unwatched;
import dev.tactus.sim.Kind;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Once everything has happened once, a run with figures, chains and contracts allocates nothing. */
@Tag("slow")
class SteadyStateTest {
    private static final long MILLISECOND = 1_000_000_000L;
    private static final long RECORDS = 1_000_000;
    private static final long MOST_BYTES = 64 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long records;
    private long draws;

    /**
     * The boards of the determinism test use locks, mailboxes, pools, overheads, jitter, rates, interrupts, misses; the
     * others all classes of shares by weight, all kinds of servers, the other protocols of locks and stacks.
     */
    @Unwatched("who holds the invariants allocates")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "determinism/amp",
                "determinism/big-little",
                "determinism/mcu",
                "steady/fair",
                "steady/servers",
                "steady/locks"
            })
    void aMillionRecordsAllocateUnder64KiB(String name) {
        Path file = Path.of("src/test/resources/" + name + ".yaml");
        Board board = Loader.load(new Request(List.of(file), List.of(), null, null));
        Trial trial = Trial.endless(board, 1);
        boolean[] normal = normal(board);
        trial.addSink((kind, at, place, task, value) -> {
            records++;
            draws += kind == Kind.RELEASE && normal[task] ? 1 : 0;
        });
        // The report keeps the first 10,000 replenishments of each server: these have to be over.
        long warm = name.endsWith("servers") ? 3 * RECORDS / 2 : RECORDS / 2;
        long at = 0;
        while (records < warm) {
            at += 100 * MILLISECOND;
            trial.run().until(at);
        }
        long first = records;
        draws = 0;
        long me = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(me);
        while (records < first + RECORDS) {
            at += 100 * MILLISECOND;
            trial.run().until(at);
        }
        long bytes = THREADS.getThreadAllocatedBytes(me) - before;
        assertThat(records - first).isGreaterThanOrEqualTo(RECORDS);
        assertThat(bytes)
                .as("bytes allocated over %s records", records - first)
                .isLessThan(MOST_BYTES + draws * bytesOfCosine());
    }

    /** By task, whether its jobs draw from a normal distribution. */
    private static boolean[] normal(Board board) {
        boolean[] normal = new boolean[board.tasks().size()];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = board.tasks().get(i).body().toString().contains("Normal");
        }
        return normal;
    }

    /** Since their cosine is written in Java, JDKs make arrays at each call: theirs, not ours. */
    private static long bytesOfCosine() {
        long me = Thread.currentThread().getId();
        double sum = StrictMath.cos(2);
        long before = THREADS.getThreadAllocatedBytes(me);
        for (int i = 0; i < 1_000; i++) {
            sum += StrictMath.cos(i * 2 * Math.PI / 1_000);
        }
        long bytes = THREADS.getThreadAllocatedBytes(me) - before;
        assertThat(sum).isFinite();
        return bytes / 1_000 + 1;
    }
}
