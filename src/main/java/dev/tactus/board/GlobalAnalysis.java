package dev.tactus.board;

import dev.tactus.analysis.BaruahGlobalEdf;
import dev.tactus.analysis.GlobalEdf;
import dev.tactus.analysis.GlobalFixedPriority;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.TestVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tests of a global domain on several equal cores. */
final class GlobalAnalysis {
    /** More tasks than sets of them are enumerated for. */
    private static final int MOST_ENUMERATED = 24;

    private final AnalysisGroup group;
    private final Board board;

    GlobalAnalysis(AnalysisGroup group, Board board) {
        this.group = group;
        this.board = board;
    }

    void addTo(List<TestResult> tests) {
        List<TaskModel> models = group.complete();
        if (models == null || group.isSingle()) {
            return;
        }
        String against = against();
        if (group.isFixedPriority()) {
            fixedPriority(models, against, tests);
        } else if (models.stream().allMatch(TaskModel::hasDeadline)) {
            String policy =
                    against == null && !group.policy().equals("edf") ? "the policy is " + group.policy() : against;
            edf(models, policy, tests);
        }
    }

    /** Beside what stands against any test: a task that may not use all cores, or is not preempted. */
    private @Nullable String against() {
        if (group.plain() != null) {
            return group.plain();
        }
        for (Board.Task task : group.tasks()) {
            if (task.cores().size() < group.cores().size()) {
                return "task " + task.name() + " may not use every core";
            }
            if (task.preemption().mode() != Board.Displacement.FULL) {
                return "task " + task.name() + " is not preempted";
            }
        }
        return group.domain().assign() == Board.Assign.LAST_CORE
                        || group.domain().assign() == Board.Assign.FIRST_FREE
                        || equalSpeeds()
                ? null
                : "cores of unequal speed";
    }

    private boolean equalSpeeds() {
        return group.cores().stream()
                        .map(core -> AnalysisWork.speed(board, core))
                        .distinct()
                        .count()
                == 1;
    }

    private void fixedPriority(List<TaskModel> models, @Nullable String against, List<TestResult> tests) {
        String jitter = against == null && models.stream().anyMatch(m -> m.jitter() > 0 || m.blocking() > 0)
                ? "jitter and blocking are not counted"
                : against;
        // Where the board keeps to multiples of a step, so does the recurrence, which then rounds down to them.
        long grid = jitter == null ? Math.max(1, group.grid()) : 1;
        List<TaskModel> scaled = models.stream()
                .map(m -> TaskModel.of(m.name(), m.wcet() / grid, m.period() / grid, m.deadline() / grid, m.priority()))
                .toList();
        int cores = group.cores().size();
        add("global-fp", GlobalFixedPriority.SOURCE, GlobalFixedPriority.bounds(scaled, cores), grid, jitter, tests);
        if (models.size() <= MOST_ENUMERATED) {
            List<@Nullable Long> enumerated = GlobalFixedPriority.enumeratedBounds(scaled, cores);
            add("global-fp-ce", GlobalFixedPriority.ENUMERATED_SOURCE, enumerated, grid, jitter, tests);
        }
    }

    private void add(
            String variant,
            String source,
            List<@Nullable Long> bounds,
            long grid,
            @Nullable String against,
            List<TestResult> tests) {
        for (int i = 0; i < bounds.size(); i++) {
            Long steps = bounds.get(i);
            String task = group.tasks().get(i).name();
            tests.add(TestResult.of("response-time", task, TestKind.SUFFICIENT, source)
                    .field("variant", variant)
                    .field("wcrt_ps", steps == null ? null : Long.valueOf(steps * grid))
                    .field("grid_ps", grid)
                    .unless(against)
                    .passed(steps != null));
        }
    }

    private void edf(List<TaskModel> models, @Nullable String against, List<TestResult> tests) {
        int cores = group.cores().size();
        boolean jitter = models.stream().anyMatch(m -> m.jitter() > 0 || m.blocking() > 0);
        String plain = against == null && jitter ? "jitter and blocking are not counted" : against;
        boolean constrained = models.stream().allMatch(TaskModel::isConstrained);
        String late = plain == null && !constrained ? "a deadline is beyond its period" : plain;
        tests.add(TestResult.of("gfb", group.name(), TestKind.SUFFICIENT, GlobalEdf.GFB)
                .field("bound", GlobalEdf.gfbBound(models, cores))
                .unless(plain)
                .passed(GlobalEdf.gfb(models, cores)));
        if (constrained) {
            tests.add(TestResult.of("bcl", group.name(), TestKind.SUFFICIENT, GlobalEdf.BCL)
                    .unless(late)
                    .passed(GlobalEdf.bcl(models, cores)));
            Boolean bar = BaruahGlobalEdf.passes(models, cores);
            tests.add(TestResult.of("bar", group.name(), TestKind.SUFFICIENT, BaruahGlobalEdf.SOURCE)
                    .unless(late)
                    .with(TestVerdict.of(TestKind.SUFFICIENT, Boolean.TRUE.equals(bar))));
        }
        boolean implicit = models.stream().allMatch(m -> m.deadline() == m.period());
        Ratio bound = GlobalEdf.tardiness(models, cores);
        tests.add(TestResult.of("tardiness", group.name(), TestKind.SUFFICIENT, GlobalEdf.TARDINESS)
                .field("bound_ps", bound == null ? null : bound.ceil())
                .assuming("deadlines equal to periods")
                .unless(plain == null && !implicit ? "a deadline is not its period" : plain)
                .figures());
    }
}
