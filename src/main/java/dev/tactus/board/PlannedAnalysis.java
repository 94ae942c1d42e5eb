package dev.tactus.board;

import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a plan of cores made at load promises: under {@code run}, {@code cd} and {@code federated} a board is loaded
 * only where the test of the plan accepts it, and under {@code edf-fm} the tasks that two cores share are never late.
 */
final class PlannedAnalysis {
    private static final String REDUCTION = "Regnier, Lima, Massa, Levin and Brandt 2011, theorem 3 (RUN)";
    private static final String PIECES =
            "Burns, Davis, Wang and Zhang 2012, section 3 (C=D); Zhang and Burns 2009 for each core";
    private static final String SHARED = "Anderson, Bud and Devi 2005, section 4 (EDF-fm)";
    private static final String ALONE = "Li, Chen, Agrawal, Lu, Gill and Saifullah 2014; Zhang and Burns 2009";

    private final AnalysisGroup group;
    private final Board board;

    PlannedAnalysis(AnalysisGroup group, Board board) {
        this.group = group;
        this.board = board;
    }

    /** Of each task whether the plan promises its deadlines, where nothing stands against it; null without a plan. */
    @Nullable
    List<Boolean> promises(List<TaskModel> models) {
        boolean all = group.policy().equals("run");
        Placing placing = group.domain().placing();
        if (!all && placing == Placing.EDF_FM) {
            boolean implicit = models.stream().allMatch(m -> m.deadline() >= m.period());
            return group.tasks().stream()
                    .map(task -> implicit && split(task) != null)
                    .toList();
        }
        all |= placing == Placing.CD || placing == Placing.FEDERATED;
        return all && !group.isSingle() ? models.stream().map(m -> true).toList() : null;
    }

    private @Nullable SplitTask split(Board.Task task) {
        for (SplitTask split : board.splits()) {
            if (board.tasks().get(split.task()) == task) {
                return split;
            }
        }
        return null;
    }

    void addTo(List<TestResult> tests) {
        List<TaskModel> models = group.complete();
        List<Boolean> promised = models == null ? null : promises(models);
        if (models == null || promised == null) {
            return;
        }
        boolean run = group.policy().equals("run");
        Placing placing = group.domain().placing();
        TestResult.Builder test = TestResult.of(
                run ? "run" : placing.word(),
                group.name(),
                TestKind.SUFFICIENT,
                run ? REDUCTION : placing == Placing.CD ? PIECES : placing == Placing.EDF_FM ? SHARED : ALONE);
        if (!run) {
            TreeMap<String, List<String>> cores = new TreeMap<>();
            for (int core : group.cores()) {
                cores.put(
                        board.cores().get(core).name(),
                        group.tasks().stream()
                                .filter(task -> task.cores().contains(core))
                                .map(Board.Task::name)
                                .toList());
            }
            test.field("cores", cores);
        }
        List<String> met = new ArrayList<>();
        for (int i = 0; i < promised.size(); i++) {
            if (promised.get(i)) {
                met.add(group.tasks().get(i).name());
            }
        }
        test.field("never_late", met).unless(group.plain());
        tests.add(test.passed(met.size() == promised.size()));
    }
}
