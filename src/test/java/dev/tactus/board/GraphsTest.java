package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tasks whose jobs run on several cores at once. */
class GraphsTest {
    private static final String TASK = "tasks: {t: {period: 10ms, ";

    @Test
    void theLastPartIsTheTaskItself() {
        String dag = "dag: {nodes: {a: 1ms, b: 1ms, c: 1ms}, edges: [[a, b], [c, b]]}}}";
        assertThat(Boards.load(Boards.ONE, TASK + dag).tasks().stream().map(Board.Task::name))
                .containsExactly("t/a", "t/c", "t");
        assertThat(Boards.load(Boards.ONE, TASK + dag).tasks().get(2).after()).containsExactly(0, 1);
    }

    @Test
    void whatLiesBehindTheLastForkIsTheTaskItself() {
        String body = "body: [{compute: 1us}, {parallel: [[{compute: 1us}], [{compute: 2us}]]}, {compute: 3us}]}}";
        assertThat(Boards.load(Boards.ONE, TASK + body).tasks().stream().map(Board.Task::name))
                .containsExactly("t/1", "t/2.1", "t/2.2", "t");
    }

    @Test
    void whatCannotBeInPartsIsRefused() {
        String dag = "dag: {nodes: {a: 1ms, b: 1ms}, edges: [[a, x]]}}}";
        assertThat(Boards.mistakes(Boards.ONE, TASK + dag)).containsExactly("R01 3 x");
        String circle = "dag: {nodes: {a: 1ms, b: 1ms, c: 1ms}, edges: [[a, b, a]]}}}";
        assertThat(Boards.mistakes(Boards.ONE, TASK + circle)).anyMatch(mistake -> mistake.startsWith("T05"));
        String drawn = "pending: 1, dag: {nodes: {a: 1ms, b: 1ms}}}}";
        assertThat(Boards.mistakes(Boards.ONE, TASK + drawn)).anyMatch(mistake -> mistake.startsWith("K04"));
        String inside = "body: [{repeat: {times: 2, body: [{parallel: [[{compute: 1us}]]}]}}]}}";
        assertThat(Boards.mistakes(Boards.ONE, TASK + inside)).containsExactly("K04 3 parallel");
    }

    @Test
    void aContractOnAllLeavesThePartsOut() {
        String dag = "dag: {nodes: {a: 1ms, b: 1ms}}}}";
        assertThat(Boards.load(Boards.ONE, TASK + dag, "timing: [{task: all, response: 5ms}]")
                        .contracts())
                .hasSize(2);
    }

    @Test
    void aShareIsRoundedUp() {
        assertThat(Shares.of("9ms", "4")).isEqualTo("2250000000ps");
        assertThat(Shares.of("10ps", "3")).isEqualTo("4ps");
        assertThat(Shares.of("10cycles @ big", "3")).isEqualTo("4cycles @ big");
    }
}
