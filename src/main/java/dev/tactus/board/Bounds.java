package dev.tactus.board;

import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.TestVerdict;
import dev.tactus.check.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A run held against what the analysis says of all runs.
 *
 * @param compared how many bounds and verdicts apply to tasks that completed a job
 * @param exceeded what the run contradicts, for people; empty where the analysis holds
 */
public record Bounds(int compared, List<String> exceeded) {
    private static final Set<String> ACCEPTING = Set.of("gfb", "bcl", "bar", "demand", "qpa", "np-edf");

    /** Holds an outcome against every test that applies to its board. */
    public static Bounds of(Outcome outcome) {
        List<String> exceeded = new ArrayList<>();
        int compared = 0;
        for (TestResult test : Analysis.of(outcome.board()).tests()) {
            if (test.applies() && test.name().equals("response-time")) {
                compared += response(test, outcome, exceeded);
            } else if (test.applies() && ACCEPTING.contains(test.name()) && test.verdict() == TestVerdict.SCHEDULABLE) {
                compared++;
                misses(test, outcome, exceeded);
            }
        }
        return new Bounds(compared, List.copyOf(exceeded));
    }

    private static int response(TestResult test, Outcome outcome, List<String> exceeded) {
        Board board = outcome.board();
        int task = board.tasks().stream().map(Board.Task::name).toList().indexOf(test.subject());
        if (task < 0
                || !(test.fields().get("wcrt_ps") instanceof Long bound)
                || outcome.metrics().task(task).response().count() == 0) {
            return 0;
        }
        long longest = outcome.metrics().task(task).response().max();
        if (longest > bound) {
            exceeded.add(
                    test.subject() + " responds in " + Words.time(longest) + ", the bound is " + Words.time(bound));
        }
        return 1;
    }

    private static void misses(TestResult test, Outcome outcome, List<String> exceeded) {
        Board board = outcome.board();
        for (int t = 0; t < board.tasks().size(); t++) {
            Board.Task task = board.tasks().get(t);
            boolean about = board.domains().get(task.domain()).name().equals(test.subject())
                    || task.cores().stream()
                            .anyMatch(core -> board.cores().get(core).name().equals(test.subject()));
            if (about && outcome.metrics().task(t).missed() > 0) {
                exceeded.add(task.name() + " misses deadlines, but " + test.name() + " says that " + test.subject()
                        + " is schedulable");
            }
        }
    }
}
