package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.board.Board;
import dev.tactus.reference.Result.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would come after the last instant of all never comes (docs/semantics-notes.md, 1.13); figures by hand. */
class FarInstantsTest {
    private static final long MS = 1_000_000_000;
    private static final String LONGEST = "9223372s";

    @TempDir
    private Path folder;

    private Board load(String duration, String... lines) {
        return Agreement.load(
                "scenario: t\nclusters: {c: {role: master, cores: 1, opps: [{frequency: 100MHz}]},\n"
                        + "  w: {role: worker, cores: 1, opps: [{frequency: 100MHz}]}}\n"
                        + String.join("\n", lines).replace("FOREVER", LONGEST)
                        + "\nduration: " + duration + "\n",
                folder.resolve("t.yaml"));
    }

    /** Name and completion of each job in milliseconds, {@code -} where it has none, {@code !} where it missed. */
    private String jobs(Board board) {
        assertThat(Agreement.difference(board)).isEmpty();
        return Observed.run(board, 1).tasks().stream()
                .flatMap(List::stream)
                .map(row -> board.tasks().get(row.task()).name() + " " + end(row) + (row.missed() ? "!" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String end(Row row) {
        return row.completion() < 0 ? "-" : Long.toString(row.completion() / MS);
    }

    /** Each begins late enough for the sum to lie beyond the last instant. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            releases: [50ms, 60ms], wcet: 1ms, deadline: FOREVER                    | a 51, a 61
            releases: [{at: 50ms, deadline: FOREVER}, 60ms], wcet: 1ms, deadline: 1ms | a 51, a 61
            period: FOREVER, offset: 50ms, wcet: 1ms                                | a 51
            period: FOREVER, offset: 50ms, jitter: 1ms, wcet: 1ms                   | a 51
            rate: 0.000001Hz, offset: 8500000s, wcet: 1ms                           |
            sporadic: {min: FOREVER}, offset: 50ms, wcet: 1ms, jobs: 1              | a 51
            sporadic: {min: 60ms, gap: {range: [9223371s, FOREVER]}}, offset: 50ms, wcet: 1ms | a 51
            bursts: {every: FOREVER, size: 2}, offset: 50ms, wcet: 1ms, pending: 1   | a 51, a 52
            releases: [0ms, FOREVER], offset: 50ms, wcet: 1ms                       | a 51
            releases: [50ms], body: [{wait: FOREVER}, {compute: 1ms}]               | a -
            releases: [50ms], body: [{wait: {event: e, timeout: FOREVER}}, {compute: 1ms}] | a -
            releases: [50ms], body: [{receive: {mailbox: m, timeout: FOREVER}}, {compute: 1ms}] | a -
            releases: [50ms], body: [{send: {mailbox: m, bytes: 16}}, {receive: m}, {compute: 1ms}] | a -
            """)
    void whatLiesBeyondTheLastInstantNeverComes(String task, String jobs) {
        Board board = load(
                "1s",
                "mailboxes: {m: {from: [c, w], to: c, slots: 2, slot-size: 64B, latency: FOREVER}}",
                "tasks:",
                "  a: {on: c, " + task + "}",
                "  other: {on: c, releases: [999ms], body: [{signal: e}]}");
        String other = "other 999";
        assertThat(jobs(board)).isEqualTo(jobs == null ? other : jobs + ", " + other);
    }

    @Test
    void aFarDeadlineIsNoUrgentOne() {
        Board board = load(
                "1s",
                "tasks:",
                "  far: {on: c, releases: [50ms], wcet: 10ms, deadline: FOREVER}",
                "  near: {on: c, releases: [50ms], wcet: 10ms, deadline: 30ms}");
        assertThat(jobs(board)).isEqualTo("far 70, near 60");
    }

    @ParameterizedTest
    @CsvSource({"ipcp", "semaphore", "spin"})
    void whoAsksForEverDoesNotGiveUpAtOnce(String protocol) {
        Board board = load(
                "1s",
                "domains: {c: {scheduler: fixed-priority}}",
                "resources: {r: " + (protocol.equals("semaphore") ? "{protocol: semaphore, count: 1}" : protocol) + "}",
                "tasks:",
                "  h: {on: c, priority: 1, releases: [40ms], body: [{lock: r}, {wait: 20ms}, {unlock: r}]}",
                "  a: {on: c, priority: 2, releases: [50ms], body: [{lock: {resource: r, timeout: FOREVER}},",
                "    {compute: 10ms}, {unlock: r}, {compute: 1ms}]}");
        assertThat(jobs(board)).isEqualTo(protocol.equals("spin") ? "h -, a -" : "h 60, a 71");
    }

    @Test
    void aServerWithTheLongestPeriodServes() {
        for (String kind : List.of("cbs", "cbs-hard", "deferrable", "sporadic", "dynamic-sporadic")) {
            boolean fixed = kind.equals("deferrable") || kind.equals("sporadic");
            Board board = load(
                    "1s",
                    fixed ? "domains: {c: {scheduler: fixed-priority}}" : "domains: {c: {scheduler: edf}}",
                    "servers: {s: {kind: " + kind + ", budget: 20ms, period: FOREVER" + (fixed ? ", priority: 5" : "")
                            + "}}",
                    "tasks:",
                    "  a: {on: c, releases: [50ms, 90ms, 200ms], wcet: 10ms, server: s}");
            String last = kind.equals("cbs") ? "a 210" : "a -";
            assertThat(jobs(board)).as(kind).isEqualTo("a 60, a 100, " + last);
        }
    }

    @Test
    void aRunAndAJobAfterItThatDoNotFitAreRefused() {
        String[] tasks = {
            "tasks: {b: {on: c, releases: [1s], wcet: 1s}, a: {on: c, releases: [4700000s], wcet: 4000000s}}"
        };
        assertThatThrownBy(() -> load("9223372s", tasks)).hasMessageContaining("a job of a after it does not fit");
        assertThat(jobs(load("5000000s", tasks))).isEqualTo("b 2000, a -");
    }

    @Test
    void aMessageThatTakesLongerThanAllTimeIsRefused() {
        assertThatThrownBy(() -> load(
                        "1s",
                        "mailboxes: {m: {from: [c, w], to: c, slots: 2, slot-size: 16MiB,",
                        "  latency: {base: 1us, per-byte: 1000s}}}",
                        "tasks: {a: {on: c, period: 1s, wcet: 1ms}}"))
                .hasMessageContaining("the latency of a message that fills a slot of m does not fit");
    }

    /** What arrives while its cluster is down is passed over at once, however much it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9000000.0000095s | period: 4us                                         | 1, 5, 9
            9000000.0000095s | rate: 300kHz, offset: 1us                            | 2, 5, 8
            9000000.0000095s | bursts: {every: 10us, size: 2, spacing: 3us}, offset: 5us | 6, 9
            9000000.0000095s | angle: {per-rev: 60, speed: [[0s, 300000rpm], [9000000s, 300000rpm]]} | 1, 4, 7
            1s              | period: 10us                                         |
            """)
    void whatArrivesBeforeItsClusterIsUpIsPassedOverAtOnce(String duration, String task, String ends) {
        Board board = Agreement.load(
                "scenario: t\nclusters: {c: {role: master, cores: 1, opps: [{frequency: 1GHz}]},\n"
                        + "  w: {role: worker, cores: 1, opps: [{frequency: 1GHz}], boot: {time: 9000000s}}}\n"
                        + "tasks:\n  a: {on: w, wcet: 1us, " + task + "}\nduration: " + duration + "\n",
                folder.resolve("t.yaml"));
        assertThat(Agreement.difference(board)).isEmpty();
        assertThat(Observed.run(board, 1).tasks().get(0).stream()
                        .map(row -> Long.toString((row.completion() - 9_000_000L * 1000 * MS) / 1_000_000))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(ends == null ? "" : ends);
    }
}
