package example;

import static dev.tactus.junit.BoardAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tactus.junit.BoardRun;
import dev.tactus.junit.BoardTest;
import dev.tactus.junit.Overrides;
import dev.tactus.junit.Seeds;
import dev.tactus.junit.SteppedRun;
import org.junit.jupiter.api.Test;

@BoardTest(board = "board.yaml", firmware = "firmware.yaml", duration = "1s")
class PumpTest {
    @Test
    void theContractsAreKept(BoardRun run) {
        assertThat(run).keepsItsContracts();
    }

    @Test
    void controlIsInTimeAndTheKnobTurnsThePump(BoardRun run) {
        assertThat(run)
                .task("control")
                .missesNoDeadline()
                .respondsWithin("410us")
                .chain("knob-to-pump")
                .reactsWithin("25ms")
                .mailbox("to-mcu")
                .losesNothing()
                .core("m4")
                .isBusyAtMost("60%");
    }

    @BoardTest
    @Seeds(count = 10)
    void whateverIsDrawnTheKnobTurnsThePump(BoardRun run) {
        assertThat(run).chain("knob-to-pump").reactsWithin("25ms");
    }

    @BoardTest
    @Overrides({"tasks.logging.wcet=1000us", "mailboxes.to-mcu.latency=20us", "domains.mcu.overheads.context-switch=5us"})
    void thereIsRoomForThis(BoardRun run) {
        assertThat(run).keepsItsContracts();
    }

    @BoardTest
    void theFirstSetPointArrivesInTheFirstJobs(SteppedRun run) {
        assertTrue(run.until(() -> run.mailbox("to-mcu").received() == 1));
        assertTrue(run.now() < 5_000_000_000L, "within 5 ms, in picoseconds");
        assertEquals(0, run.task("control").missed());
    }
}
