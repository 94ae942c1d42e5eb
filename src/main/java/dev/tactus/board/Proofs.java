package dev.tactus.board;

import dev.tactus.analysis.ArbitraryDeadlineResponse;
import dev.tactus.analysis.BaruahGlobalEdf;
import dev.tactus.analysis.EdfResponse;
import dev.tactus.analysis.FifoResponse;
import dev.tactus.analysis.GlobalEdf;
import dev.tactus.analysis.GlobalFixedPriority;
import dev.tactus.analysis.IdleInstant;
import dev.tactus.analysis.LimitedPreemptionResponse;
import dev.tactus.analysis.NonPreemptiveEdf;
import dev.tactus.analysis.QuickDemand;
import dev.tactus.analysis.ResponseTime;
import dev.tactus.analysis.TaskModel;
import dev.tactus.check.Contract;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis proves about contracts on tasks, and from when on a run has shown all that can happen. A core or
 * domain counts only where nothing stands against the assumptions of its test (docs/analysis.md); whatever is not
 * certain is only observed.
 */
final class Proofs {
    /** Bounds under EDF look at many arrivals: with more tasks only the deadlines themselves are proved. */
    private static final int MOST_UNDER_EDF = 32;

    private static final int MOST_TASKS = 128;

    private static final int MOST_GLOBAL = 64;

    private static final long NONE = -1;

    private final Board board;
    private final long[] bounds;
    private final long[] deadlines;
    private final long[] periods;
    /** From when on the run repeats itself, by task; never where that is not known. */
    private final long[] repeated;

    private Proofs(Board board) {
        this.board = board;
        int tasks = board.tasks().size();
        bounds = new long[tasks];
        deadlines = new long[tasks];
        periods = new long[tasks];
        repeated = new long[tasks];
        Arrays.fill(bounds, NONE);
        Arrays.fill(repeated, Time.NEVER);
        for (AnalysisGroup group : new AnalysisGroups(board, AnalysisFacts.none()).all()) {
            List<TaskModel> models = group.complete();
            if (group.plain() == null && models != null && models.size() <= MOST_TASKS) {
                List<@Nullable Long> found = group.isSingle() ? single(group, models) : global(group, models);
                keep(group, models, found);
                repetition(group, models);
            }
        }
    }

    /** Verdicts, and what each of them rests on. */
    record Judged(List<Verdict> verdicts, List<Evidence> evidence) {}

