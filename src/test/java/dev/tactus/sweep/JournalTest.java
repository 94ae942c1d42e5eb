package dev.tactus.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search goes on from what its journal says, wherever it was interrupted. */
class JournalTest {
    @TempDir
    Path folder;

    private Board board(String step) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                scenario: anomaly
                clusters:
                  cpu: {cores: 1, opps: [{frequency: 1GHz}]}
                domains:
                  cpu: {scheduler: fixed-priority, preemption: none}
                tasks:
                  early: {releases: [0ms], deadline: 30ms, priority: 3, bcet: 5ms, wcet: 10ms}
                  before: {releases: [0ms], deadline: 40ms, priority: 9, bcet: 1ms, wcet: 3ms}
                  urgent: {releases: [12ms], deadline: 5ms, priority: 2, wcet: 3ms}
                  long: {releases: [1ms], deadline: 40ms, priority: 1, bcet: 2ms, wcet: 9ms}
                """ + "explore: {step: " + step + "}\n");
        return Loader.load(Request.of(file));
    }

    /** On one thread: several would each be interrupted before a part of theirs is done. */
    private static Explore.Result interrupted(Board board, long budget, int after) {
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            return one.submit(() -> again(board, budget, after)).join();
        } finally {
            one.shutdown();
        }
    }

    private static Explore.Result again(Board board, long budget, int after) {
        Journal journal = Journal.none();
        for (int i = 0; i < 10_000; i++) {
            AtomicInteger asked = new AtomicInteger();
            boolean[] ended = {false};
            Explore.Result result = Explore.of(
                    board,
                    1,
                    budget,
                    true,
                    () -> {
                        boolean enough = asked.incrementAndGet() > after;
                        ended[0] |= enough;
                        return enough;
                    },
                    journal);
            if (!ended[0]) {
                return result;
            }
            String text = journal.text();
            journal = Journal.none();
            journal.read(text);
        }
        throw new AssertionError("it does not come to an end");
    }

    private static String text(Explore.Result result) {
        return result.runs() + " " + java.util.Arrays.toString(result.violation()) + " " + result.finish() + " "
                + result.exhaustive();
    }

    @Test
    void wholeSearchesAndClimbsEndTheSameWhereverTheyWereInterrupted() throws IOException {
        Board few = board("1ms");
        Board many = board("10us");
        String whole = text(Explore.of(few, 1, 1_000, true, () -> false, Journal.none()));
        String climbs = text(Explore.of(many, 1, 640, true, () -> false, Journal.none()));
        assertThat(whole).contains("144 [").contains("true");
        assertThat(climbs).contains("false");
        for (int after : new int[] {70, 91, 200}) {
            assertThat(text(interrupted(few, 1_000, after))).isEqualTo(whole);
            assertThat(text(interrupted(many, 640, after))).isEqualTo(climbs);
        }
    }

    @Test
    void partsMayBeDoneInAnyOrder() {
        Journal journal = Journal.none();
        for (long part : new long[] {5, 0, 2, 1, 7, 6}) {
            journal.done(part, part == 2 || part == 6 ? part * 64 : -1, 64, new TreeMap<>());
        }
        Journal again = Journal.none();
        again.read(journal.text());
        assertThat(again.open(10).boxed().toList()).containsExactly(3L, 4L, 8L, 9L);
        assertThat(again.first()).isEqualTo(128);
        assertThat(again.runs()).isEqualTo(6 * 64);
        assertThat(again.text()).isEqualTo(journal.text());
        LongStream.of(3, 4, 8, 9).forEach(part -> again.done(part, -1, 64, new TreeMap<>()));
        assertThat(again.open(10).boxed().toList()).isEmpty();
    }

    @Test
    void whatIsNoneIsRefused() {
        String text = Journal.none().text();
        for (String wrong : new String[] {"", "x\ny\nz\n", text + "more\n", text.replace("runs 0", "runs 7")}) {
            assertThatThrownBy(() -> Journal.none().read(wrong))
                    .hasMessage("it is no file of a search, or not as it was written");
        }
    }
}
