package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/zcu102.yaml", firmware = "firmware-tasks/arducopter.yaml", duration = "5s")
class Zcu102ArducopterTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .task("fast-loop")
                .missesNoDeadline()
                .respondsWithin("850us")
                .mailbox("rpmsg-to-apu")
                .losesNothing();
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.gcs-send.body.0.compute=500us"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.gcs-send.body.0.compute=650us")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("dynamic-notch.misses");
    }
}
