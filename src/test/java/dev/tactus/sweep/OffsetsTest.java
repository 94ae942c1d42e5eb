package dev.tactus.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.testing.Effort;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Known sets of periodic tasks that miss nothing as they are: which of them miss a deadline at other offsets. On one
 * core with preemption none may, as the release of all at once is the worst; what is left are global scheduling (mp-24,
 * mp-26, both published for it) and a window that opens late (tt-08).
 */
class OffsetsTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final long MOST = Effort.amount(450, 5_000);
    private static final long MS = 1_000_000_000;

    @TempDir
    Path folder;

    /** The case with all offsets free, three times as long; null where that is no question. */
    private @Nullable Board free(Path file, String step) throws IOException {
        Board board;
        try {
            board = Loader.load(Request.of(file));
        } catch (InputException e) {
            return null;
        }
        boolean periodic = board.tasks().stream().allMatch(task -> task.activation() instanceof Activation.Periodic);
        Trial trial = Trial.of(board, 1);
        trial.run().toEnd();
        if (board.tasks().isEmpty() || !periodic || !trial.finish(1).broken().isEmpty()) {
            return null;
        }
        String names = board.tasks().stream().map(Board.Task::name).toList().toString();
        Path all = folder.resolve(file.getFileName().toString());
        Files.writeString(all, Files.readString(file) + "\nexplore: {offsets: " + names + ", step: " + step + "}\n");
        String threeTimes = 3 * board.plan().duration() / MS + "ms";
        return Loader.load(new Request(List.of(all), List.of(), null, threeTimes));
    }

    @Test
    void ofThePublishedSetsThatAreSafeReleasedTogetherThoseThatAreNotAtOtherOffsetsAreFound() throws IOException {
        List<String> late = new ArrayList<>();
        int safe = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(CASES)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Board board = free(file, "1ms");
            if (board != null && space(board).compareTo(BigInteger.valueOf(MOST)) <= 0) {
                Explore.Result result = Explore.of(board, 1, MOST, false, () -> false, Journal.none());
                assertThat(result.exhaustive()).isTrue();
                if (result.violation() != null) {
                    late.add(file.getFileName() + " of " + result.space());
                } else {
                    safe++;
                }
            }
        }
        assertThat(late).containsExactly("mp-24.yaml of 200", "mp-26.yaml of 18", "tt-08.yaml of 400");
        assertThat(safe).isGreaterThanOrEqualTo(20);
    }

    private static BigInteger space(Board board) {
        return board.tasks().stream()
                .map(task -> BigInteger.valueOf(((Activation.Periodic) task.activation()).period() / MS))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    @Test
    void aSearchAmongTooManyToRunAllFindsThemToo() throws IOException {
        for (String name : List.of("mp-24", "mp-26", "tt-08")) {
            Board board = free(CASES.resolve(name + ".yaml"), "10us");
            Explore.Result result = Explore.of(board, 1, 800, false, () -> false, Journal.none());
            assertThat(result.exhaustive()).isFalse();
            assertThat(result.violation()).as(name).isNotNull();
        }
    }
}
