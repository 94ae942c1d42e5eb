package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/am64x-evm.yaml", firmware = "firmware-tasks/foc.yaml", duration = "200ms")
class Am64xFocTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .task("foc")
                .missesNoDeadline()
                .respondsWithin("1us")
                .hasJitterOfAtMost("500ns")
                .task("fft")
                .respondsWithin("300us")
                .chain("set-point")
                .reactsWithin("12ms")
                .mailbox("notify-r5f")
                .losesNothing();
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.fft.deadline=400us"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.fir.rate=16kHz")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("fft.response");
    }
}
