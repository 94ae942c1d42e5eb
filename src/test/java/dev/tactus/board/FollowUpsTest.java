package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One mistake is one message: what only follows from it is not said. */
class FollowUpsTest {
    private static final String BOX = "mailboxes: {box: {from: m, to: w, slots: 2, slot-size: 64B}}";

    @Test
    void anUnknownKeyMayHaveBeenTheActivation() {
        assertThat(mistakes(ONE, "tasks: {a: {frequency: 1kHz, wcet: 1us}}")).containsExactly("K01 3 frequency");
    }

    @Test
    void aBodyThatIsRefusedMayHaveSentAndReceived() {
        assertThat(mistakes(
                        TWO,
                        BOX,
                        "tasks:",
                        "  a: {on: m, period: 1ms, body: [{send: box}]}",
                        "  b: {on: w, period: 1ms, wcet: 1us, body: [{receive: box}]}",
                        "chains: {c: {path: [a, b]}}"))
                .containsExactly("K03 6 body");
    }

    @Test
    void aMailboxNobodyReceivesIsNotAlsoAChainThatDoesNotMeet() {
        assertThat(mistakes(
                        TWO,
                        BOX,
                        "tasks:",
                        "  a: {on: m, period: 1ms, body: [{send: box}]}",
                        "  b: {on: w, period: 1ms, wcet: 1us}",
                        "chains: {c: {path: [a, b]}}"))
                .containsExactly("T23 5 box");
    }

    @Test
    void aClusterOfNoCoresIsOneMistake() {
        assertThat(mistakes(
                        "clusters: {cpu: {cores: 0, opps: [{frequency: 1GHz}]}}",
                        "domains: {rt: {clusters: [cpu]}}",
                        "mailboxes: {box: {from: cpu, to: cpu, slots: 2, slot-size: 64B}}",
                        "tasks: {a: {on: cpu, period: 1ms, wcet: 1us}}"))
                .containsExactly("U04 2 0");
    }

    @Test
    void aSlotTooSmallForItsHeaderIsOneMistake() {
        assertThat(mistakes(
                        TWO,
                        "mailboxes: {box: {from: m, to: w, slots: 2, slot-size: 16B}}",
                        "tasks:",
                        "  a: {on: m, period: 1ms, body: [{send: {mailbox: box, bytes: 4}}]}",
                        "  b: {on: w, on-message: box, wcet: 1us}"))
                .containsExactly("U04 3 16B");
    }

    @Test
    void anchorsAndAliasesAreCountedNotListed() {
        List<String> bomb = List.of(ONE, "timing: [&a [x, x], &b [*a, *a, *a], &c [*b, *b, *b]]");
        assertThat(mistakes(bomb.toArray(String[]::new)).stream().filter(each -> each.startsWith("Y05")))
                .containsExactly("Y05 3 &", "Y05 3 *");
        assertThat(message(bomb.toArray(String[]::new))).startsWith("an anchor, and 2 more in this file (");
    }

    @Test
    void aMissingSpaceIsShownWhereItIsMissing() {
        for (List<String> lines : List.of(
                List.of("  a:", "    on: cpu", "    rate:1kHz", "    wcet: 1us"),
                List.of("  b: {period: 1ms, wcet: 1us}", "  a:", "    rate:1kHz # often", "", "    wcet: 1us"),
                List.of("  a:", "    wcet: 1us", "    rate:1kHz", "  b: {period: 1ms, wcet: 1us}"),
                List.of("  b: {period: 1ms, wcet: 1us}", "  a:", "    wcet: 1us", "    rate:1kHz"),
                List.of("  b: {period: 1ms, wcet: 1us}", "", "  a: {wcet: 1us, rate:1kHz}"))) {
            String text = ONE + "\ntasks:\n" + String.join("\n", lines);
            int line = lines.indexOf(lines.stream()
                            .filter(each -> each.contains("rate:1kHz"))
                            .findFirst()
                            .orElseThrow())
                    + 4;
            assertThat(mistakes(text)).as(text).containsExactly("Y04 " + line + " 1kHz");
            assertThat(message(text)).isEqualTo("no space after the ':' (rate: 1kHz)");
        }
    }

    @Test
    void aStepAndAFileWithoutTheSpaceAreShownToo(@TempDir Path folder) throws Exception {
        assertThat(message(ONE, "tasks:", "  a:", "    period: 1ms", "    body:", "      - compute:1us"))
                .isEqualTo("no space after the ':' (compute: 1us)");
        Path file = Files.writeString(folder.resolve("b.yaml"), "board:small\n");
        assertThat(Validation.of(Request.of(file)).problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("no space after the ':' (board: small)");
    }

    @Test
    void anAddressAndATimeOfDayAreNoKeys() {
        assertThat(YamlSyntax.glued("tcp://host:1883")).isZero();
        assertThat(YamlSyntax.glued("a: b")).isZero();
        assertThat(YamlSyntax.glued("a b:c")).isZero();
        assertThat(YamlSyntax.glued("rate:1kHz")).isEqualTo(5);
        assertThat(YamlSyntax.glued("- compute:1us")).isEqualTo(10);
    }

    @Test
    void aNameTwiceInAListOfPlacesIsRefused() {
        assertThat(mistakes(TWO, "tasks: {a: {on: [m, m], period: 1ms, wcet: 1us}}"))
                .containsExactly("K06 3 m");
        assertThat(mistakes(TWO, "domains: {d: {clusters: [m, m]}}")).contains("K06 3 m");
        assertThat(mistakes(ONE, "tasks: {a: {period: 1ms, wcet: 1us}, b: {after: [a, a], wcet: 1us}}"))
                .containsExactly("K06 3 a");
    }

    @Test
    void aRatioWithoutItsSignIsShownAsThePartThatIsMeant() {
        assertThat(message(ONE, "timing: [{core: cpu-0, utilization: 0.5}]"))
                .isEqualTo("'0.5' has no unit (such as 50%)");
        assertThat(message(ONE, "timing: [{core: cpu-0, utilization: 80}]"))
                .isEqualTo("'80' has no unit (such as 80%)");
    }

    @Test
    void aProtocolThatDoesNotExistIsAnsweredWithThoseThatDo() {
        assertThat(message(
                        ONE,
                        "resources: {bus: mutex}",
                        "tasks: {a: {period: 1ms, body: [{lock: bus}, {compute: 1us}, {unlock: bus}]}}"))
                .startsWith("'mutex' is not known here (none, ")
                .contains("pip", "spin");
    }

    @Test
    void aTaskThatIsNoMapIsOneMistake() {
        assertThat(mistakes(TWO, "tasks: {a: 5, b: {on: m, period: 1ms, wcet: 1us}}"))
                .containsExactly("U01 3 5");
    }

    @Test
    void aLockOfAWrongProtocolIsDeclaredAllTheSame(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("b.yaml"),
                "board: b\n" + ONE + "\nresources: {bus: nonsense, bus2: pip}\n"
                        + "tasks: {a: {period: 1ms, body: [{lock: bus}, {compute: 1us}, {unlock: bus}]}}\n");
        assertThat(Validation.of(Request.of(file)).problems())
                .extracting(Problem::code)
                .containsExactly("U05");
    }
}
