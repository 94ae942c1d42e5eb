package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.loadWith;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.sim.Time;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansTest {
    private static final long MS = 1_000_000_000L;

    private static Board.Plan plan(String tasks, String... more) {
        String[] lines = new String[more.length + 2];
        lines[0] = ONE;
        lines[1] = "tasks: {" + tasks + "}";
        System.arraycopy(more, 0, lines, 2, more.length);
        return load(lines).plan();
    }

    @Test
    void theDefaultIsTwoHyperperiodsAfterTheGreatestOffset() {
        Board.Plan plan = plan(
                "a: {period: 40ms, offset: 7ms, wcet: 1us}, b: {period: 600ms, wcet: 1us}",
                "timing: [{task: all, misses: any}]");
        assertThat(plan.hyperperiod()).isEqualTo("600000000000");
        assertThat(plan.duration()).isEqualTo(21 * 600 * MS);
        Board.Plan wide = plan("a: {period: 40ms, offset: 7ms, wcet: 1us}, b: {period: 77ms, wcet: 1us}");
        assertThat(wide.duration()).isEqualTo((7 + 2 * 3080) * MS);
        assertThat(wide.covered()).isTrue();
        assertThat(wide.durationGiven()).isFalse();
    }

    @Test
    void theDefaultIsAtMostTenSeconds() {
        Board.Plan plan = plan("a: {period: 101ms, wcet: 1us}, b: {period: 103ms, wcet: 1us}");
        assertThat(plan.duration()).isEqualTo(10_000 * MS);
        assertThat(plan.covered()).isFalse();
        assertThat(plan.hyperperiod()).isEqualTo("10403000000000");
    }

    @Test
    void theDefaultHoldsTheJobsThatContractsWatchUpToAMinute() {
        assertThat(plan("a: {period: 100ms, wcet: 1us}").duration()).isEqualTo(2100 * MS);
        assertThat(plan("a: {period: 100ms, wcet: 1us}", "timing: [{task: a, misses: {at-most: 1, in: 50}}]")
                        .duration())
                .isEqualTo(5100 * MS);
        assertThat(plan("a: {period: 5s, wcet: 1us}").duration()).isEqualTo(60_000 * MS);
        assertThat(plan("a: {rate: 3Hz, wcet: 1us}, b: {period: 1ms, wcet: 1us}")
                        .duration())
                .isEqualTo(7_000 * MS);
    }

    @Test
    void withoutAPeriodTheLastListedReleaseCounts() {
        assertThat(plan("a: {releases: [1ms, 9ms], offset: 1ms, wcet: 1us}").duration())
                .isEqualTo(1010 * MS);
        assertThat(plan("a: {sporadic: {min: 1ms}, wcet: 1us}").duration()).isEqualTo(10_000 * MS);
        assertThat(load(ONE).plan().duration()).isEqualTo(10_000 * MS);
    }

    @Test
    void theHyperperiodIsExactOverRates() {
        assertThat(plan("a: {rate: 3Hz, wcet: 1us}, b: {rate: 7Hz, wcet: 1us}").hyperperiod())
                .isEqualTo("1000000000000");
        assertThat(plan("a: {rate: 3Hz, wcet: 1us}").hyperperiod()).isEqualTo("1000000000000/3");
        assertThat(plan("a: {rate: 3Hz, wcet: 1us}, b: {bursts: {every: 250ms, size: 2}, wcet: 1us}")
                        .hyperperiod())
                .isEqualTo("1000000000000");
        assertThat(plan("a: {period: 1ms, wcet: 1us}, b: {sporadic: {min: 1ms}, wcet: 1us}")
                        .hyperperiod())
                .isEqualTo("none");
    }

    @Test
    void aDurationIsATimeOrSoManyHyperperiods() {
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "duration: 20ms").duration())
                .isEqualTo(20 * MS);
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "duration: {hyperperiods: 3}")
                        .duration())
                .isEqualTo(12 * MS);
        assertThat(mistakes(ONE, "tasks: {a: {releases: [0ms], wcet: 1us}}", "duration: {hyperperiods: 3}"))
                .containsExactly("S01 4 3");
    }

    @Test
    void aDrainMayHaveALimitOfItsLength() {
        Board.Plan plan = plan("a: {period: 4ms, wcet: 1us}", "duration: {time: 20ms, drain: true, drain-limit: 1s}");
        assertThat(plan.drain()).isTrue();
        assertThat(plan.drainLimit()).isEqualTo(1020 * MS);
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "duration: {time: 20ms, drain: true}")
                        .drainLimit())
                .isEqualTo(Time.NEVER);
    }

    @Test
    void seedsAreOneOrSeveral() {
        assertThat(plan("a: {period: 4ms, wcet: 1us}").seeds()).containsExactly(1L);
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "seed: 7").seeds()).containsExactly(7L);
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "seeds: {from: 3, count: 3}")
                        .seeds())
                .containsExactly(3L, 4L, 5L);
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "seeds: {from: 9223372036854775806, count: 2}")
                        .seeds())
                .containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    }

    @Test
    void seedsBeyondTheLargestAreRefusedAsThat() {
        assertThatThrownBy(() -> plan("a: {period: 4ms, wcet: 1us}", "seeds: {from: 9223372036854775806, count: 3}"))
                .hasMessageContaining("the last seed would be too large (at most 9223372036854775807) [U04]");
        assertThatThrownBy(() -> plan("a: {period: 4ms, wcet: 1us}", "seeds: {count: 999999999999}"))
                .hasMessageContaining("'999999999999' is too large (at most 1000000) [U04]");
    }

    @Test
    void theCommandLineWins() {
        Board.Plan plan = loadWith(9L, "3ms", ONE, "seed: 7", "duration: {time: 20ms, drain: true}")
                .plan();
        assertThat(plan.seeds()).isEqualTo(List.of(9L));
        assertThat(plan.duration()).isEqualTo(3 * MS);
        assertThat(plan.durationGiven()).isTrue();
        assertThatThrownBy(() -> loadWith(null, "3Hz", ONE)).isInstanceOf(InputException.class);
    }

    @Test
    void executionAndExpectationAreRead() {
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "execution: worst").execution())
                .isEqualTo(Board.Execution.WORST);
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "expect: kept").expectBroken())
                .isFalse();
        assertThat(plan("a: {period: 4ms, wcet: 1us}", "expect: broken").expectBroken())
                .isTrue();
        Board.Plan plan = plan("a: {period: 4ms, wcet: 1us}", "expect: {broken: [a.misses]}");
        assertThat(plan.expectBroken()).isTrue();
        assertThat(plan.expected()).containsExactly("a.misses");
        assertThat(mistakes(ONE, "tasks: {a: {period: 4ms, wcet: 1us}}", "expect: {broken: [a.miss]}"))
                .containsExactly("R01 4 a.miss");
    }
}
