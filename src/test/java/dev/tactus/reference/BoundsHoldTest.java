package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.TestVerdict;
import dev.tactus.board.Analysis;
import dev.tactus.board.Board;
import dev.tactus.board.Evidence;
import dev.tactus.board.Outcome;
import dev.tactus.board.Trial;
import dev.tactus.testing.Effort;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the analysis says of boards with features of every kind: where it applies, no run exceeds it. */
class BoundsHoldTest {
    private static final int BOARDS = Effort.amount(500, 10_000);
    private static final Set<String> ACCEPTING = Set.of("gfb", "bcl", "bar", "demand", "qpa", "np-edf");

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
            for (TestResult test : Analysis.of(board).tests()) {
                if (test.applies() && test.name().equals("response-time")) {
                    compared += compare(test, outcome, random);
                } else if (test.applies()
                        && ACCEPTING.contains(test.name())
                        && test.verdict() == TestVerdict.SCHEDULABLE) {
                    compared += missesNothing(test, outcome, random);
                }
            }
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

    private static int compare(TestResult test, Outcome outcome, RandomBoard random) {
        List<String> names =
                outcome.board().tasks().stream().map(Board.Task::name).toList();
        int task = names.indexOf(test.subject());
        if (!(test.fields().get("wcrt_ps") instanceof Long bound)
                || outcome.metrics().task(task).response().count() == 0) {
            return 0;
        }
        assertThat(outcome.metrics().task(task).response().max())
                .as("%s in%n%s", test, random.text())
                .isLessThanOrEqualTo(bound);
        return 1;
    }

    private static int missesNothing(TestResult test, Outcome outcome, RandomBoard random) {
        for (int i = 0; i < outcome.board().tasks().size(); i++) {
            Board.Task task = outcome.board().tasks().get(i);
            Board.Domain domain = outcome.board().domains().get(task.domain());
            boolean about = domain.name().equals(test.subject())
                    || task.cores().stream()
                            .anyMatch(core ->
                                    outcome.board().cores().get(core).name().equals(test.subject()));
            if (about) {
                assertThat(outcome.metrics().task(i).missed())
                        .as("%s in%n%s", test, random.text())
                        .isZero();
            }
        }
        return 1;
    }
}
