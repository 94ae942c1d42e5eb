package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/imx8mp-evk.yaml", firmware = "firmware-tasks/audio-pipeline.yaml", duration = "4s")
class Imx8mpTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .breaksNoContract()
                .task("capture")
                .missesNoDeadline()
                .task("mix")
                .missesNoDeadline()
                .task("equaliser")
                .respondsWithin("1ms")
                .chain("microphone-to-speaker")
                .reactsWithin("8ms")
                .usesNothingOlderThan("8ms")
                .mailbox("to-m7")
                .losesNothing()
                .holdsAtMost(16);
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({"mailboxes.to-m7.latency=20us"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.mix.body.1.compute=380us")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("equaliser.response");
    }
}
