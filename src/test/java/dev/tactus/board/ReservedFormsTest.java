package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What comes later is refused by its name, but a wrong form of it is said already. */
class ReservedFormsTest {
    private static final String TASK = "tasks: {a: {period: 1ms, wcet: 1us}}";

    @Test
    void aFaultOfTheRightFormIsOnlyNotSupportedYet() {
        for (String when : new String[] {
            "at: 1.25s", "after: {event: go, delay: 1ms}", "every: 10s", "per-hour: 2", "at: 1s, factor: 150%"
        }) {
            assertThat(mistakes(ONE, TASK, "faults: [{fault: crash, on: cpu, " + when + "}]"))
                    .as(when)
                    .containsExactly("K04 4 faults");
        }
    }

    @Test
    void aFaultOfTheWrongFormIsSaid() {
        assertThat(mistakes(ONE, TASK, "faults: {fault: crash, at: 1s}")).contains("U01 4 {");
        assertThat(mistakes(ONE, TASK, "faults: [{on: cpu, at: 1s}]")).contains("K02 4 {");
        assertThat(mistakes(ONE, TASK, "faults: [{fault: crash, at: 5}]")).contains("U02 4 5");
        assertThat(mistakes(ONE, TASK, "faults: [{fault: crash, at: 5s, every: 1s}]"))
                .contains("K03 4 every");
        assertThat(mistakes(ONE, TASK, "faults: [{fault: crash, after: {delay: 1ms}}]"))
                .contains("K02 4 after");
    }

    @Test
    void aModeNamesItsTasks() {
        assertThat(mistakes(ONE, TASK, "modes: {limp: {tasks: [a]}}")).containsExactly("K04 4 modes");
        assertThat(mistakes(ONE, TASK, "modes: {limp: [a]}")).contains("U01 4 [");
        assertThat(mistakes(ONE, TASK, "modes: {limp: {}}")).contains("K02 4 limp");
    }

    @Test
    void devicesAndConsolesAreMapsByName() {
        assertThat(load(ONE, TASK, "peripherals: {uart0: {base: 0x4000}}", "consoles: {uart0: here}")
                        .remarks()
                        .notModelled())
                .containsExactlyInAnyOrder("peripherals.uart0", "consoles");
        assertThat(mistakes(ONE, TASK, "peripherals: [uart0]")).containsExactly("U01 4 [");
    }

    @Test
    void aLimitOfRecoveryIsATime() {
        assertThat(mistakes(ONE, TASK, "timing: [{cluster: cpu, recovery: 20ms}]"))
                .containsExactly("K04 4 recovery");
        assertThat(mistakes(ONE, TASK, "timing: [{cluster: cpu, recovery: soon}]"))
                .contains("U03 4 soon");
    }
}
