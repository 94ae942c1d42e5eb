package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static dev.tactus.board.Boards.warnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MeetingsTest {
    private static final String BOX = "mailboxes: {box: {slots: 2, slot-size: 64B}}";
    private static final String SENDER = "  s: {period: 1ms, body: [{send: box}]}";

    @Test
    void aMailboxThatIsSentToHasAReceiver() {
        assertThat(mistakes(ONE, BOX, "tasks:", SENDER)).containsExactly("T23 5 box");
        assertThat(mistakes(ONE, BOX, "tasks:", SENDER, "  r: {on-message: box, wcet: 1us}"))
                .isEmpty();
        assertThat(mistakes(ONE, BOX, "tasks:", SENDER, "  r: {period: 1ms, body: [{receive: box}]}"))
                .isEmpty();
    }

    @Test
    void aMailboxThatNobodyUsesIsJustThere() {
        assertThat(warnings(ONE, BOX)).isEmpty();
    }

    @Test
    void aMailboxNobodySendsToIsAWarning() {
        assertThat(warnings(ONE, BOX, "tasks: {r: {on-message: box, wcet: 1us}}"))
                .contains("[T24]");
    }

    @Test
    void aReceiveOfTheMessageThatReleasedTheJobIsAWarning() {
        String receiver = "  r: {on-message: box, body: [{receive: box}, {compute: 1us}]}";
        assertThat(warnings(ONE, BOX, "tasks:", SENDER, receiver)).contains(":6:41: warning", "[T33]");
    }

    @Test
    void aSecondMessageMayBeReceived() {
        String receiver = "  r: {on-message: box, body: [{receive: box}, {compute: 1us}]}";
        String pair = "  s: {period: 1ms, body: [{send: box}, {send: box}]}";
        String repeated = "  s: {period: 1ms, body: [{repeat: {times: 2, body: [{send: box}]}}]}";
        String look = "  r: {on-message: box, body: [{receive: {mailbox: box, timeout: 0us}}]}";
        assertThat(warnings(ONE, BOX, "tasks:", pair, receiver)).isEmpty();
        assertThat(warnings(ONE, BOX, "tasks:", repeated, receiver)).isEmpty();
        assertThat(warnings(ONE, BOX, "tasks:", SENDER, look)).isEmpty();
    }

    @Test
    void oneTaskIsReleasedByTheMessagesOfAMailbox() {
        assertThat(mistakes(
                        ONE,
                        BOX,
                        "tasks:",
                        SENDER,
                        "  r: {on-message: box, wcet: 1us}",
                        "  q: {on-message: box, wcet: 1us}"))
                .containsExactly("T21 7 box");
    }

    @Test
    void aMailboxWithoutEndsStaysInsideOneDomain() {
        assertThat(mistakes(
                        TWO,
                        BOX,
                        "tasks:",
                        "  s: {on: m, period: 1ms, body: [{send: box}]}",
                        "  r: {on: w, on-message: box, wcet: 1us}"))
                .containsExactly("T25 6 box");
    }

    @Test
    void anEventThatIsWaitedForIsSignalled() {
        assertThat(mistakes(ONE, "tasks: {t: {on-event: go, wcet: 1us}}")).containsExactly("T26 3 go");
        assertThat(mistakes(ONE, "tasks: {t: {period: 1ms, body: [{wait: {event: go}}]}}"))
                .containsExactly("T26 3 go");
        assertThat(warnings(ONE, "tasks: {t: {period: 1ms, body: [{wait: {event: go, timeout: 1us}}]}}"))
                .contains("[T27]");
        assertThat(mistakes(ONE, "tasks: {t: {on-event: go, wcet: 1us}, u: {period: 1ms, body: [{signal: go}]}}"))
                .isEmpty();
    }

    @Test
    void anInstantThatDoesNotEndNamesAllWhoTakePartInIt() {
        Board board = load(
                TWO,
                "domains: {m: {scheduler: fixed-priority}}",
                "tasks:",
                "  start: {on: m, releases: [1ms], priority: 1, body: [{signal: a}]}",
                "  works: {on: m, period: 10ms, priority: 9, wcet: 5ms}",
                "  ping: {on: m, on-event: a, priority: 2, body: [{signal: b}]}",
                "  pong: {on: m, on-event: b, priority: 2, body: [{signal: a}]}");
        assertThatThrownBy(Run.of(board, 1)::toEnd)
                .hasMessageStartingWith("the instant 1000000000 ps does not end: after 10000 rounds")
                .hasMessageContaining(" go on: ping, pong (");
    }

    @Test
    void aLongCircleOfTasksIsFoundWithoutRunningOutOfStack() {
        StringBuilder tasks = new StringBuilder("tasks:");
        int count = 5000;
        for (int i = 0; i < count; i++) {
            tasks.append("\n  t")
                    .append(i)
                    .append(": {after: [t")
                    .append((i + 1) % count)
                    .append("], wcet: 1us}");
        }
        assertThat(mistakes(ONE, tasks.toString()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("T05");
    }
}
