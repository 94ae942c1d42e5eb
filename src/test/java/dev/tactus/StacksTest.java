package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.board.Board;
import dev.tactus.board.Evidence;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.check.TaskStats;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Kind;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks of tasks (docs/semantics-notes.md, 22). */
class StacksTest {
    private static final long MILLI = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final List<String> records = new ArrayList<>();
    private Outcome outcome;

    private Board board(String... lines) throws IOException {
        return Loader.load(Request.of(Files.writeString(
                folder.resolve("b.yaml"),
                "scenario: b\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\nduration: 10ms\n"
                        + "domains: {cpu: {scheduler: fixed-priority}}\n" + String.join("\n", lines) + "\n")));
    }

    /** The first ten milliseconds of the core. */
    private String schedule(String... lines) throws IOException {
        Trial trial = Trial.of(board(lines), 1);
        Gantt gantt = new Gantt(trial.run().header(), 0, MILLI, 10);
        JobTracker jobs = new JobTracker(trial.run().header(), null, gantt);
        trial.addSink(jobs);
        trial.addSink((kind, at, place, task, value) -> {
            if (kind == Kind.STACK || kind == Kind.STACK_OVERFLOW) {
                records.add(kind + " " + at / MILLI + "ms " + value);
            }
        });
        trial.run().toEnd();
        jobs.finish(10 * MILLI);
        outcome = trial.finish(1);
        return gantt.text().strip();
    }

    private TaskStats task(int ordinal) {
        return outcome.metrics().task(ordinal);
    }

    @Test
    void theMarkRisesWhereAJobUsesMoreThanAnyBefore() throws IOException {
        schedule(
                "tasks:",
                "  a:",
                "    period: 5ms",
                "    priority: 1",
                "    stack: {size: 1KiB, frame: 100B}",
                "    body:",
                "      - call: {stack: 50B, body: [{compute: 1ms}, {call: {stack: 25B, body: [{compute: 1ms}]}}]}",
                "      - call: {stack: 60B, body: [{compute: 1ms}]}",
                "      - every: {jobs: 2, first: 1, body: [{call: {stack: 90B, body: [{compute: 1ms}]}}]}");
        assertThat(records).containsExactly("STACK 0ms 100", "STACK 0ms 150", "STACK 1ms 175", "STACK 8ms 190");
        assertThat(task(0).stackMax()).isEqualTo(190);
        assertThat(task(0).stackOverflows()).isZero();
    }

    @Test
    void aJobThatOverflowsGoesOnAndIsReportedOnce() throws IOException {
        String core = schedule(
                "tasks:",
                "  a:",
                "    period: 5ms",
                "    priority: 1",
                "    stack: {size: 128B, frame: 100B}",
                "    body:",
                "      - compute: 1ms",
                "      - repeat: {times: 2, body: [{call: {stack: 40B, body: [{compute: 1ms}]}}]}");
        assertThat(core).isEqualTo("cpu-0  111..111..");
        assertThat(records)
                .containsExactly("STACK 0ms 100", "STACK 1ms 140", "STACK_OVERFLOW 1ms 140", "STACK_OVERFLOW 6ms 140");
        assertThat(task(0).stackOverflows()).isEqualTo(2);
        Verdict broken = outcome.broken().get(0);
        assertThat(broken.contract().name()).isEqualTo("a.stack-overflows");
        assertThat(broken.contract().implicit()).isTrue();
        assertThat(broken.at()).isEqualTo(MILLI);
        assertThat(broken.because()).contains("1 stack overflow, at most 0");
    }

    @Test
    void aJobThatIsEndedHasMissedAndGivesItsLocksBack() throws IOException {
        String core = schedule(
                "tasks:",
                "  a:",
                "    period: 10ms",
                "    priority: 2",
                "    stack: {size: 64B, on-overflow: abort}",
                "    body:",
                "      - compute: 1ms",
                "      - lock: r",
                "      - compute: 1ms",
                "      - call: {stack: 65B, body: [{compute: 3ms}]}",
                "      - unlock: r",
                "  b: {period: 10ms, priority: 1, body: [{lock: r}, {compute: 2ms}, {unlock: r}]}",
                "resources: {r: pip}");
        assertThat(core).isEqualTo("cpu-0  1122......");
        assertThat(task(0).aborted()).isEqualTo(1);
        assertThat(task(0).missed()).isEqualTo(1);
        assertThat(task(1).completed()).isEqualTo(1);
    }

    @Test
    void anInterruptThatIsEndedLeavesItsCoreToTheJobThatItPaused() throws IOException {
        String core = schedule(
                "tasks:",
                "  irq:",
                "    on-interrupt: {line: adc, releases: [1ms]}",
                "    stack: {size: 10B, frame: 8B, on-overflow: abort}",
                "    body: [{compute: 1ms}, {call: {stack: 8B, body: [{compute: 5ms}]}}]",
                "  b: {period: 10ms, priority: 1, wcet: 3ms}");
        assertThat(core).isEqualTo("cpu-0  2122......");
        assertThat(task(0).aborted()).isEqualTo(1);
    }

    @Test
    void whatTheStepsSayIsProved() throws IOException {
        schedule(
                "tasks: {a: {period: 5ms, priority: 1, stack: {size: 96B, frame: 40B},",
                "  body: [{every: {jobs: 9, first: 8, body: [{call: {stack: 50B, body: [{compute: 1ms}]}}]}},"
                        + " {compute: 1ms}]}}",
                "timing: [{task: a, stack: 90B, name: fits}, {task: a, stack: 80B, name: tight}]");
        assertThat(outcome.verdicts().stream().map(v -> v.contract().name()))
                .containsExactly("fits", "tight", "a.misses", "a.stack-overflows");
        assertThat(outcome.evidence())
                .containsExactly(Evidence.PROVED, Evidence.OBSERVED, Evidence.PROVED, Evidence.PROVED);
        assertThat(outcome.verdicts().get(0).status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(outcome.verdicts().get(1).status()).isEqualTo(Verdict.Status.UNDECIDED);
    }

    @Test
    void aLimitOnTheStackBreaksWhereAJobUsesMore() throws IOException {
        schedule(
                "tasks: {a: {period: 5ms, priority: 1, body: [{compute: 2ms},"
                        + " {call: {stack: 81B, body: [{compute: 1ms}]}}]}}",
                "timing: [{task: a, stack: 80B}]");
        Verdict broken = outcome.broken().get(0);
        assertThat(broken.contract().name()).isEqualTo("a.stack");
        assertThat(broken.at()).isEqualTo(2 * MILLI);
        assertThat(broken.because()).contains("stack 81, at most 80");
    }

    @Test
    void aLockIsUnlockedInTheCallThatTakesIt() {
        assertThatThrownBy(() -> board("tasks: {a: {period: 5ms, priority: 1, body: [{call: {stack: 8B, body:"
                        + " [{lock: r}]}}, {unlock: r}]}}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lock r without unlock");
    }
}
