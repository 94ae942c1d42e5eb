package dev.tactus.board;

import dev.tactus.analysis.MixedCriticality;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.VirtualDeadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tests of two levels of criticality on one core. */
final class CriticalityAnalysis {
    private final AnalysisGroup group;
    private final Board board;
    private final AnalysisFacts facts;

    CriticalityAnalysis(AnalysisGroup group, Board board, AnalysisFacts facts) {
        this.group = group;
        this.board = board;
        this.facts = facts;
    }

    void addTo(List<TestResult> tests) {
        List<TaskModel> models = group.complete();
        List<String> levels = facts.levels(group.domain());
        if (models == null || !group.isSingle() || levels.size() != 2) {
            return;
        }
        List<MixedCriticality.Dual> duals = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < models.size(); i++) {
            Board.Task task = group.tasks().get(i);
            Map<String, Long> budgets = facts.budgets(task);
            long low = budgets.getOrDefault(levels.get(0), models.get(i).wcet());
            long high = budgets.getOrDefault(levels.get(1), low);
            Node level = facts.of(task, "criticality");
            boolean isHigh = level != null && level.text().equals(levels.get(1));
            any |= isHigh;
            duals.add(new MixedCriticality.Dual(models.get(i), isHigh, low, high));
        }
        if (!any) {
            return;
        }
        if (group.isFixedPriority()) {
            fixedPriority(duals, tests);
        } else {
            virtualDeadlines(duals, tests);
        }
    }

    /** Beside the levels nothing else may happen, in the modes that the test is about. */
    private @Nullable String against(Scheme scheme) {
        String against = new AnalysisGroups(board, facts, Counts.LEVELS).against(group);
        String full = against == null ? group.unlessAll("full", facts) : against;
        if (full != null) {
            return full;
        }
        Board.Criticality modes = group.domain().criticality();
        if (modes == null || modes.scheme() != scheme) {
            return "the domain has another scheme, or none";
        }
        for (TaskModel model : group.models()) {
            if (model != null && (model.jitter() > 0 || model.blocking() > 0)) {
                return "jitter and blocking are not counted";
            }
            if (model != null && scheme == Scheme.AMC && !model.isConstrained()) {
                return "a deadline is beyond its period";
            }
            if (model != null && scheme == Scheme.EDF_VD && model.deadline() != model.period()) {
                return "the deadline of " + model.name() + " is not its period";
            }
        }
        return null;
    }

    private @Nullable String againstFactor(VirtualDeadlines.Outcome outcome) {
        String against = against(Scheme.EDF_VD);
        Board.Criticality modes = group.domain().criticality();
        if (against != null || modes == null) {
            return against;
        }
        if (!group.policy().equals("edf")) {
            return "the policy is " + group.policy();
        }
        if (!modes.drops()) {
            return "jobs below the mode go on";
        }
        Board.Share given = modes.x();
        if (given == null || !outcome.isSchedulable()) {
            return null;
        }
        Ratio x = new Ratio(given.part(), given.of());
        boolean low = outcome.hiLo().atMost(x.times(Ratio.ONE.minus(outcome.loLo())));
        boolean high = x.times(outcome.loLo()).plus(outcome.hiHi()).atMost(Ratio.ONE);
        return low && high ? null : "x is another";
    }

    private void fixedPriority(List<MixedCriticality.Dual> duals, List<TestResult> tests) {
        String against = against(Scheme.AMC);
        List<MixedCriticality.Bounds> bounds = MixedCriticality.of(duals);
        for (int i = 0; i < duals.size(); i++) {
            MixedCriticality.Bounds b = bounds.get(i);
            boolean good = b.lo() != null && (!duals.get(i).isHigh() || b.hi() != null && b.amcRtb() != null);
            tests.add(TestResult.of("amc", duals.get(i).task().name(), TestKind.SUFFICIENT, MixedCriticality.SOURCE)
                    .field("lo_ps", b.lo())
                    .field("smc_ps", b.smc())
                    .field("hi_ps", b.hi())
                    .field("amc_rtb_ps", b.amcRtb())
                    .assuming("mixed-criticality: {scheme: amc}")
                    .unless(against)
                    .passed(good));
        }
        tests.add(TestResult.of("amc", group.name(), TestKind.SUFFICIENT, MixedCriticality.SOURCE)
                .assuming("mixed-criticality: {scheme: amc}")
                .unless(against)
                .passed(MixedCriticality.accepts(duals)));
    }

    private void virtualDeadlines(List<MixedCriticality.Dual> duals, List<TestResult> tests) {
        VirtualDeadlines.Outcome outcome = VirtualDeadlines.of(duals);
        tests.add(TestResult.of("edf-vd", group.name(), TestKind.SUFFICIENT, VirtualDeadlines.SOURCE)
                .field("u_lo_lo", outcome.loLo())
                .field("u_hi_lo", outcome.hiLo())
                .field("u_hi_hi", outcome.hiHi())
                .field("x", outcome.x())
                .field("x_max", outcome.xMax())
                .field("mode", outcome.mode())
                .assuming("mixed-criticality: {scheme: edf-vd}, deadlines equal to periods")
                .unless(againstFactor(outcome))
                .passed(outcome.isSchedulable()));
    }
}
