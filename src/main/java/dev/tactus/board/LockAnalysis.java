package dev.tactus.board;

import dev.tactus.analysis.Blocking;
import dev.tactus.analysis.SpinLocks;
import dev.tactus.analysis.SuspendingLocks;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Blocking by critical sections, under every protocol that has a bound. */
final class LockAnalysis {
    private final Board board;
    private final AnalysisFacts facts;
    private final List<AnalysisGroup> groups;

    LockAnalysis(Board board, AnalysisFacts facts, List<AnalysisGroup> groups) {
        this.board = board;
        this.facts = facts;
        this.groups = groups;
    }

    void addTo(List<TestResult> tests) {
        if (board.resources().isEmpty()) {
            return;
        }
        for (AnalysisGroup group : groups) {
            if (group.isSingle()) {
                oneCore(group, tests);
            }
        }
        acrossCores(tests);
    }

    private AnalysisWork.Sections sections(Board.Task task) {
        return new AnalysisWork(board, task.cores()).sections(task.body());
    }

    private void oneCore(AnalysisGroup group, List<TestResult> tests) {
        List<Blocking.User> users = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < group.tasks().size(); i++) {
            Board.Task task = group.tasks().get(i);
            TaskModel model = group.models().get(i);
            AnalysisWork.Sections sections = sections(task);
            any |= !sections.longest.isEmpty();
            int priority = model == null ? task.priority() : model.priority();
            users.add(new Blocking.User(task.name(), priority, sections.longest));
        }
        if (!any || !group.isFixedPriority()) {
            return;
        }
        for (Blocking.User user : users) {
            tests.add(TestResult.of("blocking", user.name(), TestKind.SUFFICIENT, Blocking.SOURCE)
                    .field("blocking_ps", Blocking.of(user, users, facts.integerTime()))
                    .assuming("each figure: all resources have that protocol, and no other core uses them")
                    .figures());
        }
    }

    private void acrossCores(List<TestResult> tests) {
        List<SpinLocks.User> users = new ArrayList<>();
        TreeSet<Integer> cores = new TreeSet<>();
        for (AnalysisGroup group : groups) {
            List<TaskModel> models = group.complete();
            if (!group.isSingle() || models == null || !group.isFixedPriority()) {
                if (!group.tasks().isEmpty()) {
                    return;
                }
                continue;
            }
            for (int i = 0; i < models.size(); i++) {
                AnalysisWork.Sections sections = sections(group.tasks().get(i));
                if (sections.nested) {
                    return;
                }
                if (!sections.longest.isEmpty()) {
                    cores.add(group.cores().get(0));
                }
                long own = models.get(i).wcet() - sections.inside;
                users.add(new SpinLocks.User(
                        models.get(i),
                        group.cores().get(0),
                        own,
                        sections.inside,
                        sections.requests,
                        sections.longest));
            }
        }
        if (cores.size() > 1) {
            add("msrp", SpinLocks.MSRP, users, SpinLocks.msrp(users), tests);
            add("mrsp", SpinLocks.MRSP, users, SpinLocks.mrsp(users), tests);
            add("mpcp", SuspendingLocks.MPCP, users, SuspendingLocks.mpcp(users), tests);
            add("fmlp", SuspendingLocks.FMLP, users, SuspendingLocks.fmlp(users), tests);
        }
    }

    private static void add(
            String name,
            String source,
            List<SpinLocks.User> users,
            List<SpinLocks.Bound> bounds,
            List<TestResult> tests) {
        for (int i = 0; i < users.size(); i++) {
            SpinLocks.Bound bound = bounds.get(i);
            tests.add(TestResult.of(name, users.get(i).task().name(), TestKind.SUFFICIENT, source)
                    .field("wcet_ps", bound.wcet())
                    .field("blocking_ps", bound.blocking())
                    .field("wcrt_ps", bound.wcrt())
                    .assuming("all resources have the protocol " + name)
                    .passed(bound.wcrt() != null));
        }
    }
}