    /**
     * What the verdicts of a run rest on. One that was undecided for lack of observations is kept where it is proved or
     * exhausted (semantics, 11.3).
     *
     * @param end until when jobs were released
     */
    static Judged judge(Board board, List<Verdict> verdicts, long end) {
        if (verdicts.stream().noneMatch(v -> v.contract().subject() == Contract.Subject.TASK)) {
            return observed(verdicts);
        }
        Proofs proofs = new Proofs(board);
        List<Verdict> judged = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Evidence of = proofs.of(verdict, end);
            evidence.add(of);
            judged.add(of == Evidence.OBSERVED ? verdict : kept(verdict, of));
        }
        return new Judged(List.copyOf(judged), List.copyOf(evidence));
    }

    /** Verdicts that rest on nothing but what was seen. */
    static Judged observed(List<Verdict> verdicts) {
        return new Judged(
                verdicts, verdicts.stream().map(v -> Evidence.OBSERVED).toList());
    }

    private static Verdict kept(Verdict verdict, Evidence evidence) {
        return verdict.status() != Verdict.Status.UNDECIDED
                ? verdict
                : new Verdict(
                        verdict.contract(),
                        Verdict.Status.KEPT,
                        verdict.observed(),
                        verdict.of(),
                        verdict.at(),
                        evidence.word() + "; " + verdict.because(),
                        verdict.watched(),
                        verdict.breach());
    }

    private void keep(AnalysisGroup group, List<TaskModel> models, List<@Nullable Long> found) {
        for (int i = 0; i < found.size(); i++) {
            int ordinal = ordinal(group.tasks().get(i));
            Long bound = found.get(i);
            bounds[ordinal] = bound == null ? NONE : bound;
            deadlines[ordinal] = models.get(i).deadline();
            periods[ordinal] = models.get(i).period();
        }
    }

    private static List<@Nullable Long> none(List<TaskModel> models) {
        List<@Nullable Long> none = new ArrayList<>();
        models.forEach(model -> none.add(null));
        return none;
    }

    // ---- bounds

    private static List<@Nullable Long> single(AnalysisGroup group, List<TaskModel> models) {
        boolean displaced = group.tasks().stream().allMatch(Board.Task::alwaysPreemptive);
        boolean allDue = models.stream().allMatch(TaskModel::hasDeadline);
        return switch (group.policy()) {
            case "fixed-priority", "rate-monotonic" -> fixedPriority(group, models, displaced);
            case "deadline-monotonic" -> allDue ? fixedPriority(group, models, displaced) : none(models);
            case "edf" -> allDue ? edf(group, models, displaced) : none(models);
            case "fifo" -> displacedByNobody(models);
            default -> none(models);
        };
    }

    private static List<@Nullable Long> fixedPriority(AnalysisGroup group, List<TaskModel> models, boolean displaced) {
        List<@Nullable Long> bounds = new ArrayList<>();
        for (TaskModel model : models) {
            ResponseTime found = displaced
                    ? ArbitraryDeadlineResponse.of(model, models)
                    : LimitedPreemptionResponse.of(model, models, group.grid());
            bounds.add(found.wcrt());
        }
        return bounds;
    }

    private static List<@Nullable Long> displacedByNobody(List<TaskModel> models) {
        List<@Nullable Long> bounds = new ArrayList<>();
        boolean jitter = models.stream().anyMatch(m -> m.jitter() > 0);
        for (TaskModel model : models) {
            bounds.add(jitter ? null : FifoResponse.of(model, models).wcrt());
        }
        return bounds;
    }

    private static List<@Nullable Long> edf(AnalysisGroup group, List<TaskModel> models, boolean displaced) {
        boolean whole = group.tasks().stream().allMatch(Board.Task::neverPreemptive);
        boolean met = displaced && Boolean.TRUE.equals(QuickDemand.passes(models))
                || whole && Boolean.TRUE.equals(NonPreemptiveEdf.passes(models, group.grid()));
        List<@Nullable Long> bounds = new ArrayList<>();
        for (TaskModel model : models) {
            Long bound = models.size() > MOST_UNDER_EDF
                    ? null
                    : EdfResponse.of(model, models, group.grid()).wcrt();
            boolean deadline = met && (bound == null || bound > model.deadline());
            bounds.add(deadline ? Long.valueOf(model.deadline()) : bound);
        }
        return bounds;
    }

    private List<@Nullable Long> global(AnalysisGroup group, List<TaskModel> models) {
        List<Boolean> promised = new PlannedAnalysis(group, board).promises(models);
        if (promised != null) {
            List<@Nullable Long> planned = new ArrayList<>();
            for (int i = 0; i < promised.size(); i++) {
                TaskModel model = models.get(i);
                planned.add(promised.get(i) && model.jitter() == 0 ? Long.valueOf(model.deadline()) : null);
            }
            return planned;
        }
        int cores = group.cores().size();
        boolean free = group.tasks().stream()
                .allMatch(t -> t.alwaysPreemptive() && t.cores().size() == cores);
        boolean counted = models.stream().allMatch(m -> m.isConstrained() && m.jitter() == 0);
        if (!free || !counted || models.size() > MOST_GLOBAL) {
            return none(models);
        }
        if (group.policy().equals("fixed-priority") || group.policy().equals("rate-monotonic")) {
            return GlobalFixedPriority.bounds(models, cores);
        }
        boolean met = group.policy().equals("edf")
                && (GlobalEdf.gfb(models, cores)
                        || GlobalEdf.bcl(models, cores)
                        || Boolean.TRUE.equals(BaruahGlobalEdf.passes(models, cores)));
        List<@Nullable Long> bounds = new ArrayList<>();
        models.forEach(model -> bounds.add(met ? Long.valueOf(model.deadline()) : null));
        return bounds;
    }

    // ---- repetition

    /**
     * Strictly periodic tasks of constant execution time on one core have one single future. From the first instant on
     * at which all have begun and nothing is left over, it repeats itself every hyperperiod, as far as the policy knows
     * no clock.
     */
    private void repetition(AnalysisGroup group, List<TaskModel> models) {
        if (!group.knowsNoClock()
                || group.domain().fair() != null // virtual times and loads outlive an idle instant
                || !group.isSingle()
                || group.grid() == 0
                || group.tasks().stream().anyMatch(t -> t.jobs() >= 0)) {
            return;
        }
        List<Long> offsets = group.tasks().stream().map(Board.Task::offset).toList();
        Long until = IdleInstant.repeatedFrom(models, offsets);
        if (until != null && group.tasks().stream().allMatch(t -> t.onMiss() == Board.OnMiss.CONTINUE)) {
            group.tasks().forEach(task -> repeated[ordinal(task)] = until);
        }
    }

    // ---- contracts

    private Evidence of(Verdict verdict, long end) {
        Contract contract = verdict.contract();
        if (contract.subject() != Contract.Subject.TASK || verdict.status() == Verdict.Status.BROKEN) {
            return Evidence.OBSERVED;
        }
        if (isProved(contract)) {
            return Evidence.PROVED;
        }
        return end >= repeated[contract.ordinal()] && isOfAllJobs(contract) ? Evidence.EXHAUSTED : Evidence.OBSERVED;
    }

    private boolean isProved(Contract contract) {
        int task = contract.ordinal();
        if (contract.figure() == Contract.Figure.STACK || contract.figure() == Contract.Figure.STACK_OVERFLOWS) {
            List<Step> body = board.tasks().get(task).body();
            boolean bytes = contract.figure() == Contract.Figure.STACK;
            return contract.bound() == Contract.Bound.AT_MOST
                    && StackBound.most(body) <= (bytes ? contract.limit() : StackBound.size(body));
        }
        long bound = bounds[task];
        long deadline = deadlines[task];
        long waiting =
                Math.max(1, board.tasks().get(task).pending()); // one that ends by the next release needs no room
        if (bound == NONE || bound / waiting > periods[task]) {
            return false;
        }
        boolean due = deadline >= 0;
        boolean most = contract.bound() == Contract.Bound.AT_MOST;
        return switch (contract.figure()) {
            case MISSES, CONSECUTIVE_MISSES -> most && due && bound <= deadline;
            case RESPONSE, JITTER -> most && contract.per() == 1 && bound <= contract.limit();
            case TARDINESS -> most && due && contract.per() == 1 && Math.max(0, bound - deadline) <= contract.limit();
            case LATENESS -> most && due && contract.per() == 1 && bound - deadline <= contract.limit();
            case SLACK -> !most && due && contract.per() == 1 && deadline - bound >= contract.limit();
            default -> false;
        };
    }

    /** Whether its figure is an extreme over all jobs, so that a repetition adds nothing. */
    private static boolean isOfAllJobs(Contract contract) {
        boolean whole = contract.from() == 0
                && contract.until() == Time.NEVER
                && contract.percentile() == 0
                && contract.per() == 1;
        return whole
                && switch (contract.figure()) {
                    case RESPONSE, JITTER, TARDINESS, LATENESS, SLACK -> true;
                    case MISSES, CONSECUTIVE_MISSES -> contract.limit() == 0;
                    default -> false;
                };
    }

    /** Tasks are compared by identity: to compare all that one says takes the JVM milliseconds to learn. */
    private int ordinal(Board.Task task) {
        int ordinal = 0;
        while (board.tasks().get(ordinal) != task) {
            ordinal++;
        }
        return ordinal;
    }
}
