package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/aurix-tc397.yaml", firmware = "firmware-tasks/engine-control.yaml", duration = "1s")
class AurixEngineTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run).breaksNoContract().task("cpu1-angle").missesNoDeadline();
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.cpu1-angle.deadline=4ms"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.cpu1-angle.deadline=1800us", duration = "3s")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("cpu1-angle.misses");
    }
}
