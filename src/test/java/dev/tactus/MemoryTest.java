package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.determinism.Jdks;
import dev.tactus.sim.Kind;
import dev.tactus.testing.Effort;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not grow with simulated time: 100 tasks with periods of 100 ms to 1 s for one virtual hour, and for 24 at
 * night, in a process of its own with a small heap.
 */
@Tag("slow")
class MemoryTest {
    private static final long HOUR = 3_600_000_000_000_000L;
    private static final long MOST_GROWTH = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void theLiveHeapAtHalfAndAtTheEndDiffersByLessThanAMegabyte() throws IOException {
        int hours = Effort.amount(1, 24);
        Path file = Files.writeString(folder.resolve("hundred.yaml"), hundredTasks());
        List<String> lines = Jdks.run(
                Path.of(System.getProperty("java.home")),
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                Hours.class,
                List.of(file.toString(), String.valueOf(hours)));
        String[] words = lines.get(lines.size() - 1).split(" ");
        long half = Long.parseLong(words[0]);
        long end = Long.parseLong(words[1]);
        long jobs = Long.parseLong(words[2]);
        System.out.println("memory: " + hours + " h, " + jobs + " jobs, live heap " + half + " B at half, " + end
                + " B at the end");
        assertThat(jobs).isGreaterThan(600_000L * hours);
        assertThat(Math.abs(end - half)).isLessThan(MOST_GROWTH);
    }

    private static String hundredTasks() {
        StringBuilder text = new StringBuilder("""
                scenario: hundred
                clusters: {cpu: {cores: 4, opps: [{frequency: 1GHz}]}}
                tasks:
                """);
        for (int i = 0; i < 100; i++) {
            long period = 100 + i * 900 / 99;
            text.append("  t")
                    .append(i)
                    .append(": {period: ")
                    .append(period)
                    .append("ms, body: [{compute: {uniform: [1ms, ");
            text.append(period / 40).append("ms]}}]}\n");
        }
        return text.toString();
    }

    /** What runs in the small heap: prints the live heap at half and at the end, and the jobs completed. */
    static final class Hours {
        private Hours() {}

        /** @param arguments the file, and how many hours */
        public static void main(String[] arguments) {
            Board board = Loader.load(new Request(List.of(Path.of(arguments[0])), List.of(), null, "1s"));
            long end = HOUR * Long.parseLong(arguments[1]);
            Trial trial = Trial.endless(board, 1);
            long[] completed = new long[1];
            trial.addSink((kind, at, place, task, value) -> {
                if (kind == Kind.COMPLETE) {
                    completed[0]++;
                }
            });
            // What is made once, by the first collection and the first reading, is no growth.
            trial.run().until(end / 100);
            live();
            trial.run().until(end / 2);
            long half = live();
            trial.run().until(end);
            System.out.println(half + " " + live() + " " + completed[0]);
            if (trial.verdicts().isEmpty()) {
                throw new IllegalStateException("no contract was watched");
            }
        }

        private static long live() {
            // The bean first: making it is garbage of its own.
            MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
            // The collector leaves some dead objects where they are; every fourth collection it does not.
            for (int i = 0; i < 4; i++) {
                System.gc();
            }
            return memory.getHeapMemoryUsage().getUsed();
        }
    }
}
