package dev.tactus.board;

import dev.tactus.analysis.Compositional;
import dev.tactus.analysis.LetChain;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.WindowChain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bounds of cause-effect chains, and the compositional analysis of tasks that activate each other. */
final class ChainAnalysis {
    private final Board board;
    private final AnalysisFacts facts;
    private final AnalysisGroups groups;

    ChainAnalysis(Board board, AnalysisFacts facts, AnalysisGroups groups) {
        this.board = board;
        this.facts = facts;
        this.groups = groups;
    }

    void addTo(List<TestResult> tests) {
        Map<String, Long> bounds = new LinkedHashMap<>();
        for (TestResult test : tests) {
            if (test.name().equals("response-time")
                    && test.applies()
                    && test.fields().get("wcrt_ps") instanceof Long wcrt) {
                bounds.merge(test.subject(), wcrt, Math::min);
            }
        }
        for (Board.Chain chain : board.chains()) {
            chain(chain, bounds, tests);
        }
        compositional(tests);
    }

    // ---- registers

    private void chain(Board.Chain chain, Map<String, Long> bounds, List<TestResult> tests) {
        List<Board.Task> path =
                chain.path().stream().map(i -> board.tasks().get(i)).toList();
        if (!path.stream().allMatch(t -> t.activation() instanceof Activation.Periodic && t.jitter() == null)) {
            return;
        }
        LetChain.@Nullable Figures figures = null;
        boolean let = path.stream().allMatch(t -> t.let() >= 0);
        if (let) {
            figures = LetChain.of(path.stream()
                    .map(t -> new LetChain.Member(period(t), t.offset(), t.let()))
                    .toList());
        }
        List<WindowChain.Member> members = new ArrayList<>();
        for (Board.Task task : path) {
            WindowChain.Member member = member(task, bounds);
            if (member != null) {
                members.add(member);
            }
        }
        boolean bounded = members.size() == path.size();
        if (figures == null && !bounded) {
            return;
        }
        String source = figures == null ? WindowChain.SOURCE : LetChain.SOURCE + "; " + WindowChain.SOURCE;
        TestResult.Builder test =
                TestResult.of("chain", chain.name(), figures == null ? TestKind.SUFFICIENT : TestKind.EXACT, source);
        test.field("reaction_ps", figures == null ? null : figures.reaction())
                .field("reaction_reduced_ps", figures == null ? null : figures.reactionReduced())
                .field("reaction_best_ps", figures == null ? null : figures.reactionBest())
                .field("age_ps", figures == null ? null : figures.age())
                .field("age_reduced_ps", figures == null ? null : figures.ageReduced())
                .field("window_ps", bounded ? WindowChain.latency(members) : null)
                .field("davare_ps", bounded ? WindowChain.davare(members) : null)
                .assuming(let ? "every let is kept" : "the responses of its tasks are within their bounds");
        tests.add(verdict(chain, figures, bounded ? WindowChain.davare(members) : null, test));
    }

    private static TestResult verdict(
            Board.Chain chain, LetChain.@Nullable Figures figures, @Nullable Long davare, TestResult.Builder test) {
        if (chain.reaction() < 0 && chain.age() < 0) {
            return test.figures();
        }
        Long reaction = figures == null
                ? davare
                : Long.valueOf(chain.reduced() ? figures.reactionReduced() : figures.reaction());
        Long age = figures == null ? davare : Long.valueOf(chain.reduced() ? figures.ageReduced() : figures.age());
        boolean kept = (chain.reaction() < 0 || reaction != null && reaction <= chain.reaction())
                && (chain.age() < 0 || age != null && age <= chain.age());
        return test.passed(kept);
    }

    private static long period(Board.Task task) {
        return ((Activation.Periodic) task.activation()).period();
    }

    private WindowChain.@Nullable Member member(Board.Task task, Map<String, Long> bounds) {
        if (task.let() >= 0) {
            return new WindowChain.Member(period(task), task.offset(), task.let(), task.let());
        }
        Node known = facts.aside(task, "response");
        if (known != null && known.items().size() == 2) {
            long least = facts.time(known.items().get(0), 0);
            long most = facts.time(known.items().get(1), 0);
            return new WindowChain.Member(period(task), task.offset(), least, most);
        }
        Long most = bounds.get(task.name());
        long least = new AnalysisWork(board, task.cores()).shortest(task.body());
        return most == null || most > period(task)
                ? null
                : new WindowChain.Member(period(task), task.offset(), Math.min(least, most), most);
    }

