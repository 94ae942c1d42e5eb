package dev.tactus.board;

import dev.tactus.analysis.MixedCriticality;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.VirtualDeadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tests of two levels of criticality on one core. */
final class CriticalityAnalysis {
    private final AnalysisGroup group;
    private final AnalysisFacts facts;

    CriticalityAnalysis(AnalysisGroup group, AnalysisFacts facts) {
        this.group = group;
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

    private void fixedPriority(List<MixedCriticality.Dual> duals, List<TestResult> tests) {
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
                    .passed(good));
        }
        tests.add(TestResult.of("amc", group.name(), TestKind.SUFFICIENT, MixedCriticality.SOURCE)
                .assuming("mixed-criticality: {scheme: amc}")
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
                .passed(outcome.isSchedulable()));
    }
}
