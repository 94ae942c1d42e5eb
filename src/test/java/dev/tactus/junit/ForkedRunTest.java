package dev.tactus.junit;

import static dev.tactus.junit.BoardAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.board.Jobs;
import java.util.List;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/stm32mp157c-dk2.yaml", firmware = "firmware-tasks/motor-control.yaml", duration = "100ms")
class ForkedRunTest {
    private static final String SLOW = "tasks.current-loop.body.1.compute=36us";
    private static final long AT = 50_000_000_000L;

    @Test
    void thePastIsTheSameAndTheFutureHasTheChange(BoardRun run) {
        ForkedRun forked = run.forkAt("50ms").with(SLOW);
        assertThat(forked.firstDifference())
                .hasValueSatisfying(first -> assertThat(first.at()).isGreaterThanOrEqualTo(AT));
        assertThat(before(forked.future())).isEqualTo(before(run)).isNotEmpty();
        assertThat(forked.future().digest()).isNotEqualTo(run.digest());
        assertThat(forked.future().task("current-loop").response().max())
                .isGreaterThan(run.task("current-loop").response().max());
        assertThat((Object) forked.asItWas()).isSameAs(run);
    }

    private static List<Jobs.Job> before(BoardRun run) {
        return run.jobs("current-loop").stream()
                .filter(job -> job.completion() < AT)
                .toList();
    }

    @Test
    void bothFuturesStandSideBySide(BoardRun run) {
        assertThat(run.forkAt("50ms").with(SLOW).sideBySide())
                .startsWith("from 50ms on: " + SLOW + "\nfirst difference at 50.")
                .contains("contract current-loop.response: kept -> broken at 50.");
    }

    @Test
    void statementsAreMadeOfTheFuture(BoardRun run) {
        assertThat(run).task("current-loop").respondsWithin("40us");
        BoardRun future = run.forkAt("50ms").with(SLOW).future();
        assertThatThrownBy(() -> assertThat(future).task("current-loop").respondsWithin("40us"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("first violation: current-loop.response-2 at 50.")
                .hasMessageContaining("replay      from 50ms on with " + SLOW);
    }

    @Test
    void whatChangesNothingHasNoFirstDifference(BoardRun run) {
        ForkedRun forked = run.forkAt("50ms").with("tasks.current-loop.priority=11");
        assertThat(forked.firstDifference())
                .as("there is no other task on that core")
                .isEmpty();
        assertThat(forked.future().digest()).isEqualTo(run.digest());
    }

    @Test
    void whatCannotChangeOnTheWayIsRefusedByName(BoardRun run) {
        assertThatThrownBy(() -> run.forkAt("50ms").with("tasks.current-loop.period=200us"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("activation of task current-loop cannot change in the middle of a run");
        assertThatThrownBy(() -> run.forkAt("50ms").with("tasks.nobody.wcet=1us"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no 'nobody' in 'tasks'");
        assertThatThrownBy(() -> run.forkAt("100ms"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("100ms is not within the run (after 0s, before 100ms)");
        assertThatThrownBy(() -> run.forkAt("50ms").with(SLOW).future().forkAt("60ms"))
                .isInstanceOf(IllegalStateException.class);
    }
}
