package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers (docs/semantics-notes.md, 14), beside the published cases and the pictures of docs/schedulers/servers.md. */
class ServersTest {
    private static final long MILLI = 1_000_000_000L;

    @TempDir
    private Path folder;

    private Outcome outcome;

    /** The first twenty milliseconds of a core of 1 GHz. */
    private String schedule(String scheduler, String... lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("s.yaml"),
                "scenario: s\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\nduration: 20ms\n"
                        + "domains: {cpu: {scheduler: " + scheduler + "}}\n" + String.join("\n", lines) + "\n");
        Board board = Loader.load(Request.of(file));
        Trial trial = Trial.of(board, 1);
        Gantt gantt = new Gantt(trial.run().header(), 0, MILLI, 20);
        JobTracker jobs = new JobTracker(trial.run().header(), null, gantt);
        trial.addSink(jobs);
        trial.run().toEnd();
        jobs.finish(20 * MILLI);
        outcome = trial.finish(1);
        return gantt.text().strip();
    }

    @Test
    void tasksOfOneServerAreServedInOrderOfRelease() throws IOException {
        String core = schedule(
                "edf",
                "servers: {s: {kind: cbs, budget: 2ms, period: 4ms}}",
                "tasks:",
                "  a: {releases: [1ms, 2ms], wcet: 2ms, server: s}",
                "  b: {releases: [1ms, 3ms], wcet: 1ms, server: s}");
        assertThat(core).isEqualTo("cpu-0  .112112.............");
    }

    @Test
    void aHardServerNeverHasMoreThanItsBudgetInAPeriod() throws IOException {
        String core = schedule(
                "edf", "tasks: {a: {releases: [0ms], wcet: 9ms, server: {kind: cbs-hard, budget: 2ms, period: 5ms}}}");
        assertThat(core).isEqualTo("cpu-0  11...11...11...11...");
        assertThat(outcome.metrics().server(0).exhausted()).isEqualTo(4);
        assertThat(outcome.metrics().server(0).firstDeadlines())
                .containsExactly(5 * MILLI, 10 * MILLI, 15 * MILLI, 20 * MILLI);
    }

    /** At 10 ms its server has the deadline 20; the one that waits for its lock has 12, the third one 15. */
    @Test
    void aHolderThatItsServerLetsInAgainHasWhatItInherits() throws IOException {
        String core = schedule(
                "edf",
                "resources: {r: pip}",
                "servers: {s: {kind: cbs-hard, budget: 2ms, period: 10ms}}",
                "tasks:",
                "  holds: {releases: [0ms], server: s, body: [{lock: r}, {compute: 3ms}, {unlock: r}]}",
                "  waits: {releases: [{at: 3ms, deadline-at: 12ms}], body: [{lock: r}, {compute: 1ms}, {unlock: r}]}",
                "  third: {releases: [{at: 5ms, deadline-at: 15ms}], wcet: 7ms}");
        assertThat(core).isEqualTo("cpu-0  11...333331233......");
    }

    @Test
    void hardTasksBesideAnAdmittedServerMissNothing() throws IOException {
        schedule(
                "edf",
                "tasks:",
                "  a: {period: 4ms, wcet: 2ms}",
                "  greedy: {releases: [0ms], wcet: 100ms, server: {kind: cbs, budget: 2ms, period: 4ms}}");
        assertThat(outcome.metrics().task(0).missed()).isZero();
    }

    @Test
    void aContractCountsHowOftenABudgetIsUsedUp() throws IOException {
        schedule(
                "edf",
                "tasks: {a: {releases: [0ms], wcet: 9ms, server: {kind: cbs-hard, budget: 2ms, period: 5ms}}}",
                "timing: [{server: a, exhausted: 2}]");
        assertThat(outcome.broken().get(0).contract().name()).isEqualTo("a.exhausted");
        assertThat(outcome.broken().get(0).at()).isEqualTo(12 * MILLI);
    }

    @Test
    void whatIsLeftOfABudgetIsInTheOutcome() throws IOException {
        schedule(
                "fixed-priority",
                "tasks: {a: {releases: [15ms], wcet: 1ms,"
                        + " server: {kind: deferrable, budget: 3ms, period: 10ms, priority: 1}}}");
        assertThat(outcome.budgetsLeft()).containsExactly(2 * MILLI);
    }

    @Test
    void aServedJobThatWaitsLetsTheNextOneIn() throws IOException {
        String core = schedule(
                "edf",
                "servers: {s: {kind: cbs, budget: 8ms, period: 10ms}}",
                "tasks:",
                "  a: {releases: [0ms], body: [{compute: 1ms}, {wait: 2ms}, {compute: 1ms}], server: s}",
                "  b: {releases: [0ms], wcet: 3ms, server: s}");
        assertThat(core).isEqualTo("cpu-0  12221...............");
    }
}
