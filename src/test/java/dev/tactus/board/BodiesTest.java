package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static dev.tactus.board.Boards.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private static final String BOXES = "mailboxes: {box: {slots: 2, slot-size: 64B},"
            + " out: {from: m, to: w, slots: 2, slot-size: 64B, overflow: reject}}";
    private static final String REST =
            "tasks: {rest: {period: 1ms, body: [{signal: go}, {receive: box}, {send: box}]},";
    private static final Step.Compute ONE_US =
            new Step.Compute(new Amount(new Distribution.Constant(1_000_000), false, 1_000_000_000, 1024));

    /** The steps of a task beside one that sends, receives and signals all. */
    private static List<Step> body(String steps) {
        return load(
                        ONE,
                        "mailboxes: {box: {slots: 2, slot-size: 64B}}",
                        "memories: {ddr: {size: 1KiB}, tcm: {size: 1KiB}}",
                        REST,
                        " t: {period: 1ms, body: [" + steps + "]}}")
                .tasks()
                .get(1)
                .body();
    }

    private static List<String> wrong(String steps) {
        return mistakes(
                ONE,
                "mailboxes: {box: {slots: 2, slot-size: 64B}}",
                "memories: {ddr: {size: 1KiB}, tcm: {size: 1KiB}}",
                REST,
                " t: {period: 1ms, body: [" + steps + "]}}");
    }

    @Test
    void wcetIsABodyOfOneCompute() {
        assertThat(load(ONE, "tasks: {t: {period: 1ms, wcet: 1us}}")
                        .tasks()
                        .get(0)
                        .body())
                .containsExactly(ONE_US);
        assertThat(body("{compute: 1us}")).containsExactly(ONE_US);
    }

    @Test
    void stepsOnEventsAreRead() {
        assertThat(body("{wait: 3us}, {wait: {event: go, timeout: 1us}}, {wait: {event: go}}, {signal: {event: go,"
                        + " keep: true}}, {signal: go}"))
                .containsExactly(
                        new Step.Wait(3_000_000),
                        new Step.WaitEvent(0, 1_000_000),
                        new Step.WaitEvent(0, -1),
                        new Step.Signal(0, true),
                        new Step.Signal(0, false));
    }

    @Test
    void aMessageFillsItsSlotUnlessItSaysHowLongItIs() {
        assertThat(body("{send: box}, {send: {mailbox: box, bytes: 5}}, {receive: box}, {receive: {mailbox: box,"
                        + " timeout: 0us}}"))
                .containsExactly(
                        new Step.Send(0, 48), new Step.Send(0, 5), new Step.Receive(0, -1), new Step.Receive(0, 0));
    }

    @Test
    void aMessageMustFitBesideItsHeader() {
        assertThat(wrong("{send: {mailbox: box, bytes: 48}}")).isEmpty();
        assertThat(wrong("{send: {mailbox: box, bytes: 49}}")).containsExactly("T11 6 49");
    }

    @Test
    void stepsOnMemoryAreRead() {
        assertThat(body("{copy: {from: ddr, to: tcm, bytes: 64}}, {read: {memory: ddr, bytes: 1KiB}}, {write: {memory:"
                        + " tcm, bytes: 8}}"))
                .containsExactly(new Step.Copy(0, 1, 64), new Step.Copy(0, -1, 1024), new Step.Copy(-1, 1, 8));
        assertThat(wrong("{read: {memory: ddr, bytes: 2KiB}}")).containsExactly("T13 6 2KiB");
        assertThat(wrong("{read: {memory: ram, bytes: 1}}")).containsExactly("R01 6 ram");
    }

    @Test
    void aMemoryMustBeSeenByTheTasksCores() {
        assertThat(mistakes(
                        TWO,
                        "memories: {tcm: {at: {w: 0x0}}}",
                        "tasks: {t: {on: m, period: 1ms, body: [{read: {memory: tcm, bytes: 1}}]}}"))
                .containsExactly("T13 4 tcm");
    }

    @Test
    void repetitionsHoldSteps() {
        assertThat(body("{repeat: {times: 3, body: [{compute: 1us}]}}, {every: {jobs: 4, first: 2, body: [{actuate:"
                        + " pwm}]}}"))
                .containsExactly(
                        new Step.Repeat(3, List.of(ONE_US)), new Step.Every(4, 2, List.of(new Step.Actuate(0))));
    }

    @Test
    void locksAreReadAndAnUndeclaredOneIsPlain() {
        Board board = load(
                ONE,
                "resources: {r: pip}",
                "tasks: {t: {period: 1ms,",
                " body: [{lock: r}, {lock: {resource: q, timeout: 2us}}, {unlock: r}, {unlock: q}]}}");
        assertThat(board.tasks().get(0).body())
                .containsExactly(
                        new Step.Lock(0, -1), new Step.Lock(1, 2_000_000), new Step.Unlock(0), new Step.Unlock(1));
        assertThat(board.resources())
                .containsExactly(
                        new Board.Resource("r", Board.Protocol.PIP, false, 0, 1),
                        new Board.Resource("q", Board.Protocol.NONE, false, 0, 1));
    }

    @Test
    void anUndeclaredLockThatLooksLikeADeclaredOneIsAWarning() {
        String body = "tasks: {t: {period: 1ms, body: [{lock: can-buss}, {unlock: can-buss}]}}";
        assertThat(warnings(ONE, "resources: {can-bus: pip}", body))
                .contains("[R03]")
                .contains("'can-bus'");
        assertThat(warnings(ONE, body)).isEmpty();
    }

    @Test
    void locksAndUnlocksArePairedInTheirList() {
        assertThat(wrong("{lock: r}, {compute: 1us}")).containsExactly("T08 6 r");
        assertThat(wrong("{unlock: r}")).containsExactly("T10 6 r");
        assertThat(wrong("{lock: r}, {lock: r}, {unlock: r}")).containsExactly("T09 6 r");
        assertThat(wrong("{lock: r}, {repeat: {times: 2, body: [{lock: r}, {unlock: r}]}}, {unlock: r}"))
                .contains("T09 6 r");
        assertThat(wrong("{lock: r}, {repeat: {times: 2, body: [{unlock: r}]}}"))
                .contains("T08 6 r", "T10 6 r");
    }

    @Test
    void aMailboxIsUsedFromItsEndsOnly() {
        String receiver = " r: {on: w, on-message: out, wcet: 1us}}";
        assertThat(mistakes(TWO, BOXES, "tasks: {t: {on: m, period: 1ms, body: [{send: out}]},", receiver))
                .isEmpty();
        assertThat(mistakes(TWO, BOXES, "tasks: {t: {on: w, period: 1ms, body: [{send: out}]},", receiver))
                .containsExactly("T12 4 out");
        assertThat(mistakes(
                        TWO,
                        BOXES,
                        "tasks: {t: {on: m, period: 1ms, body: [{send: out}]},",
                        " r: {on: m, on-message: out, wcet: 1us}}"))
                .containsExactly("T12 5 out");
        assertThat(mistakes(
                        TWO,
                        BOXES,
                        "tasks: {t: {on: m, period: 1ms, body: [{send: out}]},",
                        " r: {on: m, period: 1ms, body: [{receive: out}]}}"))
                .containsExactly("T12 5 out");
    }

    @Test
    void whoMayRunOnACoreThatAMailboxNamesReceivesFromIt() {
        String cores = "clusters: {m: {role: master, cores: 1, opps: [{frequency: 1GHz}]},"
                + " w: {cores: 2, opps: [{frequency: 1GHz}]}}";
        String boxes = BOXES.replace("to: w,", "to: w-1,");
        for (String receiver : List.of("on-message: out", "period: 1ms, body: [{receive: out}]")) {
            String wcet = receiver.startsWith("on") ? ", wcet: 1us" : "";
            String sender = "tasks: {t: {on: m, period: 1ms, body: [{send: out}]},";
            assertThat(mistakes(cores, boxes, sender, " r: {on: w, " + receiver + wcet + "}}"))
                    .isEmpty();
            assertThat(mistakes(cores, boxes, sender, " r: {on: w-0, " + receiver + wcet + "}}"))
                    .containsExactly("T12 5 out");
        }
    }

    @Test
    void anInterruptMayNotWait() {
        String start = "tasks: {t: {on: m, on-interrupt: {line: a, period: 1ms}, body: [";
        String rest = " r: {on: w, on-message: out, wcet: 1us},"
                + " s: {on: m, period: 1ms, body: [{receive: box}, {send: box}]}}";
        assertThat(mistakes(
                        TWO,
                        BOXES,
                        start + "{compute: 1us}, {send: out}, {receive: {mailbox: box, timeout: 0us}}]},",
                        rest))
                .isEmpty();
        assertThat(mistakes(TWO, BOXES, start + "{wait: 1us}, {send: out}]},", rest))
                .containsExactly("T14 4 1us");
        assertThat(mistakes(TWO, BOXES, start + "{receive: box}, {send: out}]},", rest))
                .containsExactly("T14 4 box");
        assertThat(mistakes(TWO, BOXES, start + "{send: box}, {send: out}]},", rest))
                .containsExactly("T14 4 box");
        assertThat(mistakes(TWO, BOXES, start + "{lock: l}, {unlock: l}, {send: out}]},", rest))
                .containsExactly("T14 4 l");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThat(wrong("{repeat: {times: 100000, body: [{repeat: {times: 100000, body: [{compute: 1us}]}}]}}"))
                .containsExactly("T31 6 t");
        assertThat(message(
                        ONE,
                        "memories: {slow: {latency: 9000000s}}",
                        "tasks: {t: {period: 1ms, body: [{copy: {from: slow, to: slow, bytes: 1}}]}}"))
                .contains("copy in task t");
    }
}