    // ---- tasks that activate each other

    private void compositional(List<TestResult> tests) {
        boolean any = board.tasks().stream().anyMatch(t -> t.activation() instanceof Activation.After);
        List<Compositional.Node> nodes = new ArrayList<>();
        for (Board.Task task : board.tasks()) {
            Compositional.Node node = node(task);
            if (node == null || !any) {
                return;
            }
            nodes.add(node);
        }
        String against = againstCompositional();
        List<Compositional.Bound> bounds = Compositional.of(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            Board.Task task = board.tasks().get(i);
            Compositional.Bound bound = bounds.get(i);
            TestResult.Builder test = TestResult.of(
                            "compositional", task.name(), TestKind.SUFFICIENT, Compositional.SOURCE)
                    .field("wcrt_ps", bound.wcrt())
                    .field("busy_ps", bound.busy())
                    .assuming("responses count from the activation")
                    .unless(against);
            Long wcrt = bound.wcrt();
            boolean judged = task.deadline() >= 0 && nodes.get(i).after() < 0;
            tests.add(judged ? test.passed(wcrt != null && wcrt <= task.deadline()) : test.figures());
        }
        for (Board.Chain chain : board.chains()) {
            path(chain, nodes, bounds, against, tests);
        }
    }

    private @Nullable String againstCompositional() {
        AnalysisGroups counted = new AnalysisGroups(board, facts, Counts.ORDER);
        for (AnalysisGroup group : groups.all()) {
            String against = group.tasks().isEmpty() ? null : counted.against(group);
            if (against != null) {
                return against;
            }
            if (group.models().stream().anyMatch(m -> m != null && m.blocking() > 0)) {
                return "blocking is not counted";
            }
        }
        return null;
    }

    private Compositional.@Nullable Node node(Board.Task task) {
        Board.Domain domain = board.domains().get(task.domain());
        boolean fixed = domain.policy().equals("fixed-priority");
        String preemption = facts.preemption(task);
        AnalysisWork work = new AnalysisWork(board, task.cores());
        long wcet = work.longest(task.body());
        if (!fixed
                || board.isPartition(task.domain())
                || task.cores().size() != 1
                || wcet <= 0
                || task.helper() != null
                || !(preemption.equals("full") || preemption.equals("none"))
                || groups.suspends(task)) {
            return null;
        }
        boolean after =
                task.activation() instanceof Activation.After && task.after().size() == 1;
        TaskModel source = after ? null : groups.periodic(task);
        if (!after && (source == null || !task.after().isEmpty())) {
            return null;
        }
        return new Compositional.Node(
                task.name(),
                task.cores().get(0),
                preemption.equals("full"),
                task.priority(),
                work.shortest(task.body()),
                wcet,
                after ? task.after().get(0) : -1,
                source == null ? 0 : source.period(),
                source == null ? 0 : source.jitter());
    }

    private static void path(
            Board.Chain chain,
            List<Compositional.Node> nodes,
            List<Compositional.Bound> bounds,
            @Nullable String against,
            List<TestResult> tests) {
        long best = 0;
        Long worst = 0L;
        for (int k = 0; k < chain.path().size(); k++) {
            int task = chain.path().get(k);
            if (k > 0 && nodes.get(task).after() != chain.path().get(k - 1)) {
                return;
            }
            Long wcrt = bounds.get(task).wcrt();
            best += nodes.get(task).bcet();
            worst = worst == null || wcrt == null ? null : Long.valueOf(worst + wcrt);
        }
        List<@Nullable Long> ends = new ArrayList<>();
        ends.add(best);
        ends.add(worst);
        tests.add(TestResult.of("compositional", chain.name(), TestKind.SUFFICIENT, Compositional.SOURCE)
                .field("paths", ends)
                .assuming("from the arrival of the first task to the end of the last: shortest and longest")
                .unless(against)
                .figures());
    }
}
