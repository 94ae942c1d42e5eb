package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    /** An instant is less than 9,223,372.04 s, and a step of the second run a two hundredth of the first. */
    @Test
    void aMissJustBeforeTheEndOfAllTimeIsExplained() {
        Board board = Boards.load(
                Boards.ONE, "tasks: {a: {releases: [{at: 9222000s, deadline: 1s}], wcet: 100s}}", "duration: 9223000s");
        Trial trial = Trial.of(board, 1);
        trial.run().toEnd();
        Outcome outcome = trial.finish(1);
        AtomicInteger asked = new AtomicInteger();
        assertThat(Explainer.explain(Run.of(board, 1), outcome, () -> asked.incrementAndGet() > 1_000))
                .containsKey("a.misses");
    }
}
