package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Bounds;
import dev.tactus.board.Evidence;
import dev.tactus.board.Outcome;
import dev.tactus.board.Trial;
import dev.tactus.testing.Effort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the analysis says of boards with features of every kind: where it applies, no run exceeds it. */
class BoundsHoldTest {
    private static final int BOARDS = Effort.amount(500, 10_000);

    @TempDir
    private Path folder;

    @Test
    void noRunOfARandomBoardExceedsABoundThatApplies() {
        int compared = 0;
        int proved = 0;
        for (long seed = 0; seed < BOARDS; seed++) {
            RandomBoard random = new RandomBoard(seed);
            Board board = Agreement.load(random.text(), folder.resolve("board.yaml"));
            Outcome outcome = run(board);
            proved += (int) outcome.evidence().stream()
                    .filter(evidence -> evidence == Evidence.PROVED)
                    .count();
            Bounds bounds = Bounds.of(outcome);
            assertThat(bounds.exceeded()).as(random.text()).isEmpty();
            compared += bounds.compared();
        }
        assertThat(compared).as("bounds compared").isPositive();
        assertThat(proved).as("contracts proved").isPositive();
        System.out.println(compared + " bounds compared, " + proved + " contracts proved");
    }

    private static Outcome run(Board board) {
        long seed = board.plan().seeds().get(0);
        Trial trial = Trial.of(board, seed);
        trial.run().toEnd();
        return trial.finish(seed);
    }
}
