package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrioritiesTest {
    private static final String AUDSLEY = "domains: {cpu: {scheduler: audsley}}";

    private static List<Integer> priorities(String... lines) {
        return load(lines).tasks().stream().map(Board.Task::priority).toList();
    }

    /** Lehoczky, Fixed priority scheduling of periodic task sets with arbitrary deadlines, RTSS, 1990. */
    @Test
    void audsleyFindsTheOrderThatRateAndDeadlineMonotonicMiss() {
        assertThat(priorities(
                        ONE,
                        AUDSLEY,
                        "tasks:",
                        "  a: {period: 100ms, deadline: 110ms, wcet: 52ms}",
                        "  b: {period: 140ms, deadline: 154ms, wcet: 52ms}"))
                .containsExactly(1, 2);
    }

    @Test
    void audsleyCountsPrioritiesThatAreGivenForNothing() {
        assertThat(priorities(
                        ONE,
                        AUDSLEY,
                        "tasks:",
                        "  a: {period: 10ms, deadline: 2ms, wcet: 1ms, priority: 1}",
                        "  b: {period: 10ms, wcet: 8ms, priority: 9}"))
                .containsExactly(2, 1);
    }

    @Test
    void whatHasNoLeastDistanceIsLast() {
        assertThat(priorities(
                        ONE,
                        AUDSLEY,
                        "tasks:",
                        "  a: {on-event: go, wcet: 1ms}",
                        "  b: {period: 10ms, body: [{compute: 1ms}, {signal: go}]}"))
                .containsExactly(0, 1);
    }

    @Test
    void audsleyIsForOneCoreOrForEachOfAPartition() {
        String tasks = "tasks: {a: {on: m-0, period: 10ms, wcet: 1ms}, b: {on: m-1, period: 10ms, wcet: 1ms}}";
        assertThat(mistakes(TWO, "domains: {m: {scheduler: audsley}}", tasks)).contains("K04 3 audsley");
        assertThat(priorities(TWO, "domains: {m: {scheduler: audsley, placement: partitioned}}", tasks))
                .containsExactly(1, 1);
    }

    @Test
    void ldfPutsTheLatestDeadlineLastThatNothingWaitsFor() {
        assertThat(priorities(
                        ONE,
                        "domains: {cpu: {scheduler: ldf}}",
                        "tasks:",
                        "  a: {releases: [0ms], deadline: 12ms, wcet: 2ms}",
                        "  b: {releases: [0ms], deadline: 4ms, wcet: 2ms, after: [a]}",
                        "  c: {releases: [0ms], deadline: 9ms, wcet: 2ms, after: [a]}",
                        "  d: {releases: [{at: 0ms, deadline-at: 7ms}], wcet: 3ms}"))
                .containsExactly(4, 3, 1, 2);
    }
}
