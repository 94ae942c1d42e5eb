package dev.tactus.board;

import dev.tactus.analysis.Demand;
import dev.tactus.analysis.EdfResponse;
import dev.tactus.analysis.NonPreemptiveEdf;
import dev.tactus.analysis.QuickDemand;
import dev.tactus.analysis.ResponseTime;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Earliest deadline first on one core, and what holds for every optimal policy there. */
final class EdfAnalysis {
    /** Responses look at many arrivals: of more tasks than this only the deadlines are judged. */
    private static final int MOST_WHAT_IF = 40;

    private static final int MOST_POINTS = 200;

    private final AnalysisGroup group;
    private final AnalysisFacts facts;

    EdfAnalysis(AnalysisGroup group, AnalysisFacts facts) {
        this.group = group;
        this.facts = facts;
    }

    void addTo(List<TaskModel> models, List<TestResult> tests) {
        if (models.stream().anyMatch(m -> !m.hasDeadline())) {
            return;
        }
        boolean points =
                group.tasks().stream().anyMatch(t -> facts.preemption(t).equals("points"));
        String policy = group.unless("edf");
        String full = policy == null ? group.unlessAll("full", facts) : policy;
        String none = policy == null ? group.unlessAll("none", facts) : policy;
        demand(models, optimal(), tests);
        List<TaskModel> whole =
                models.stream().map(m -> m.withSegments(m.wcet(), m.wcet())).toList();
        Boolean np = NonPreemptiveEdf.passes(whole, Responses.grid(group, facts, none == null));
        tests.add(TestResult.of("np-edf", group.name(), Responses.exact(group, models), NonPreemptiveEdf.SOURCE)
                .field("grid_ps", Responses.grid(group, facts, none == null))
                .unless(none == null ? blocked() : none)
                .with(Responses.verdict(Responses.exact(group, models), np)));
        if (models.size() > MOST_WHAT_IF) {
            return;
        }
        List<TaskModel> displaced =
                models.stream().map(m -> m.withSegments(0, 0)).toList();
        for (int i = 0; i < models.size(); i++) {
            TaskModel task = displaced.get(i);
            Responses.add(
                    "edf",
                    EdfResponse.SOURCE,
                    Responses.exact(group, models),
                    task,
                    EdfResponse.of(task, displaced, 0),
                    tests,
                    full);
            if (points) {
                ResponseTime limited =
                        EdfResponse.of(models.get(i), models, Responses.grid(group, facts, policy == null));
                Responses.add(
                        "edf-limited", EdfResponse.LIMITED_SOURCE, TestKind.SUFFICIENT, task, limited, tests, policy);
            } else if (none == null) {
                ResponseTime found = EdfResponse.of(whole.get(i), whole, Responses.grid(group, facts, true));
                Responses.add(
                        "edf-nonpreemptive",
                        EdfResponse.NON_PREEMPTIVE_SOURCE,
                        TestKind.SUFFICIENT,
                        task,
                        found,
                        tests,
                        null);
            }
        }
    }

    /**
     * Null where the policy is optimal on one core: EDF, and least laxity where nothing happens within its slots (Mok
     * 1983); else what stands against that. Not the enhanced form of least laxity, whose jobs wait behind others of
     * their laxity: we know no proof for it.
     */
    private @Nullable String optimal() {
        String policy = group.unless("edf", "llf");
        if (policy == null && !group.knowsNoClock()) {
            return "not everything is at multiples of the quantum of llf";
        }
        String full = policy == null ? group.unlessAll("full", facts) : policy;
        return full == null ? blocked() : full;
    }

    private @Nullable String blocked() {
        boolean blocked = group.models().stream().anyMatch(m -> m != null && m.blocking() > 0);
        return blocked ? "blocking is not counted" : null;
    }

    private void demand(List<TaskModel> models, @Nullable String against, List<TestResult> tests) {
        Demand.Outcome outcome = Demand.test(models);
        long until = 0;
        for (TaskModel model : models) {
            until = Math.max(until, model.deadline());
        }
        List<Map<String, Object>> points = new ArrayList<>();
        for (Demand.Point point : Demand.points(models, Math.max(until, hyperperiod(models)), MOST_POINTS)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("at_ps", point.at());
            row.put("demand_ps", point.demand());
            points.add(row);
        }
        TestKind kind = Responses.exact(group, models);
        tests.add(TestResult.of("demand", group.name(), kind, Demand.SOURCE)
                .field("points", points)
                .field("l_star_ps", Demand.lStar(models))
                .field("fails_at_ps", outcome.failsAt())
                .assuming("any optimal policy, as EDF")
                .unless(against)
                .with(Responses.verdict(kind, outcome.decided() ? outcome.passed() : null)));
        tests.add(TestResult.of("qpa", group.name(), kind, QuickDemand.SOURCE)
                .assuming("any optimal policy, as EDF")
                .unless(against)
                .with(Responses.verdict(kind, QuickDemand.passes(models))));
    }

    private static long hyperperiod(List<TaskModel> models) {
        long common = 1;
        for (TaskModel model : models) {
            try {
                common = Math.multiplyExact(common / AnalysisGroups.gcd(common, model.period()), model.period());
            } catch (ArithmeticException e) {
                return Long.MAX_VALUE;
            }
        }
        return common;
    }
}
