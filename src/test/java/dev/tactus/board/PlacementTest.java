package dev.tactus.board;

import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final String THREE = "clusters: {c: {cores: 3, opps: [{frequency: 1GHz}]}}";
    private static final String[] TASKS = {
        "tasks:",
        "  a: {period: 10ms, wcet: 3ms}",
        "  b: {period: 10ms, wcet: 6ms}",
        "  c1: {period: 10ms, wcet: 5ms}",
        "  d: {period: 10ms, wcet: 2ms}",
        "  e: {period: 10ms, wcet: 4ms}"
    };

    private static String placement(String text) {
        return "domains: {c: {placement: {" + text + "}}}";
    }

    private static List<Integer> cores(String board, String placement, String... tasks) {
        String[] lines = new String[tasks.length + 2];
        lines[0] = board;
        lines[1] = placement(placement);
        System.arraycopy(tasks, 0, lines, 2, tasks.length);
        return load(lines).tasks().stream().map(t -> t.cores().get(0)).toList();
    }

    @Test
    void firstFitTakesTheFirstCoreWithRoom() {
        assertThat(cores(THREE, "partitioned: first-fit", TASKS)).containsExactly(1, 0, 1, 1, 0);
        assertThat(cores(THREE, "partitioned: first-fit, sort: declaration", TASKS))
                .containsExactly(0, 0, 1, 1, 2);
    }

    @Test
    void bestFitTakesTheFullestCoreWithRoom() {
        assertThat(cores(THREE, "partitioned: best-fit, sort: declaration", TASKS))
                .containsExactly(0, 0, 1, 1, 2);
        assertThat(cores(
                        THREE,
                        "partitioned: best-fit, sort: declaration",
                        "tasks:",
                        "  a: {on: c-0, period: 10ms, wcet: 2ms}",
                        "  b: {on: c-1, period: 10ms, wcet: 6ms}",
                        "  x: {period: 10ms, wcet: 3ms}"))
                .containsExactly(0, 1, 1);
    }

    @Test
    void worstFitTakesTheEmptiestCore() {
        assertThat(cores(THREE, "partitioned: worst-fit", TASKS)).containsExactly(2, 0, 1, 1, 2);
    }

    @Test
    void nextFitNeverGoesBack() {
        assertThat(cores(THREE, "partitioned: next-fit, sort: declaration", TASKS))
                .containsExactly(0, 0, 1, 1, 2);
        assertThat(mistakes(
                        THREE,
                        placement("partitioned: next-fit, sort: declaration"),
                        "tasks:",
                        "  a: {period: 10ms, wcet: 6ms}",
                        "  b: {period: 10ms, wcet: 6ms}",
                        "  d: {period: 10ms, wcet: 6ms}",
                        "  e: {period: 10ms, wcet: 6ms}"))
                .containsExactly("T20 8 e");
    }

    @Test
    void aTaskIsWeighedByTheSpeedOfTheCore() {
        String unequal = "clusters: {c: {cores: 1, role: master, opps: [{frequency: 500MHz}]},"
                + " f: {cores: 1, opps: [{frequency: 1GHz}]}}";
        assertThat(load(
                                unequal,
                                "domains: {all: {clusters: [c, f], placement: {partitioned: first-fit}}}",
                                "tasks:",
                                "  a: {period: 10ms, wcet: 6ms @ f}",
                                "  b: {period: 10ms, wcet: 5ms @ f}")
                        .tasks())
                .extracting(t -> t.cores().get(0))
                .containsExactly(1, 0);
    }

    @Test
    void theLimitAndTheSumsAreSaidWhereNoCoreHasRoom() {
        String[] lines = {
            THREE,
            placement("partitioned: first-fit, limit: 69%"),
            "tasks:",
            "  a: {period: 3ms, wcet: 2ms}",
            "  b: {rate: 500Hz, wcet: 1ms}",
            "  d: {bursts: {every: 10ms, size: 2}, wcet: 2ms}",
            "  e: {sporadic: {min: 2ms}, wcet: 1ms}"
        };
        assertThat(mistakes(lines)).containsExactly("T20 7 d");
        assertThat(message(lines))
                .contains("c-0 has 66.7% and would have 106.7%")
                .contains("at most 69.0% each");
    }

    @Test
    void aSumOfExactlyTheLimitFits() {
        assertThat(cores(
                        "clusters: {c: {cores: 2, opps: [{frequency: 1GHz}]}}",
                        "partitioned: first-fit",
                        "tasks:",
                        "  a: {rate: 3Hz, wcet: 200ms}",
                        "  b: {rate: 5Hz, wcet: 80ms}"))
                .containsExactly(0, 0);
    }

    @Test
    void whatIsNotReleasedByTimeNamesItsCore() {
        assertThat(mistakes(
                        THREE,
                        placement("partitioned: first-fit"),
                        "tasks:",
                        "  a: {releases: [0ms], wcet: 2ms}",
                        "  b: {releases: [0ms], wcet: 2ms, on: c-1}"))
                .containsExactly("T19 5 a");
    }
}
