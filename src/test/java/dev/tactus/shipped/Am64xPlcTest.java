package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/am64x-evm.yaml", firmware = "firmware-tasks/ethercat-plc.yaml", duration = "500ms")
class Am64xPlcTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .task("exchange")
                .missesNoDeadline()
                .respondsWithin("450us")
                .task("interpolate")
                .respondsWithin("500us")
                .chain("input-to-output")
                .reactsWithin("2ms")
                .run()
                .keeps("{pool: axes, queue: 2}");
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.exchange.body.1.wait=250us"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.exchange.body.1.wait=290us")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("exchange.response");
    }
}
