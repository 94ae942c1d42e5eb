package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChainsTest {
    private static final String CHAIN = "chains: {c: {path: [a, b]}}";
    private static final String B = "b: {on: w, period: 1ms, wcet: 1us}";

    private static List<String> across(String a, String b, String... more) {
        String[] lines = new String[more.length + 3];
        lines[0] = TWO;
        lines[1] = "tasks: {a: {on: m, period: 1ms, " + a + "}, " + b + "}";
        lines[2] = CHAIN;
        System.arraycopy(more, 0, lines, 3, more.length);
        return mistakes(lines);
    }

    @Test
    void aChainIsRead() {
        Board board = load(
                ONE,
                "tasks: {a: {period: 1ms, wcet: 1us}, b: {period: 2ms, wcet: 1us}}",
                "chains: {c: {path: [b, a], reaction: 25ms, age: 20ms, boundary: reduced}, d: {path: [a, b]}}");
        assertThat(board.chains())
                .containsExactly(
                        new Board.Chain("c", List.of(1, 0), 25_000_000_000L, 20_000_000_000L, true),
                        new Board.Chain("d", List.of(0, 1), -1, -1, false));
    }

    @Test
    void anUnknownTaskOfAChainIsNamed() {
        assertThat(mistakes(ONE, "tasks: {a: {period: 1ms, wcet: 1us}}", CHAIN)).containsExactly("R01 4 b");
    }

    @Test
    void aTaskDoesNotFollowItself() {
        assertThat(mistakes(ONE, "tasks: {a: {period: 1ms, wcet: 1us}}", "chains: {c: {path: [a, a]}}"))
                .containsExactly("T30 4 a");
    }

    @Test
    void tasksOfDifferentClustersMeetInAMailboxAnEventOrACommonMemory() {
        assertThat(across("wcet: 1us", B)).containsExactly("T29 4 b");
        assertThat(across("wcet: 1us", B, "memories: {ram: {}}")).isEmpty();
        assertThat(across("wcet: 1us", B, "memories: {ram: {at: {m: 0x0, w: 0x0}}}"))
                .isEmpty();
        assertThat(across("wcet: 1us", B, "memories: {ram: {at: {m: 0x0}}}")).containsExactly("T29 4 b");
        assertThat(across("body: [{signal: go}]", "b: {on: w, on-event: go, wcet: 1us}"))
                .isEmpty();
        assertThat(across("wcet: 1us", "b: {on: w, after: [a], wcet: 1us}")).isEmpty();
        String box = "mailboxes: {box: {from: m, to: w, slots: 1, slot-size: 32B}}";
        assertThat(across("body: [{send: box}]", "b: {on: w, on-message: box, wcet: 1us}", box))
                .isEmpty();
        assertThat(across("body: [{send: box}]", "b: {on: w, period: 1ms, body: [{receive: box}]}", box))
                .isEmpty();
        assertThat(mistakes(
                        TWO,
                        "domains: {all: {clusters: [m, w]}}",
                        "tasks: {a: {on: m, period: 1ms, wcet: 1us}, " + B + "}",
                        CHAIN))
                .isEmpty();
    }

    @Test
    void anOffloadLeadsToTheTaskItNames() {
        assertThat(across(
                        "body: [{offload: {to: p, task: b}}]", "b: {on: w, wcet: 1us}", "pools: {p: {clusters: [w]}}"))
                .isEmpty();
    }
}
