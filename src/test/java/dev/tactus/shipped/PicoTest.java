package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/raspberry-pi-pico.yaml", firmware = "firmware-tasks/betaflight.yaml", duration = "500ms")
class PicoTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .task("gyro")
                .missesNoDeadline()
                .respondsWithin("30us")
                .task("pid")
                .missesNoDeadline()
                .chain("gyro-to-motor")
                .reactsWithin("300us")
                .mailbox("fifo-to-core1")
                .losesNothing();
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.filter.wcet=40us"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.filter.wcet=60us")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("gyro.response");
    }
}
