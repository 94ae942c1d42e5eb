package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/hikey960.yaml", firmware = "firmware-tasks/sensor-fusion.yaml", duration = "5s")
class Hikey960Test {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .task("controls")
                .missesNoDeadline()
                .respondsWithin("5ms")
                .task("model")
                .missesNoDeadline()
                .respondsWithin("45ms")
                .mailbox("tracks")
                .losesNothing();
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.camera-front.rate=25Hz"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "clusters.big.cores=1")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("model.misses");
    }
}
