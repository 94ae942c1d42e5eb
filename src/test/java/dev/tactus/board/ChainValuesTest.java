package dev.tactus.board;

import static dev.tactus.board.Boards.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.ChainStats;
import dev.tactus.check.ChainTracker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which value a chain hands on where a job is skipped, aborted, or comes late (semantics, 8; notes, 24). */
class ChainValuesTest {
    private static final long MS = 1_000_000_000L;

    /** Reaction, its reduced form, the best one, age, its reduced form: in milliseconds; and the outputs. */
    private static List<Long> figures(String... lines) {
        Trial trial = Trial.of(Boards.load(lines), 1);
        trial.run().toEnd();
        ChainTracker chains = trial.finish(1).chains();
        assertThat(chains).isNotNull();
        ChainStats chain = chains.chain(0);
        return List.of(
                chain.reaction() / MS,
                chain.reactionReduced() / MS,
                chain.reactionBest() / MS,
                chain.age() / MS,
                chain.ageReduced() / MS,
                chain.outputs());
    }

    @Test
    void whatFollowsAnotherTaskTakesTheValuesFromTheJobOnThatReleasesItsFirst() {
        // The worker runs from 10 ms on: its job 0 belongs to a's job 3, 12 ms to 13 ms.
        assertThat(figures(
                        "clusters:",
                        "  m: {role: master, cores: 1, opps: [{frequency: 1GHz}]}",
                        "  w: {cores: 1, opps: [{frequency: 1GHz}], boot: {load: 10ms}}",
                        "tasks: {a: {on: m, period: 4ms, wcet: 1ms}, b: {on: w, after: a, wcet: 1ms}}",
                        "chains: {c: {path: [a, b]}}",
                        "duration: 100ms"))
                .containsExactly(6L, 2L, 2L, 6L, 2L, 21L);
    }

    @Test
    void aSkippedJobOfTheTaskBeforeHidesNoValueOfAnEarlierOne() {
        // a: 20k to 20k+15, its release at 20k+10 is skipped; b ends at 20k+16, and for the skipped one at 20k+17.
        assertThat(figures(
                        "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                        "tasks:",
                        "  a: {on: cpu-0, period: 10ms, on-miss: skip-next, wcet: {values: [15ms, 2ms]}}",
                        "  b: {on: cpu-1, after: a, wcet: 1ms}",
                        "chains: {c: {path: [a, b]}}",
                        "duration: 300ms"))
                .containsExactly(36L, 16L, 16L, 36L, 17L, 28L);
    }

    @Test
    void whatFollowsAnAbortedJobReadsTheLastValueWritten() {
        // a writes at 20k+2, and is aborted at 20k+15; b puts out at 20k+3 and at 20k+16.
        assertThat(figures(
                        "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                        "tasks:",
                        "  a: {on: cpu-0, period: 10ms, deadline: 5ms, on-miss: abort, wcet: {values: [2ms, 6ms]}}",
                        "  b: {on: cpu-1, after: a, wcet: 1ms}",
                        "chains: {c: {path: [a, b]}}",
                        "duration: 210ms"))
                .containsExactly(23L, 13L, 3L, 23L, 16L, 19L);
    }

    @Test
    void nobodyReadsTheMessageOfASkippedJob() {
        // One of b's releases may wait: of the messages of 10k+1 it takes those of 11, 31, 51, 81, 101, 131.
        assertThat(figures(
                        TWO.replace("500MHz", "1GHz"),
                        "mailboxes: {box: {from: m, to: w, slots: 8, slot-size: 32B}}",
                        "tasks:",
                        "  a: {on: m, period: 10ms, body: [{compute: 1ms}, {send: box}]}",
                        "  b: {on: w, on-message: box, pending: 1, wcet: 25ms}",
                        "chains: {c: {path: [a, b]}}",
                        "duration: 200ms"))
                .containsExactly(76L, 66L, 46L, 76L, 51L, 6L);
    }

    @Test
    void aJobThatIsAbortedWhereItsLogicalExecutionTimeEndsWritesNothing() {
        // a reads at 10k, and writes what it read at 20k at 20k+10; b reads that at 20k+15 and 20k+25, out 1 ms later.
        assertThat(figures(
                        "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                        "tasks:",
                        "  a: {on: cpu-0, period: 10ms, let: 10ms, on-miss: abort, wcet: {values: [2ms, 12ms]}}",
                        "  b: {on: cpu-1, period: 10ms, offset: 5ms, let: 1ms, wcet: 1us}",
                        "chains: {c: {path: [a, b]}}",
                        "duration: 200ms"))
                .containsExactly(36L, 26L, 16L, 36L, 26L, 17L);
    }
}
