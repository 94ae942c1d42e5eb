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
import org.jspecify.annotations.Nullable;

/** Blocking by critical sections, under every protocol that has a bound. */
final class LockAnalysis {
    private final Board board;
    private final AnalysisFacts facts;
    private final List<AnalysisGroup> groups;
    private final AnalysisGroups counted;

    LockAnalysis(Board board, AnalysisFacts facts, List<AnalysisGroup> groups) {
        this.board = board;
        this.facts = facts;
        this.groups = groups;
        this.counted = new AnalysisGroups(board, facts, Counts.LOCKS);
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
                    .unless(counted.against(group))
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
            add(Board.Protocol.MSRP, SpinLocks.MSRP, users, SpinLocks.msrp(users), tests);
            add(Board.Protocol.MRSP, SpinLocks.MRSP, users, SpinLocks.mrsp(users), tests);
            add(Board.Protocol.MPCP, SuspendingLocks.MPCP, users, SuspendingLocks.mpcp(users), tests);
            add(Board.Protocol.FMLP_PLUS, SuspendingLocks.FMLP, users, SuspendingLocks.fmlp(users), tests);
        }
    }

    private @Nullable String against(
            Board.Protocol protocol, List<SpinLocks.User> users, List<SpinLocks.Bound> bounds) {
        for (Board.Resource resource : board.resources()) {
            if (resource.protocol() != protocol || resource.poll() > 0) {
                return "the protocol of " + resource.name() + " is "
                        + resource.protocol().word() + (resource.poll() > 0 ? ", polled" : "");
            }
        }
        for (AnalysisGroup group : groups) {
            String against = group.tasks().isEmpty() ? null : counted.against(group);
            if (against == null) {
                against = group.unlessAll("full", facts);
            }
            if (against != null) {
                return against;
            }
        }
        boolean waits = protocol == Board.Protocol.MPCP || protocol == Board.Protocol.FMLP_PLUS;
        for (SpinLocks.User user : users) {
            if (user.task().blocking() > 0) {
                return "other blocking is not counted";
            }
            if (waits && !user.task().isConstrained()) {
                return "a deadline is beyond its period";
            }
        }
        for (int i = 0; i < users.size(); i++) {
            if (protocol == Board.Protocol.MPCP && bounds.get(i).wcrt() == null) {
                return users.get(i).task().name() + " has no bound";
            }
        }
        return null;
    }

    private void add(
            Board.Protocol protocol,
            String source,
            List<SpinLocks.User> users,
            List<SpinLocks.Bound> bounds,
            List<TestResult> tests) {
        String name = protocol.word().replace("+", "");
        String against = against(protocol, users, bounds);
        for (int i = 0; i < users.size(); i++) {
            SpinLocks.Bound bound = bounds.get(i);
            tests.add(TestResult.of(name, users.get(i).task().name(), TestKind.SUFFICIENT, source)
                    .field("wcet_ps", bound.wcet())
                    .field("blocking_ps", bound.blocking())
                    .field("wcrt_ps", bound.wcrt())
                    .assuming("all resources have the protocol " + protocol.word())
                    .unless(against)
                    .passed(bound.wcrt() != null));
        }
    }
}
