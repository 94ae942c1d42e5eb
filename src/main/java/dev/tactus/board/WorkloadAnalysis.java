package dev.tactus.board;

import dev.tactus.analysis.Ability;
import dev.tactus.analysis.Dag;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.Speedup;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that is spread over cores: graphs, parallel steps, offloads, pools of falling ability. */
final class WorkloadAnalysis {
    private final Board board;
    private final AnalysisFacts facts;

    WorkloadAnalysis(Board board, AnalysisFacts facts) {
        this.board = board;
        this.facts = facts;
    }

    void addTo(List<TestResult> tests) {
        for (Board.Task task : board.tasks()) {
            if (task.helper() == null && !task.cores().isEmpty()) {
                graph(task, tests);
                speedup(task, tests);
            }
        }
        for (int pool = 0; pool < board.pools().size(); pool++) {
            ability(pool, tests);
        }
    }

    // ---- graphs

    private void graph(Board.Task task, List<TestResult> tests) {
        Node dag = facts.of(task, "dag");
        Node nodes = facts.fields().get(dag, "nodes");
        if (nodes == null) {
            return;
        }
        List<String> names = nodes.entries().stream().map(e -> e.key().text()).toList();
        List<List<Integer>> after = new ArrayList<>();
        names.forEach(name -> after.add(new ArrayList<>()));
        for (Node path : facts.fields().several(facts.fields().get(dag, "edges"))) {
            for (int i = 1; i < path.items().size(); i++) {
                int from = names.indexOf(path.items().get(i - 1).text());
                int to = names.indexOf(path.items().get(i).text());
                if (from >= 0 && to >= 0) {
                    after.get(to).add(from);
                }
            }
        }
        List<Dag.Node> graph = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Node work = nodes.entries().get(i).value();
            Long length = length(work.isMap() ? facts.fields().get(work, "compute") : work, task);
            if (length == null) {
                return;
            }
            graph.add(new Dag.Node(length, after.get(i)));
        }
        long work = Dag.work(graph);
        Long longest = Dag.longestPath(graph);
        if (longest == null) {
            return;
        }
        Ratio bound = Dag.graham(work, longest, task.cores().size());
        boolean fits = task.deadline() < 0 || bound.atMost(Ratio.of(task.deadline()));
        tests.add(TestResult.of("graham", task.name(), TestKind.SUFFICIENT, Dag.GRAHAM)
                .field("work_ps", work)
                .field("longest_path_ps", longest)
                .field("cores", task.cores().size())
                .field("bound_ps", bound.ceil())
                .assuming("the cores do nothing else meanwhile")
                .passed(fits));
        if (task.deadline() > 0) {
            Long cores = Dag.federated(work, longest, task.deadline());
            tests.add(TestResult.of("federated", task.name(), TestKind.SUFFICIENT, Dag.FEDERATED)
                    .field("cores", cores)
                    .passed(cores != null && cores <= task.cores().size()));
        }
    }

    /** The longest that a figure or distribution stands for, in picoseconds on the task's cores, or null. */
    private @Nullable Long length(@Nullable Node node, Board.Task task) {
        if (node == null) {
            return null;
        }
        if (node.isScalar()) {
            String text = node.text();
            int at = text.indexOf('@');
            String figure = (at < 0 ? text : text.substring(0, at)).strip();
            long value = facts.fields().whole(figure, -1);
            if (value < 0 || at >= 0) {
                return null;
            }
            Board.Core core = board.cores().get(task.cores().get(0));
            return figure.endsWith("cycles") ? dev.tactus.sim.Time.ofCycles(value, core.hertz(), "work") : value;
        }
        Node range = node.get("range") != null ? node.get("range") : node.get("uniform");
        return range == null || range.items().size() != 2
                ? null
                : length(range.items().get(1), task);
    }

    // ---- speed-up

    private void speedup(Board.Task task, List<TestResult> tests) {
        AnalysisWork work = new AnalysisWork(board, task.cores());
        long serial = work.longest(task.body());
        for (Board.Task part : board.tasks()) {
            serial += Graphs.isSerialPart(part.name(), task.name()) ? work.longest(part.body()) : 0;
        }
        long parallel = 0;
        long ways = 1;
        String how = "parallel steps";
        for (Node step : facts.fields().several(facts.of(task, "body"))) {
            Node fork = facts.fields().get(step, "parallel");
            Long length = fork == null ? null : length(facts.fields().get(fork, "work"), task);
            if (length != null) {
                parallel += length;
                ways = Math.max(ways, facts.fields().whole(fork, "ways", 1));
            }
        }
        if (parallel == 0) {
            Offloaded offloaded = new Offloaded();
            offloaded.add(task.body(), 1);
            parallel = offloaded.picos;
            ways = offloaded.cores;
            how = "offloads, spread evenly over the pool";
        }
        if (parallel == 0 || ways < 2) {
            return;
        }
        Ratio share = Ratio.of(parallel, serial + parallel);
        Ratio amdahl = Speedup.amdahl(share, ways);
        Ratio gustafson = Speedup.gustafson(share, ways);
        tests.add(TestResult.of("speedup", task.name(), TestKind.EXACT, Speedup.SOURCE)
                .field("parallel", share)
                .field("ways", ways)
                .field("amdahl", amdahl)
                .field("amdahl_decimal", amdahl.decimal(4))
                .field("gustafson", gustafson)
                .field("gustafson_decimal", gustafson.decimal(4))
                .assuming(how + ", nothing is lost on the way")
                .figures());
    }

    /** What a body hands to pools. */
    private final class Offloaded {
        private long picos;
        private long cores = 1;

        void add(List<Step> body, long times) {
            for (Step step : body) {
                if (step instanceof Step.Repeat repeat) {
                    add(repeat.body(), Math.multiplyExact(times, (long) repeat.times()));
                } else if (step instanceof Step.Every every) {
                    add(every.body(), times);
                } else if (step instanceof Step.Offload offload && offload.work() != null) {
                    List<Integer> of = board.pools().get(offload.pool()).cores();
                    long one = new AnalysisWork(board, of).longest(java.util.Objects.requireNonNull(offload.work()));
                    picos = Math.addExact(picos, Math.multiplyExact(times, one));
                    cores = Math.max(cores, of.size());
                }
            }
        }
    }

    // ---- abilities

    private void ability(int pool, List<TestResult> tests) {
        String name = board.pools().get(pool).name();
        Node abilities = facts.at("pools", name, "dispatch", "ability");
        if (abilities == null) {
            return;
        }
        List<Long> all = abilities.entries().stream()
                .map(e -> facts.fields().whole(e.value(), 0))
                .toList();
        long jobs = 0;
        for (Board.Task task : board.tasks()) {
            jobs += requests(task.body(), pool, 1);
        }
        Ability.Outcome outcome = Ability.of(all, jobs);
        tests.add(TestResult.of("ability", name, TestKind.EXACT, Ability.SOURCE)
                .field("jobs", jobs)
                .field("rounds", outcome.rounds())
                .field("served", outcome.served())
                .assuming("one job of each task that offloads")
                .figures());
    }

    private static long requests(List<Step> body, int pool, long times) {
        long sum = 0;
        for (Step step : body) {
            if (step instanceof Step.Repeat repeat) {
                sum += requests(repeat.body(), pool, Math.multiplyExact(times, (long) repeat.times()));
            } else if (step instanceof Step.Every every) {
                sum += requests(every.body(), pool, times);
            } else if (step instanceof Step.Offload offload && offload.pool() == pool) {
                sum += times;
            }
        }
        return sum;
    }
}
