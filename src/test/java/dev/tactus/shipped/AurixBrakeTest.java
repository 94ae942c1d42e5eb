package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/aurix-tc397.yaml", firmware = "firmware-tasks/brake-by-wire.yaml", duration = "1s")
class AurixBrakeTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .keepsItsContracts()
                .chain("front-left")
                .reactsWithin("20ms")
                .usesNothingOlderThan("20ms")
                .chain("rear-right")
                .reactsWithin("20ms");
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.global-brake.period=4ms"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.global-brake.period=8ms")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("front-left.reaction");
    }
}
