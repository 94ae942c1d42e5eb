package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.analysis.TestVerdict;
import dev.tactus.check.ModeStats;
import dev.tactus.check.TaskStats;
import dev.tactus.check.Verdict;
import dev.tactus.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modes of criticality: rules 15 of docs/semantics-notes.md, and what the schedulability tests promise of them. */
class MixedCriticalityTest {
    private static final long MILLI = 1_000_000_000L;
    private static final int SETS = Effort.amount(500, 10_000);

    @TempDir
    private Path folder;

    private static Outcome run(Board board) {
        Trial trial = Trial.of(board, 1);
        trial.run().toEnd();
        return trial.finish(1);
    }

    private static Outcome run(String modes, String... tasks) {
        String[] lines = new String[tasks.length + 3];
        lines[0] = ONE;
        lines[1] = "domains: {cpu: {scheduler: fixed-priority, mixed-criticality: {" + modes + "}}}";
        lines[2] = "tasks:";
        System.arraycopy(tasks, 0, lines, 3, tasks.length);
        return run(load(lines));
    }

    private static List<String> changes(Outcome outcome) {
        return outcome.metrics().modes(0).changes().stream()
                .map((ModeStats.Change c) -> c.at() / MILLI + " " + c.mode())
                .toList();
    }

    private static TaskStats task(Outcome outcome, int task) {
        return outcome.metrics().task(task);
    }

    /** With the budget of B it asks for C at 1 ms, not at 5 ms. */
    @Test
    void aLevelWithoutABudgetHasThatOfTheNextLowerOneOrOfTheLowestGiven() {
        Outcome between = run(
                "scheme: amc, levels: [A, B, C]",
                "  t: {period: 20ms, priority: 2, criticality: C, budget: {A: 1ms, C: 5ms}, wcet: 4ms}",
                "duration: 20ms");
        assertThat(changes(between)).containsExactly("1 2", "4 0");
        Outcome below = run(
                "scheme: amc, levels: [A, B, C]",
                "  t: {period: 20ms, priority: 2, criticality: C, budget: {B: 2ms, C: 5ms}, wcet: 4ms}",
                "duration: 20ms");
        assertThat(changes(below)).containsExactly("2 2", "4 0");
    }

    @Test
    void whatIsBelowTheModeMayFinishButMakesNoNewJob() {
        String[] tasks = {
            "  lo: {period: 5ms, priority: 1, wcet: 2ms}",
            "  hi: {period: 20ms, priority: 2, criticality: HI, budget: {LO: 1ms, HI: 6ms}, wcet: 6ms}",
            "duration: 20ms"
        };
        Outcome finished = run("scheme: amc, low: finish", tasks);
        assertThat(changes(finished)).containsExactly("1 1", "8 0");
        assertThat(task(finished, 0).completed()).isEqualTo(3);
        assertThat(task(finished, 0).dropped()).isEqualTo(1);
        Outcome dropped = run("scheme: amc", tasks);
        assertThat(changes(dropped)).containsExactly("1 1", "6 0");
        assertThat(task(dropped, 0).completed()).isEqualTo(2);
        assertThat(task(dropped, 0).dropped()).isEqualTo(2);
        assertThat(task(dropped, 0).missed()).isZero();
    }

    @Test
    void aModeThatNeverReturnsStays() {
        Outcome outcome = run(
                "scheme: amc, return: never",
                "  lo: {period: 5ms, priority: 2, wcet: 1ms}",
                "  hi: {period: 10ms, priority: 1, criticality: HI, budget: {LO: 1ms, HI: 2ms}, wcet: 2ms}",
                "duration: 30ms");
        assertThat(changes(outcome)).containsExactly("2 1");
        assertThat(task(outcome, 0).dropped()).isEqualTo(5);
    }

    @Test
    void ofThreeLevelsTheModeRisesNoFurtherThanItMust() {
        Outcome outcome = run(
                "scheme: amc, levels: [A, B, C]",
                "  a: {period: 20ms, priority: 1, wcet: 1ms}",
                "  b: {period: 20ms, priority: 1, criticality: B, budget: {A: 1ms, B: 1ms}}",
                "  c: {period: 20ms, priority: 2, criticality: C, budget: {A: 1ms, B: 3ms, C: 9ms},"
                        + " wcet: {values: [3ms, 5ms]}}",
                "duration: 40ms");
        assertThat(changes(outcome)).containsExactly("1 1", "4 0", "21 1", "23 2", "25 0");
        assertThat(task(outcome, 0).dropped()).isEqualTo(2);
        assertThat(task(outcome, 1).dropped()).isEqualTo(1);
    }

