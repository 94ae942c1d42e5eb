package dev.tactus.board;

import dev.tactus.analysis.ArbitraryDeadlineResponse;
import dev.tactus.analysis.FifoResponse;
import dev.tactus.analysis.FixedPriorityResponse;
import dev.tactus.analysis.Frames;
import dev.tactus.analysis.LimitedPreemptionResponse;
import dev.tactus.analysis.OffsetResponse;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.ResponseTime;
import dev.tactus.analysis.ServerSizing;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.UtilizationBounds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tests of one core whose tasks all have a least distance of arrivals; the load of any group. */
final class OneCoreAnalysis {
    /** More tasks than anybody asks "what if" about. */
    private static final int MOST_WHAT_IF = 40;

    private final AnalysisGroup group;
    private final AnalysisFacts facts;

    OneCoreAnalysis(AnalysisGroup group, AnalysisFacts facts) {
        this.group = group;
        this.facts = facts;
    }

    void addTo(List<TestResult> tests) {
        List<TaskModel> models = group.complete();
        if (models == null) {
            return;
        }
        load(models, tests);
        new CacheAndSlotAnalysis(group, facts).addTo(models, tests);
        if (!group.isSingle()) {
            return;
        }
        if (models.size() <= MOST_WHAT_IF) {
            bounds(models, tests);
            frames(models, tests);
        }
        if (group.isFixedPriority()) {
            fixedPriority(models, tests);
        } else if (group.policy().equals("fifo")) {
            for (TaskModel task : models) {
                Responses.add(
                        "fifo",
                        FifoResponse.SOURCE,
                        TestKind.SUFFICIENT,
                        task,
                        FifoResponse.of(task, models),
                        tests,
                        group.plain());
            }
        } else {
            new EdfAnalysis(group, facts).addTo(models, tests);
        }
    }

    // ---- the load

    private void load(List<TaskModel> models, List<TestResult> tests) {
        Ratio total = UtilizationBounds.total(models);
        boolean fits = total.atMost(Ratio.of(group.cores().size()));
        tests.add(TestResult.of("utilization", group.name(), TestKind.NECESSARY, UtilizationBounds.LOAD)
                .field("total", total)
                .field("density", UtilizationBounds.density(models))
                .field("cores", group.cores().size())
                .unless(group.plain())
                .passed(fits));
    }

    private void bounds(List<TaskModel> models, List<TestResult> tests) {
        String against = group.unless("rate-monotonic", "fixed-priority", "deadline-monotonic");
        for (TaskModel model : models) {
            if (against == null && model.deadline() != model.period()) {
                against = "the deadline of " + model.name() + " is not its period";
            }
            for (TaskModel other : models) {
                if (against == null && model.period() < other.period() && model.priority() <= other.priority()) {
                    against = "the priorities are not rate-monotonic";
                }
            }
        }
        if (against == null && models.stream().anyMatch(m -> m.jitter() > 0 || m.blocking() > 0)) {
            against = "jitter and blocking are not counted";
        }
        String bounded = against == null ? group.unlessAll("full", facts) : against;
        tests.add(TestResult.of("liu-layland", group.name(), TestKind.SUFFICIENT, UtilizationBounds.LIU_LAYLAND)
                .field("total", UtilizationBounds.total(models))
                .field("bound", UtilizationBounds.liuLaylandBound(models.size()))
                .assuming("rate-monotonic priorities, deadlines equal to periods")
                .unless(bounded)
                .passed(UtilizationBounds.withinLiuLayland(models)));
        Ratio product = UtilizationBounds.hyperbolic(models);
        tests.add(TestResult.of("hyperbolic", group.name(), TestKind.SUFFICIENT, UtilizationBounds.HYPERBOLIC)
                .field("product", product)
                .assuming("rate-monotonic priorities, deadlines equal to periods")
                .unless(bounded)
                .passed(product.atMost(Ratio.of(2))));
        tests.add(TestResult.of("server-bound", group.name(), TestKind.SUFFICIENT, ServerSizing.SOURCE)
                .field("product", product)
                .field("polling_or_sporadic", ServerSizing.pollingOrSporadic(models))
                .field("deferrable", ServerSizing.deferrable(models))
                .assuming("rate-monotonic priorities, the server has the shortest period")
                .unless(group.plain())
                .figures());
    }

