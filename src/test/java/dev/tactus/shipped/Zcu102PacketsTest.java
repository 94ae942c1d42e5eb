package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/zcu102.yaml", firmware = "firmware-tasks/packet-pipeline.yaml", duration = "1s")
class Zcu102PacketsTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .mailbox("rx-queue")
                .losesNothing()
                .holdsAtMost(13)
                .deliversWithin("600us")
                .task("classify")
                .respondsWithin("800us")
                .chain("wire-to-wire")
                .reactsWithin("2500us");
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"tasks.rx.on-interrupt.bursts.size=8"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.rx.on-interrupt.bursts.size=24")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("rx-queue.depth");
    }
}