    @Test
    void underStaticAJobHasTheBudgetOfItsOwnLevel() {
        Outcome outcome = run(
                "scheme: static",
                "  lo: {period: 10ms, priority: 2, budget: {LO: 1ms, HI: 5ms}, wcet: 2ms, on-overrun: abort}",
                "  hi: {period: 10ms, priority: 1, criticality: HI, budget: {LO: 1ms, HI: 5ms}, wcet: 4ms}",
                "duration: 10ms");
        assertThat(changes(outcome)).isEmpty();
        assertThat(task(outcome, 0).aborted()).isEqualTo(1);
        assertThat(task(outcome, 1).completed()).isEqualTo(1);
        assertThat(task(outcome, 1).overruns()).isZero();
    }

    @Test
    void contractsCountModeChangesAndWhatIsDropped() {
        Outcome outcome = run(
                "scheme: amc",
                "  lo: {period: 5ms, priority: 1, wcet: 2ms}",
                "  hi: {period: 20ms, priority: 2, criticality: HI, budget: {LO: 1ms, HI: 6ms}, wcet: 6ms}",
                "duration: 20ms",
                "timing:",
                "  - {task: lo, dropped: 1}",
                "  - {domain: cpu, mode-changes: 2}",
                "  - {core: cpu-0, mode-changes: 1}");
        List<String> broken = outcome.verdicts().stream()
                .filter((Verdict v) -> v.status() == Verdict.Status.BROKEN)
                .map(v -> v.contract().name() + " " + v.at() / MILLI)
                .toList();
        assertThat(broken).containsExactly("lo.dropped 5", "cpu-0.mode-changes 6");
    }

    @Test
    void theFactorOfVirtualDeadlinesIsComputedWhereItIsNotGiven() {
        Board board = load(
                ONE,
                "domains: {cpu: {mixed-criticality: {scheme: edf-vd}}}",
                "tasks:",
                "  t1: {period: 5ms, budget: {LO: 2ms}}",
                "  t2: {period: 10ms, criticality: HI, budget: {LO: 1ms, HI: 7ms}}");
        Board.Criticality modes = board.domains().get(0).criticality();
        assertThat(modes).isNotNull();
        assertThat(modes.x()).isEqualTo(new Board.Share(java.math.BigInteger.ONE, java.math.BigInteger.valueOf(6)));
    }

    @Test
    void amcNeverMissesAHighDeadlineOfASetThatTheAnalysisAccepts() throws IOException {
        accepted("fixed-priority", "scheme: amc", "amc");
    }

    @Test
    void virtualDeadlinesNeverMissAHighDeadlineOfASetThatTheAnalysisAccepts() throws IOException {
        accepted("edf", "scheme: edf-vd", "edf-vd");
    }

    /** Random sets: those that the test accepts miss nothing high in any mode, and nothing at all in the lowest. */
    private void accepted(String policy, String modes, String test) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        int good = 0;
        int raised = 0;
        for (int i = 0; i < SETS; i++) {
            boolean calm = i % 4 == 0;
            String text = "scenario: t\n" + ONE + "\ndomains: {cpu: {scheduler: " + policy + ", mixed-criticality: {"
                    + modes + "}}}\ntasks:\n" + tasks(random, calm) + "duration: {time: 400ms, drain: true}\n";
            Request request = Request.of(Files.writeString(folder.resolve("t.yaml"), text));
            boolean accepts = Analysis.of(request).tests().stream()
                    .filter(t -> t.name().equals(test) && t.subject().equals("cpu"))
                    .allMatch(t -> t.verdict() == TestVerdict.SCHEDULABLE);
            if (!accepts) {
                continue;
            }
            good++;
            Outcome outcome = run(Loader.load(request));
            List<Board.Task> all = outcome.board().tasks();
            raised += outcome.metrics().modes(0).count() > 0 ? 1 : 0;
            for (int t = 0; t < all.size(); t++) {
                if (calm || all.get(t).level() > 0) {
                    assertThat(task(outcome, t).missed()).as(text).isZero();
                }
                if (calm) {
                    assertThat(task(outcome, t).dropped()).as(text).isZero();
                }
            }
        }
        assertThat(good).isGreaterThan(SETS / 10);
        assertThat(raised).isGreaterThan(SETS / 20);
    }

    private static String tasks(SplittableRandom random, boolean calm) {
        StringBuilder tasks = new StringBuilder();
        int count = random.nextInt(2, 5);
        for (int i = 0; i < count; i++) {
            int period = random.nextInt(4, 30);
            int low = Math.max(1, period * random.nextInt(5, 35) / 100);
            boolean isHigh = i % 2 == 0;
            int high = isHigh ? Math.min(period, low + random.nextInt(0, 1 + period / 3)) : low;
            String most = (calm ? low : high) + "ms";
            tasks.append("  t%d: {period: %dms, priority: %d, criticality: %s, budget: {LO: %dms, HI: %dms}, "
                            .formatted(i, period, 100 - period, isHigh ? "HI" : "LO", low, high))
                    .append("wcet: {uniform: [1us, ")
                    .append(most)
                    .append("]}}\n");
        }
        return tasks.toString();
    }
}