    private void frames(List<TaskModel> models, List<TestResult> tests) {
        long unit = 0;
        for (TaskModel model : models) {
            unit = AnalysisGroups.gcd(unit, model.period());
        }
        // As fine as a twentieth of the common divisor of the periods: finer frames nobody dispatches by hand.
        long fine = unit % 20 == 0 ? unit / 20 : 1;
        tests.add(TestResult.of("frames", group.name(), TestKind.NECESSARY, Frames.SOURCE)
                .field("frames_ps", Frames.sizes(models, fine))
                .assuming("a cyclic executive, no job cut into slices")
                .unless(group.plain())
                .figures());
    }

    // ---- fixed priorities

    private void fixedPriority(List<TaskModel> models, List<TestResult> tests) {
        boolean points =
                group.tasks().stream().anyMatch(t -> facts.preemption(t).equals("points"));
        boolean deferred =
                group.tasks().stream().anyMatch(t -> facts.preemption(t).equals("deferred"));
        boolean none = group.tasks().stream().anyMatch(t -> facts.preemption(t).equals("none"));
        String policy = group.unless("fixed-priority", "rate-monotonic", "deadline-monotonic", "audsley");
        String full = policy == null ? group.unlessAll("full", facts) : policy;
        for (TaskModel task : models) {
            if (task.isConstrained()) {
                long limit = facts.limit() >= 0 ? facts.limit() : task.deadline();
                ResponseTime found = FixedPriorityResponse.of(task, models, limit);
                tests.add(Responses.of(
                                "fp", FixedPriorityResponse.SOURCE, Responses.exact(group, models), task, found, full)
                        .field("points_ps", FixedPriorityResponse.points(task, models))
                        .passed(found.meets(task)));
            }
            Responses.add(
                    "fp-arbitrary",
                    ArbitraryDeadlineResponse.SOURCE,
                    Responses.exact(group, models),
                    task,
                    ArbitraryDeadlineResponse.of(task, models),
                    tests,
                    full);
        }
        if (none || !points && !deferred && models.size() <= MOST_WHAT_IF) {
            nonPreemptive(models, policy == null ? group.unlessAll("none", facts) : policy, tests);
        }
        if (points || deferred) {
            for (TaskModel task : models) {
                Responses.add(
                        points ? "fp-limited" : "fp-floating",
                        points ? LimitedPreemptionResponse.SOURCE : ArbitraryDeadlineResponse.FLOATING_SOURCE,
                        TestKind.SUFFICIENT,
                        task,
                        points
                                ? LimitedPreemptionResponse.of(
                                        task, models, Responses.grid(group, facts, policy == null))
                                : ArbitraryDeadlineResponse.floating(
                                        task, models, Responses.grid(group, facts, policy == null)),
                        tests,
                        policy == null ? sideBySide(points, deferred) : policy);
            }
        }
        offsets(models, full, tests);
    }

    private @Nullable String sideBySide(boolean points, boolean deferred) {
        if (points && deferred) {
            return "regions and points side by side";
        }
        return group.tasks().stream().anyMatch(t -> facts.preemption(t).equals("threshold"))
                ? "the blocking by thresholds is not counted"
                : null;
    }

    private void nonPreemptive(List<TaskModel> models, @Nullable String against, List<TestResult> tests) {
        List<TaskModel> whole =
                models.stream().map(m -> m.withSegments(m.wcet(), m.wcet())).toList();
        for (TaskModel task : whole) {
            Responses.add(
                    "fp-nonpreemptive",
                    LimitedPreemptionResponse.NON_PREEMPTIVE_SOURCE,
                    Responses.exact(group, models),
                    task,
                    LimitedPreemptionResponse.of(task, whole, Responses.grid(group, facts, against == null)),
                    tests,
                    against);
        }
    }

    /** Busy periods of known phase; where the first jobs arrive together the critical instant says as much. */
    private void offsets(List<TaskModel> models, @Nullable String against, List<TestResult> tests) {
        if (!group.periodic() || group.together() || models.size() > MOST_WHAT_IF) {
            return;
        }
        List<OffsetResponse.Phased> phased = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            phased.add(new OffsetResponse.Phased(
                    models.get(i), group.tasks().get(i).offset()));
        }
        for (OffsetResponse.Phased each : phased) {
            Long bound = OffsetResponse.of(each, phased);
            boolean good = bound != null
                    && (!each.task().hasDeadline() || bound <= each.task().deadline());
            tests.add(TestResult.of("response-time", each.task().name(), TestKind.SUFFICIENT, OffsetResponse.SOURCE)
                    .field("variant", "fp-offsets")
                    .field("wcrt_ps", bound)
                    .unless(against)
                    .passed(good));
        }
    }
}
