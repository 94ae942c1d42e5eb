package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.check.Verdict;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Execution budgets of jobs (docs/semantics-notes.md, 12). */
class BudgetsTest {
    private static final long MILLI = 1_000_000_000L;

    @TempDir
    private Path folder;

    private Outcome outcome;

    /** The first ten milliseconds of a core of 1 GHz under fixed priorities. */
    private String schedule(String... lines) throws IOException {
        return on("{cpu: {cores: 1, opps: [{frequency: 1GHz}]}}", lines);
    }

    private String on(String clusters, String... lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("b.yaml"),
                "scenario: b\nclusters: " + clusters + "\nduration: 10ms\ndomains: {cpu: {scheduler: fixed-priority}}\n"
                        + String.join("\n", lines) + "\n");
        Board board = Loader.load(Request.of(file));
        Trial trial = Trial.of(board, 1);
        Gantt gantt = new Gantt(trial.run().header(), 0, MILLI, 10);
        JobTracker jobs = new JobTracker(trial.run().header(), null, gantt);
        trial.addSink(jobs);
        trial.run().toEnd();
        jobs.finish(10 * MILLI);
        outcome = trial.finish(1);
        return gantt.text().strip();
    }

    @Test
    void aJobBeyondItsBudgetGoesOnAndIsReported() throws IOException {
        String core = schedule(
                "tasks: {a: {period: 5ms, priority: 1, wcet: {values: [2ms, 3ms]}, budget: 2ms}}",
                "timing: [{task: a, overruns: 0}]");
        assertThat(core).isEqualTo("cpu-0  11...111..");
        assertThat(outcome.metrics().task(0).overruns()).isEqualTo(1);
        Verdict broken = outcome.broken().get(0);
        assertThat(broken.contract().name()).isEqualTo("a.overruns");
        assertThat(broken.at()).isEqualTo(7 * MILLI);
    }

    @Test
    void aJobThatEndsWithItsBudgetIsNoOverrun() throws IOException {
        schedule(
                "tasks: {a: {period: 5ms, priority: 1, budget: 2ms, body: [{lock: r}, {compute: 2ms}, {unlock: r}]}}",
                "resources: {r: pip}");
        assertThat(outcome.metrics().task(0).overruns()).isZero();
    }

    @Test
    void abortEndsTheJobWhichHasThenMissedItsDeadline() throws IOException {
        String core = schedule("tasks:", "  a: {period: 5ms, priority: 2, wcet: 4ms, budget: 2ms, on-overrun: abort}");
        assertThat(core).isEqualTo("cpu-0  11...11...");
        assertThat(outcome.metrics().task(0).overruns()).isEqualTo(2);
        assertThat(outcome.metrics().task(0).aborted()).isEqualTo(2);
        assertThat(outcome.metrics().task(0).missed()).isEqualTo(2);
        assertThat(outcome.broken().get(0).at()).isEqualTo(2 * MILLI);
    }

    @Test
    void aJobWithoutADeadlineThatIsAbortedHasMissedNothing() throws IOException {
        schedule("tasks: {a: {releases: [0ms], priority: 2, wcet: 4ms, budget: 2ms, on-overrun: abort}}");
        assertThat(outcome.metrics().task(0).aborted()).isEqualTo(1);
        assertThat(outcome.metrics().task(0).missed()).isZero();
    }

    @Test
    void anAbortedJobGivesItsLocksBack() throws IOException {
        String core = schedule(
                "tasks:",
                "  a: {releases: [0ms], priority: 2, budget: 2ms, on-overrun: abort,",
                "      body: [{lock: r}, {compute: 4ms}, {unlock: r}]}",
                "  b: {releases: [1ms], priority: 1, body: [{lock: r}, {compute: 2ms}, {unlock: r}]}",
                "resources: {r: pip}");
        assertThat(core).isEqualTo("cpu-0  1122......");
    }

    @Test
    void theTimeThatOthersTakeIsNotOfTheBudget() throws IOException {
        String core = schedule(
                "tasks:",
                "  a: {releases: [1ms], priority: 2, wcet: 3ms}",
                "  b: {releases: [0ms], priority: 1, wcet: 3ms, budget: 3ms, on-overrun: abort}");
        assertThat(core).isEqualTo("cpu-0  211122....");
        assertThat(outcome.metrics().task(1).overruns()).isZero();
    }

    @Test
    void spinningUsesTheBudget() throws IOException {
        String both = on(
                "{cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                "tasks:",
                "  a: {releases: [0ms], priority: 2, body: [{lock: r}, {compute: 5ms}, {unlock: r}]}",
                "  b: {releases: [0ms], priority: 1, budget: 3ms, on-overrun: abort,",
                "      body: [{compute: 1ms}, {lock: r}, {compute: 1ms}, {unlock: r}]}",
                "resources: {r: spin}");
        assertThat(both).isEqualTo("cpu-0  11111.....\ncpu-1  2~~.......");
        assertThat(outcome.metrics().task(1).aborted()).isEqualTo(1);
    }

    @Test
    void aBudgetIsWorkSoASlowerCoreHasLongerForIt() throws IOException {
        String slow = on(
                "{cpu: {cores: 1, role: master, opps: [{frequency: 500MHz}]},"
                        + " big: {cores: 1, opps: [{frequency: 1GHz}]}}",
                "tasks: {a: {on: cpu, releases: [0ms], priority: 1, wcet: 9ms @ big, budget: 2ms @ big,"
                        + " on-overrun: abort}}");
        assertThat(slow.lines().findFirst().orElseThrow()).isEqualTo("cpu-0  1111......");
    }

    @Test
    void withoutWorkOfItsOwnAJobComputesItsBudget() throws IOException {
        assertThat(schedule("tasks: {a: {releases: [0ms], priority: 1, budget: 3ms}}"))
                .isEqualTo("cpu-0  111.......");
        assertThat(outcome.metrics().task(0).overruns()).isZero();
    }

    @Test
    void aJobThatWaitsWithItsBudgetUsedUpOverrunsWhenItGoesOn() throws IOException {
        List<String> task = List.of(
                "tasks: {a: {releases: [0ms], priority: 1, budget: 2ms, on-overrun: abort,",
                "  body: [{compute: 2ms}, {wait: 2ms}, {compute: 1ms}]}}");
        assertThat(schedule(task.toArray(String[]::new))).isEqualTo("cpu-0  11........");
        assertThat(outcome.metrics().task(0).aborted()).isEqualTo(1);
    }
}
