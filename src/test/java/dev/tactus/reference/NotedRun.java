package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.reference.Result.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A board of a rule, run by the engine and by the reference, which must agree; and what its jobs did. */
abstract class NotedRun {
    private static final long US = 1_000_000;

    @TempDir
    private Path folder;

    Board board;
    Result result;

    final void run(String... lines) {
        board = Agreement.load("scenario: t\n" + String.join("\n", lines) + "\n", folder.resolve("t.yaml"));
        assertThat(Agreement.difference(board)).isEmpty();
        result = Observed.run(board, 1);
    }

    final List<Row> jobs(String task) {
        int at = board.tasks().stream().map(Board.Task::name).toList().indexOf(task);
        return result.tasks().get(at);
    }

    final Row job(String task, int number) {
        return jobs(task).get(number);
    }

    /** When the first job of a task ended, in microseconds. */
    final long end(String task) {
        return job(task, 0).completion() / US;
    }
}
