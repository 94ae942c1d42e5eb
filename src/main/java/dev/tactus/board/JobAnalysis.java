package dev.tactus.board;

import dev.tactus.analysis.BinPacking;
import dev.tactus.analysis.DueDates;
import dev.tactus.analysis.Makespan;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Single jobs that are all there at once: due dates and the makespan. Tasks to be placed on cores. */
final class JobAnalysis {
    private final AnalysisGroup group;
    private final Board board;
    private final AnalysisFacts facts;

    JobAnalysis(AnalysisGroup group, Board board, AnalysisFacts facts) {
        this.group = group;
        this.board = board;
        this.facts = facts;
    }

    void addTo(List<TestResult> tests) {
        placement(tests);
        boolean alike = !group.tasks().isEmpty() && group.tasks().stream().allMatch(JobAnalysis::single);
        for (Board.Task task : group.tasks()) {
            alike = alike && at(task) == at(group.tasks().get(0)) && wcet(task) > 0;
        }
        if (!alike) {
            return;
        }
        if (group.isSingle() && group.tasks().stream().allMatch(t -> due(t) >= 0)) {
            dueDates(tests);
        } else if (!group.isSingle()) {
            makespan(tests);
        }
    }

    private static boolean single(Board.Task task) {
        return task.activation() instanceof Activation.Releases releases
                && releases.list().size() == 1;
    }

    private static Activation.Release first(Board.Task task) {
        return ((Activation.Releases) task.activation()).list().get(0);
    }

    private static long at(Board.Task task) {
        return first(task).at() + task.offset();
    }

    private static long due(Board.Task task) {
        return first(task).deadline() >= 0 ? first(task).deadline() : task.deadline();
    }

    private long wcet(Board.Task task) {
        return new AnalysisWork(board, group.cores()).longest(task.body());
    }

    private void dueDates(List<TestResult> tests) {
        List<DueDates.Job> jobs = new ArrayList<>();
        boolean waits = false;
        for (Board.Task task : group.tasks()) {
            List<Integer> after = task.after().stream()
                    .map(other -> group.tasks().indexOf(board.tasks().get(other)))
                    .filter(other -> other >= 0)
                    .toList();
            waits |= !after.isEmpty();
            jobs.add(new DueDates.Job(wcet(task), due(task), after));
        }
        AnalysisGroups counted = new AnalysisGroups(board, facts, waits ? Counts.ORDER : Counts.EXECUTION);
        DueDates.Schedule schedule = waits ? DueDates.ldf(jobs) : DueDates.edd(jobs);
        tests.add(
                TestResult.of(waits ? "ldf" : "edd", group.name(), TestKind.EXACT, waits ? DueDates.LDF : DueDates.EDD)
                        .field("order", names(schedule.order()))
                        .field("finish_ps", schedule.finish())
                        .field("max_lateness_ps", schedule.lmax())
                        .field("latest", group.tasks().get(schedule.latest()).name())
                        .assuming("times count from the common arrival")
                        .unless(againstDueDates(counted.against(group), waits ? "ldf" : "edf"))
                        .passed(schedule.lmax() <= 0));
    }

    private @Nullable String againstDueDates(@Nullable String against, String policy) {
        if (against != null && !against.endsWith(AnalysisGroups.NO_DISTANCE)) {
            return against;
        }
        for (Board.Task task : group.tasks()) {
            if (task.jitter() != null) {
                return "jitter is not counted";
            }
            if (!group.tasks()
                    .containsAll(task.after().stream().map(board.tasks()::get).toList())) {
                return "task " + task.name() + " waits for others";
            }
        }
        return group.policy().equals(policy) ? null : "the policy is " + group.policy();
    }

    private List<String> names(List<Integer> ordinals) {
        return ordinals.stream().map(i -> group.tasks().get(i).name()).toList();
    }

    private void makespan(List<TestResult> tests) {
        List<Integer> cores = group.cores();
        boolean equal =
                cores.stream().map(c -> AnalysisWork.speed(board, c)).distinct().count() == 1;
        if (group.tasks().stream().anyMatch(t -> !t.after().isEmpty())) {
            return;
        }
        if (equal) {
            List<Long> times = group.tasks().stream().map(this::wcet).toList();
            tests.add(TestResult.of("makespan", group.name(), TestKind.EXACT, Makespan.EQUAL)
                    .field("makespan_ps", Makespan.equal(times, cores.size()))
                    .field("slices", slices(Makespan.wrapAround(times, cores.size())))
                    .figures());
        } else {
            List<BigInteger> works =
                    group.tasks().stream().map(task -> Loads.units(task.body())).toList();
            List<BigInteger> speeds =
                    cores.stream().map(c -> AnalysisWork.speed(board, c)).toList();
            Ratio seconds = Makespan.unequal(works, speeds);
            tests.add(TestResult.of("makespan", group.name(), TestKind.EXACT, Makespan.UNEQUAL)
                    .field("makespan_ps", seconds.times(Ratio.of(dev.tactus.sim.Time.SECOND)))
                    .figures());
        }
    }

    private List<Map<String, Object>> slices(List<Makespan.Piece> pieces) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Makespan.Piece piece : pieces) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("core", board.cores().get(group.cores().get(piece.core())).name());
            row.put("from_ps", piece.from());
            row.put("to_ps", piece.to());
            row.put("task", group.tasks().get(piece.job()).name());
            row.put("job", 0);
            rows.add(row);
        }
        return rows;
    }

    /** Once for each domain whose tasks are placed by a heuristic, at its first core. */
    private void placement(List<TestResult> tests) {
        Board.Domain domain = group.domain();
        Node placement = facts.at("domains", domain.name(), "placement");
        Node rule = facts.fields().get(placement, "partitioned");
        boolean first = group.cores().get(0).equals(domain.cores().get(0));
        if (rule == null || !first) {
            return;
        }
        int ordinal = board.domains().indexOf(domain);
        List<String> names = new ArrayList<>();
        List<Ratio> shares = new ArrayList<>();
        AnalysisGroups groups = new AnalysisGroups(board, facts);
        for (Board.Task task : board.tasks()) {
            @Nullable Ratio share = task.domain() == ordinal ? groups.share(task, domain.cores()) : null;
            if (share != null) {
                names.add(task.name());
                shares.add(share);
            }
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
        if (!facts.fields().word(placement, "sort", "decreasing").equals("declaration")) {
            order.sort(Comparator.comparing((Integer i) -> shares.get(i)).reversed());
        }
        Ratio limit = facts.ratio(facts.fields().get(placement, "limit"));
        BinPacking.Outcome outcome = BinPacking.of(
                order.stream().map(shares::get).toList(),
                domain.cores().size(),
                limit == null ? Ratio.ONE : limit,
                rule.text());
        Map<String, Object> cores = new LinkedHashMap<>();
        for (int i = 0; i < domain.cores().size(); i++) {
            List<String> placed = outcome.bins().get(i).stream()
                    .map(item -> names.get(order.get(item)))
                    .toList();
            cores.put(board.cores().get(domain.cores().get(i)).name(), placed);
        }
        tests.add(TestResult.of("placement", domain.name(), TestKind.SUFFICIENT, BinPacking.SOURCE)
                .field("rule", rule.text())
                .field("cores", cores)
                .field(
                        "unplaced",
                        outcome.unplaced().stream()
                                .map(item -> names.get(order.get(item)))
                                .toList())
                .figures());
    }
}
