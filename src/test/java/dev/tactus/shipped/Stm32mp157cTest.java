package dev.tactus.shipped;

import static dev.tactus.junit.BoardAssertions.assertThat;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import org.junit.jupiter.api.Test;

@BoardTest(board = "boards/stm32mp157c-dk2.yaml", firmware = "firmware-tasks/motor-control.yaml", duration = "1s")
class Stm32mp157cTest {
    @Test
    void whatItPromisesHolds(BoardRun run) {
        assertThat(run)
                .keepsItsContracts()
                .task("current-loop")
                .missesNoDeadline()
                .respondsWithin("40us")
                .hasJitterOfAtMost("10us")
                .chain("command-to-motor")
                .reactsWithin("25ms")
                .core("m4")
                .isBusyAtMost("70%")
                .mailbox("to-m4")
                .losesNothing();
    }

    @BoardTest
    @Seeds(from = 2, count = 3)
    void whateverIsDrawnNoContractBreaks(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest
    @Overrides({
        "tasks.current-loop.body.1.compute=31us",
        "mailboxes.to-m4.latency=20us",
        "tasks.supervisor.body.2.compute=200us"
    })
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).breaksNoContract();
    }

    @BoardTest(set = "tasks.current-loop.body.1.compute=36us")
    void oneSettingFurtherAContractBreaks(BoardRun run) {
        assertThat(run).breaks("current-loop.response");
    }
}
