package dev.tactus.board;

import dev.tactus.analysis.ScheduleGraph;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import dev.tactus.sim.Distribution;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listed releases on one core that displaces no job: when each job may end. */
final class JobSetAnalysis {
    /** Nobody lists more by hand, and the states of this many are still few. */
    private static final int MOST_JOBS = 200;

    private final AnalysisGroup group;
    private final Board board;
    private final AnalysisFacts facts;
    private final List<ScheduleGraph.Job> jobs = new ArrayList<>();
    private boolean anyLength = true;

    JobSetAnalysis(AnalysisGroup group, Board board, AnalysisFacts facts) {
        this.group = group;
        this.board = board;
        this.facts = facts;
    }

    void addTo(List<TestResult> tests) {
        boolean byPriority = group.policy().equals("fixed-priority");
        if (!group.isSingle()
                || !group.onlyListed()
                || !byPriority && !group.policy().equals("edf")
                || !group.tasks().stream().allMatch(this::fits)) {
            return;
        }
        List<Integer> firsts = new ArrayList<>();
        for (Board.Task task : group.tasks()) {
            firsts.add(jobs.size());
            add(task, byPriority);
        }
        firsts.add(jobs.size());
        boolean equal = anyEqual(firsts);
        @Nullable Boolean byRelease = byRelease();
        if (jobs.size() > MOST_JOBS || equal && byRelease == null) {
            return;
        }
        long step = Math.max(1, facts.integerTime());
        List<ScheduleGraph.Span> spans = ScheduleGraph.finishes(jobs, step, Boolean.TRUE.equals(byRelease));
        if (spans == null) {
            return;
        }
        boolean exact = anyLength && !(equal && Boolean.TRUE.equals(byRelease));
        for (int t = 0; t < group.tasks().size(); t++) {
            tests.add(result(t, firsts.get(t), firsts.get(t + 1), spans, exact));
        }
    }

    /** Whether jobs of two tasks are equally urgent; those of one task are in order anyway. */
    private boolean anyEqual(List<Integer> firsts) {
        for (int t = 1; t + 1 < firsts.size(); t++) {
            for (int j = firsts.get(t); j < firsts.get(t + 1); j++) {
                long urgency = jobs.get(j).urgency();
                if (jobs.subList(0, firsts.get(t)).stream().anyMatch(other -> other.urgency() == urgency)) {
                    return true;
                }
            }
        }
        return false;
    }

    private TestResult result(int t, int from, int to, List<ScheduleGraph.Span> spans, boolean exact) {
        List<List<Long>> finish = new ArrayList<>();
        boolean met = true;
        for (int j = from; j < to; j++) {
            finish.add(List.of(spans.get(j).first(), spans.get(j).last()));
            met &= spans.get(j).last() <= jobs.get(j).deadline();
        }
        return TestResult.of(
                        "job-set",
                        group.tasks().get(t).name(),
                        exact ? TestKind.EXACT : TestKind.SUFFICIENT,
                        ScheduleGraph.SOURCE)
                .field("finish_ps", finish)
                .assuming("every release and length within its bounds can happen")
                .passed(met);
    }

    /** Only listed releases whose windows do not overlap, never displaced, and always carried out. */
    private boolean fits(Board.Task task) {
        if (!(task.activation() instanceof Activation.Releases releases)
                || !task.neverPreemptive()
                || task.onMiss() != Board.OnMiss.CONTINUE
                || task.jobs() >= 0 && task.jobs() < releases.list().size()
                || releases.list().size() > task.pending() + 1
                || task.body().stream().anyMatch(step -> step instanceof Step.Every)) {
            return false;
        }
        long before = -1;
        for (Activation.Release release : releases.list()) {
            long at = task.offset() + release.at();
            if (at <= before) {
                return false;
            }
            before = at + latest(task);
        }
        return true;
    }

    private static long latest(Board.Task task) {
        return task.jitter() == null ? 0 : task.jitter().values().highest();
    }

    private void add(Board.Task task, boolean byPriority) {
        AnalysisWork work = new AnalysisWork(board, group.cores());
        long least = task.jitter() == null ? 0 : task.jitter().values().lowest();
        anyLength &= task.jitter() == null || isWhole(task.jitter().values());
        task.body()
                .forEach(step -> anyLength &= !(step instanceof Step.Compute compute)
                        || isWhole(compute.work().values()));
        int before = -1;
        for (Activation.Release release : ((Activation.Releases) task.activation()).list()) {
            long at = task.offset() + release.at();
            long relative = release.deadline() >= 0 ? release.deadline() : task.deadline();
            long deadline = relative < 0 ? Time.NEVER : at + relative;
            jobs.add(new ScheduleGraph.Job(
                    at + least,
                    at + latest(task),
                    work.shortest(task.body()),
                    work.longest(task.body()),
                    deadline,
                    byPriority ? -task.priority() : deadline,
                    before));
            before = jobs.size() - 1;
        }
    }

    /** Whether all between its bounds can come. */
    private static boolean isWhole(Distribution values) {
        return !(values instanceof Distribution.Weights) && !(values instanceof Distribution.Values);
    }

    /** Who is first among equal keys: the earlier release (true), the first declared (false), or another rule. */
    private @Nullable Boolean byRelease() {
        for (Board.Tie tie : group.domain().ties()) {
            switch (tie) {
                case RELEASE, WAITING -> {
                    return true;
                }
                case DECLARATION -> {
                    return false;
                }
                case REVERSED -> {
                    return null;
                }
                default -> {
                    // Who runs is not displaced here, and nobody is served.
                }
            }
        }
        return false;
    }
}
