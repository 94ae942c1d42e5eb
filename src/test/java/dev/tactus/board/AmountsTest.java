package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmountsTest {
    private static final long MS = 1_000_000_000L;
    private static final String BOTH = "domains: {all: {clusters: [m, w]}}";

    private static Distribution values(String wcet) {
        Board.Task task =
                load(ONE, "tasks: {t: {period: 9ms, " + wcet + "}}").tasks().get(0);
        return ((Step.Compute) task.body().get(0)).work().values();
    }

    private static Amount onTwo(String keys) {
        Board.Task task = load(TWO, BOTH, "tasks: {t: {period: 9ms, " + keys + "}}")
                .tasks()
                .get(0);
        return ((Step.Compute) task.body().get(0)).work();
    }

    @Test
    void everyDistributionIsRead() {
        assertThat(values("wcet: 2ms")).isEqualTo(new Distribution.Constant(2 * MS));
        assertThat(values("wcet: {range: [1ms, 2ms]}")).isEqualTo(new Distribution.Range(MS, 2 * MS));
        assertThat(values("wcet: {uniform: [1ms, 2ms]}")).isEqualTo(new Distribution.Uniform(MS, 2 * MS));
        assertThat(values("wcet: {weights: {1ms: 9, 5ms: 1}}"))
                .isEqualTo(new Distribution.Weights(List.of(MS, 5 * MS), List.of(9L, 1L)));
        assertThat(values("wcet: {normal: {mean: 3ms, sd: 1ms, min: 2ms, max: 4ms}}"))
                .isEqualTo(new Distribution.Normal(3 * MS, MS, 2 * MS, 4 * MS));
        assertThat(values("wcet: {weibull: {shape: 1.5, scale: 1ms, max: 4ms}}"))
                .isEqualTo(new Distribution.Weibull("1.5", MS, 0, 4 * MS));
        assertThat(values("wcet: {exponential: {mean: 1ms, max: 4ms}}"))
                .isEqualTo(new Distribution.Exponential(MS, 0, 4 * MS));
        assertThat(values("wcet: {values: [5ms, 1ms]}")).isEqualTo(new Distribution.Values(List.of(5 * MS, MS), false));
        assertThat(values("wcet: {values: [5ms, 1ms], then: last}"))
                .isEqualTo(new Distribution.Values(List.of(5 * MS, MS), true));
        assertThat(values("bcet: 1ms, wcet: 2ms")).isEqualTo(new Distribution.Range(MS, 2 * MS));
    }

    @Test
    void cyclesStayCycles() {
        assertThat(onTwo("on: w, wcet: 5000cycles"))
                .isEqualTo(new Amount(new Distribution.Constant(5000), true, 500_000_000, 1024));
    }

    @Test
    void aDurationIsOfTheCoreItWasMeasuredOn() {
        Amount onW = new Amount(new Distribution.Constant(MS), false, 500_000_000, 1024);
        assertThat(onTwo("wcet: 1ms @ w")).isEqualTo(onW);
        assertThat(onTwo("wcet: 1ms @ w-0")).isEqualTo(onW);
        assertThat(onTwo("wcet: 1ms, measured-on: w")).isEqualTo(onW);
        assertThat(onTwo("wcet: 1ms, on: w")).isEqualTo(onW);
        assertThat(onTwo("wcet: 1ms @ w, measured-on: m")).isEqualTo(onW);
        assertThat(onTwo("on: m, wcet: {uniform: [1ms @ w, 2ms @ w]}").hertz()).isEqualTo(500_000_000);
    }

    @Test
    void unequalSpeedsNeedAWordOnWhereItWasMeasured() {
        assertThat(mistakes(TWO, BOTH, "tasks: {t: {period: 9ms, wcet: 1ms}}")).containsExactly("T01 4 1ms");
        assertThat(mistakes(TWO, BOTH, "tasks: {t: {period: 9ms, wcet: 1ms @ all}}"))
                .containsExactly("T01 4 1ms");
    }

    @Test
    void cyclesOnlyNeedItWhereACycleDoesUnequalWork() {
        assertThat(mistakes(TWO, BOTH, "tasks: {t: {period: 9ms, wcet: 5cycles}}"))
                .isEmpty();
        assertThat(mistakes(
                        "clusters:",
                        "  a: {role: master, cores: 1, capacity-per-mhz: 512, opps: [{frequency: 2GHz}]}",
                        "  b: {cores: 1, opps: [{frequency: 1GHz}]}",
                        "domains: {all: {clusters: [a, b]}}",
                        "tasks: {t: {period: 9ms, wcet: 5cycles}}"))
                .containsExactly("T01 6 5cycles");
    }

    @Test
    void anUnknownCoreAfterTheAtIsNamed() {
        assertThat(mistakes(TWO, BOTH, "tasks: {t: {period: 9ms, wcet: 1ms @ x}}"))
                .containsExactly("R01 4 1ms");
    }

    @Test
    void figuresOfOneDistributionHaveOneUnitAndOneCore() {
        assertThat(mistakes(ONE, "tasks: {t: {period: 9ms, wcet: {values: [1ms, 2cycles]}}}"))
                .containsExactly("T02 3 2cycles");
        assertThat(mistakes(TWO, BOTH, "tasks: {t: {period: 9ms, wcet: {range: [1ms @ m, 2ms @ w]}}}"))
                .containsExactly("T02 4 2ms");
        assertThat(mistakes(ONE, "tasks: {t: {period: 9ms, bcet: 1cycles, wcet: 1ms}}"))
                .containsExactly("T02 3 1ms");
    }

    @Test
    void boundsAreInOrder() {
        assertThat(mistakes(ONE, "tasks: {t: {period: 9ms, bcet: 3ms @ cpu, wcet: 2ms @ cpu}}"))
                .containsExactly("T03 3 3ms");
        assertThat(mistakes(ONE, "tasks: {t: {period: 9ms, wcet: {uniform: [3ms @ cpu, 2ms @ cpu]}}}"))
                .containsExactly("T03 3 [");
    }

    @Test
    void workThatDoesNotFitIsNamed() {
        assertThat(mistakes(
                        "clusters: {cpu: {cores: 1, opps: [{frequency: 999999937Hz}]}}",
                        "tasks: {t: {period: 9ms, wcet: 5000s}}"))
                .containsExactly("T31 3 t");
        assertThat(mistakes(
                        "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}",
                        "tasks: {t: {period: 9ms, wcet: 5000s}}"))
                .isEmpty();
    }
}
