package dev.tactus.board;

import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffloadsTest {
    private static final String BOARD = "clusters: {m: {role: master, cores: 1, opps: [{frequency: 1GHz}]},"
            + " v: {cores: 1, opps: [{frequency: 2GHz}]}, w: {cores: 2, opps: [{frequency: 500MHz}]}}";
    private static final String BOXES = "mailboxes: {to: {from: m, to: w, slots: 2, slot-size: 64B},"
            + " back: {from: w, to: m, slots: 2, slot-size: 32B}}";
    private static final String POOLS = "pools: {dsp: {clusters: [w], via: to, reply: back}, free: {clusters: [w]}}";

    private static String offload(String keys) {
        return "tasks: {t: {on: m, period: 1ms, priority: 4, body: [{offload: {" + keys + "}}]}}";
    }

    private static List<String> wrong(String keys) {
        return mistakes(BOARD, BOXES, POOLS, offload(keys));
    }

    @Test
    void everyOffloadingTaskHasAHelperOnEveryWorker() {
        Board board = load(BOARD, BOXES, POOLS, offload("to: dsp, work: 2ms, request: 48B, reply: 16B, wait: false"));
        Amount work = new Amount(new Distribution.Constant(2_000_000_000), false, 500_000_000, 1024);
        assertThat(board.tasks().get(0).body())
                .containsExactly(new Step.Offload(0, work, -1, List.of(1, 2), 48, 16, false));
        assertThat(board.tasks()).extracting(Board.Task::name).containsExactly("t", "t@w-0", "t@w-1");
        Board.Task helper = board.tasks().get(2);
        assertThat(helper.cores()).containsExactly(3);
        assertThat(helper.domain()).isEqualTo(2);
        assertThat(helper.priority()).isEqualTo(4);
        assertThat(helper.deadline()).isEqualTo(-1);
        assertThat(helper.activation()).isEqualTo(new Activation.Offloaded());
        assertThat(helper.helper()).isEqualTo(new Board.Helper(0, 0));
    }

    @Test
    void twoOffloadsOfATaskToOnePoolShareTheHelpers() {
        Board board = load(
                BOARD,
                BOXES,
                POOLS,
                "tasks: {t: {on: m, period: 1ms, body: [{offload: {to: dsp, work: 1us}},"
                        + " {offload: {to: dsp, work: 2us}},"
                        + " {offload: {to: free, work: 2us}}]}}");
        assertThat(board.tasks())
                .extracting(Board.Task::name)
                .containsExactly("t", "t@w-0", "t@w-1", "t@w-0@free", "t@w-1@free");
    }

    @Test
    void aNamedTaskIsReleasedByItsOffload() {
        Board board = load(
                BOARD,
                BOXES,
                POOLS,
                "tasks:",
                "  t: {on: m, period: 1ms, body: [{offload: {to: dsp, task: fft}}]}",
                "  fft: {on: w, wcet: 1us}");
        assertThat(board.tasks().get(0).body()).containsExactly(new Step.Offload(0, null, 1, List.of(), 0, 0, true));
        assertThat(board.tasks().get(1).activation()).isEqualTo(new Activation.Offloaded());
    }

    @Test
    void aNamedTaskRunsOnThePoolAndHasNoOtherRelease() {
        String offload = "  t: {on: m, period: 1ms, body: [{offload: {to: dsp, task: fft}}]}";
        assertThat(mistakes(BOARD, BOXES, POOLS, "tasks:", offload, "  fft: {on: m, wcet: 1us}"))
                .containsExactly("T15 6 fft");
        assertThat(mistakes(BOARD, BOXES, POOLS, "tasks:", offload, "  fft: {on: w, period: 1ms, wcet: 1us}"))
                .containsExactly("T04 6 fft");
        assertThat(mistakes(
                        BOARD,
                        BOXES,
                        POOLS,
                        "tasks:",
                        offload,
                        "  u: {on: m, period: 1ms, body: [{offload: {to: free, task: fft}}]}",
                        "  fft: {on: w, wcet: 1us}"))
                .containsExactly("T15 7 fft");
    }

    @Test
    void anUnknownPoolIsNamed() {
        assertThat(wrong("to: none-such, work: 1us")).containsExactly("R01 5 none-such");
    }

    @Test
    void requestsAndAnswersMustFit() {
        assertThat(wrong("to: dsp, work: 1us, request: 49B")).containsExactly("T11 5 49B");
        assertThat(wrong("to: dsp, work: 1us, reply: 17B")).containsExactly("T11 5 17B");
        assertThat(wrong("to: free, work: 1us, request: 1MiB")).isEmpty();
    }

    @Test
    void theOffloadingTaskMustReachThePoolsMailboxes() {
        assertThat(mistakes(
                        BOARD,
                        BOXES,
                        POOLS,
                        "tasks: {t: {on: v, period: 1ms, body: [{offload: {to: dsp, work: 1us}}]}}"))
                .contains("T12 5 dsp");
    }

    @Test
    void onlyThePoolUsesItsMailboxes() {
        assertThat(mistakes(
                        BOARD,
                        BOXES,
                        POOLS,
                        "tasks:",
                        "  t: {on: m, period: 1ms, body: [{offload: {to: dsp, work: 1us}}, {send: to}]}"))
                .containsExactly("T22 6 to");
    }

    @Test
    void anInterruptDoesNotOffload() {
        assertThat(mistakes(
                        BOARD,
                        BOXES,
                        POOLS,
                        "tasks: {t: {on: m, on-interrupt: {line: a, period: 1ms},"
                                + " body: [{offload: {to: dsp, work: 1us}}]}}"))
                .containsExactly("T14 5 dsp");
    }

    @Test
    void workersThatGoByPriorityNeedOneFromTheOffloadingTask() {
        assertThat(mistakes(
                        BOARD,
                        "domains: {w: {scheduler: fixed-priority}}",
                        "pools: {free: {clusters: [w]}}",
                        "tasks: {t: {on: m, period: 1ms, body: [{offload: {to: free, work: 1us}}]}}"))
                .containsExactly("T16 5 t");
    }
}
