package dev.tactus.board;

import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class HardwareTest {
    @Test
    void everyKeyOfAMailboxIsRead() {
        Board board = load(
                TWO,
                "mailboxes:",
                "  a: {from: m, to: w-0, slots: 4, slot-size: 512B}",
                "  b:",
                "    from: [m-1]",
                "    to: w",
                "    slots: 1",
                "    slot-size: 64B",
                "    latency: {base: 5.85us, per-byte: 43.8ns}",
                "    overflow: overwrite",
                "    order: priority",
                "    interrupt: 40cycles",
                "  q: {slots: 2, slot-size: 32B, overflow: reject}");
        assertThat(board.mailboxes())
                .containsExactly(
                        new Board.Mailbox(
                                "a", List.of(0, 1), List.of(2), 4, 512, 0, 0, Board.Overflow.BLOCK, false, Cost.ZERO),
                        new Board.Mailbox(
                                "b",
                                List.of(1),
                                List.of(2),
                                1,
                                64,
                                5_850_000,
                                43_800,
                                Board.Overflow.OVERWRITE,
                                true,
                                new Cost(0, 40)),
                        new Board.Mailbox(
                                "q", List.of(), List.of(), 2, 32, 0, 0, Board.Overflow.REJECT, false, Cost.ZERO));
    }

    @Test
    void aMailboxToAnUnknownOrDisabledCoreLeadsNowhere() {
        assertThat(mistakes(TWO, "mailboxes: {a: {from: m, to: x, slots: 4, slot-size: 512B}}"))
                .containsExactly("R01 3 x");
        assertThat(mistakes(
                        "clusters:",
                        "  m: {role: master, cores: 1, opps: [{frequency: 1GHz}]}",
                        "  w: {cores: {c: {enabled: false}}, opps: [{frequency: 1GHz}]}",
                        "mailboxes: {a: {from: m, to: w, slots: 4, slot-size: 512B}}"))
                .containsExactly("B09 5 w");
    }

    @Test
    void memoriesAreRead() {
        Board board = load(
                TWO,
                "memories:",
                "  ddr: {size: 512MiB, latency: 100ns, bandwidth: 2132MB/s, at: {m: 0xc0000000}}",
                "  tcm: {}");
        assertThat(board.memories())
                .containsExactly(
                        new Board.Memory("ddr", 512L << 20, 100_000, 2_132_000_000L),
                        new Board.Memory("tcm", -1, 0, -1));
    }

    @Test
    void oneMemoryMayHaveAnAddressForEachClusterButNotLieOnAnother() {
        assertThat(mistakes(
                        TWO,
                        "memories:",
                        "  a: {size: 64KiB, at: {m: 0x10000, w: 0x0}}",
                        "  b: {size: 64KiB, at: {m: 0x0, w: 0x10000}}"))
                .isEmpty();
        assertThat(mistakes(
                        TWO, "memories:", "  a: {size: 64KiB, at: {m: 0x10000}}", "  b: {size: 65KiB, at: {m: 0x0}}"))
                .containsExactly("B02 5 0x0");
        assertThat(mistakes(
                        TWO,
                        "memories:",
                        "  a: {size: 64KiB, at: {m: 0x10000}}",
                        "  b: {size: 4KiB, at: {m: 0x1f000}}"))
                .containsExactly("B02 5 0x1f000");
    }

    @Test
    void resourcesAreRead() {
        Board board =
                load(TWO, "resources: {p: pip, n: none, s: spin, h: {protocol: spin, queue: priority, poll: 200ns}}");
        assertThat(board.resources())
                .containsExactly(
                        new Board.Resource("p", Board.Protocol.PIP, false, 0, 1),
                        new Board.Resource("n", Board.Protocol.NONE, false, 0, 1),
                        new Board.Resource("s", Board.Protocol.SPIN, true, 0, 1),
                        new Board.Resource("h", Board.Protocol.SPIN, false, 200_000, 1));
    }

    @Test
    void onlyASpinLockPolls() {
        assertThat(mistakes(TWO, "resources: {p: {protocol: pip, poll: 200ns}}"))
                .containsExactly("K03 3 200ns");
    }

    @Test
    void poolsAreRead() {
        Board board = load(
                TWO,
                "mailboxes:",
                "  to: {from: m, to: w, slots: 4, slot-size: 512B}",
                "  back: {from: w, to: m, slots: 4, slot-size: 512B}",
                "pools:",
                "  w: {clusters: [w], via: to, reply: back, queue: 16, dispatch: by-capacity}",
                "  free: {cores: [m-1, w-0]}");
        assertThat(board.pools())
                .containsExactly(
                        new Board.Pool("w", List.of(2), 0, 1, 16, Board.Dispatch.BY_CAPACITY, List.of(), -1),
                        new Board.Pool("free", List.of(1, 2), -1, -1, -1, Board.Dispatch.STATIC, List.of(), -1));
    }

    @Test
    void thePoolsMailboxesJoinItsWorkers() {
        assertThat(mistakes(
                        TWO,
                        "mailboxes: {to: {from: m, to: w, slots: 4, slot-size: 512B}}",
                        "pools: {p: {cores: [m-1, w-0], via: to}}"))
                .containsExactly("B11 4 to");
        assertThat(mistakes(
                        TWO,
                        "mailboxes: {to: {from: m, to: w, slots: 4, slot-size: 512B}}",
                        "pools: {p: {clusters: [w], reply: to}}"))
                .containsExactly("B11 4 to");
    }

    @Test
    void aPoolWithoutAnEnabledCoreIsRefused() {
        assertThat(mistakes(
                        "clusters: {m: {cores: {a: {enabled: true}, b: {enabled: false}}, opps: [{frequency: 1GHz}]}}",
                        "pools: {p: {cores: [b]}}"))
                .containsExactly("B10 3 p");
    }
}
