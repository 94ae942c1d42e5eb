package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/polarfire-icicle.yaml", firmware = "firmware-tasks/ventilator.yaml", duration = "2s")
class PolarfireTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .task("control-loop")
                .missesNoDeadline()
                .respondsWithin("4500us")
                .task("adc")
                .respondsWithin("300us")
                .chain("pressure-to-valve")
                .reactsWithin("16ms")
                .mailbox("to-linux")
                .losesNothing();
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.volume.wcet=500us"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.volume.wcet=1400us")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("control-loop.response");
    }
}
