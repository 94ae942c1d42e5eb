package dev.tactus.board;

import dev.tactus.analysis.OptimalPriorities;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.TaskModel;
import dev.tactus.sim.Distribution;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Divides a board into the groups that tests are about, and says of each what stands against their assumptions. */
final class AnalysisGroups {
    /** How it is said of a task; the last thing that is looked at. */
    static final String NO_DISTANCE = " have no least distance";

    private final Board board;
    private static final String SERVED = "a server runs there";

    private final AnalysisFacts facts;
    private final Counts counts;

    AnalysisGroups(Board board, AnalysisFacts facts) {
        this(board, facts, Counts.EXECUTION);
    }

    /** @param counts what does not stand against the tests, as they count it */
    AnalysisGroups(Board board, AnalysisFacts facts, Counts counts) {
        this.board = board;
        this.facts = facts;
        this.counts = counts;
    }

    /** What stands against tests of a group that count what these groups do; null for nothing. */
    @Nullable
    String against(AnalysisGroup group) {
        return SERVED.equals(group.plain())
                ? SERVED
                : against(group.domain(), board.domains().indexOf(group.domain()), group.cores(), group.tasks());
    }

    List<AnalysisGroup> all() {
        List<AnalysisGroup> groups = new ArrayList<>();
        for (int d = 0; d < board.domains().size(); d++) {
            Board.Domain domain = board.domains().get(d);
            if (domain.partitioned() && domain.cores().size() > 1) {
                for (int core : domain.cores()) {
                    groups.add(group(board.cores().get(core).name(), d, List.of(core)));
                }
            } else {
                groups.add(group(domain.name(), d, domain.cores()));
            }
        }
        return groups;
    }

    private AnalysisGroup group(String name, int ordinal, List<Integer> cores) {
        Board.Domain domain = board.domains().get(ordinal);
        List<Board.Task> tasks = new ArrayList<>();
        Set<Integer> within = Set.copyOf(cores);
        boolean others = false;
        for (Board.Task task : board.tasks()) {
            if (task.domain() == ordinal && within.containsAll(task.cores())) {
                boolean served = facts.server(task) != null || facts.of(task, "server") != null;
                others |= served;
                if (!served && task.helper() == null) {
                    tasks.add(task);
                }
            }
        }
        List<@Nullable TaskModel> models = new ArrayList<>();
        tasks.forEach(task -> models.add(model(task, cores)));
        prioritise(domain.policy(), models);
        boolean periodic = tasks.stream().allMatch(AnalysisGroups::strictlyPeriodic);
        boolean together =
                periodic && tasks.stream().map(Board.Task::offset).distinct().count() <= 1;
        String plain = others ? SERVED : against(domain, ordinal, cores, tasks);
        long grid = plain == null && periodic ? grid(tasks, cores) : 0;
        return new AnalysisGroup(name, domain, cores, tasks, models, domain.policy(), plain, grid, periodic, together);
    }

    private static boolean strictlyPeriodic(Board.Task task) {
        return task.activation() instanceof Activation.Periodic && task.jitter() == null;
    }

    // ---- models

    private @Nullable TaskModel model(Board.Task task, List<Integer> cores) {
        long period = distance(task.activation());
        long wcet = wcet(task, cores);
        if (period <= 0 || wcet <= 0) {
            return null;
        }
        long deadline = task.deadline() == Headers.TO_NEXT_RELEASE ? period : task.deadline();
        long jitter = task.jitter() == null ? 0 : task.jitter().values().highest();
        long blocking = facts.time(facts.aside(task, "blocking"), 0);
        AnalysisWork work = new AnalysisWork(board, cores);
        long longest = 0;
        long last = 0;
        switch (facts.preemption(task)) {
            case "none" -> {
                longest = wcet;
                last = wcet;
            }
            case "points" -> {
                List<Long> segments = work.segments(task.body());
                for (long segment : segments) {
                    longest = Math.max(longest, segment);
                    last = segment;
                }
            }
            case "deferred" -> longest = Math.min(wcet, facts.deferred(task));
            default -> longest = 0;
        }
        return new TaskModel(task.name(), wcet, period, deadline, jitter, blocking, task.priority(), longest, last);
    }

    /** The longest execution of a task, its lowest budget where it has nothing else. */
    long wcet(Board.Task task, List<Integer> cores) {
        long wcet = new AnalysisWork(board, cores).longest(task.body());
        Map<String, Long> budgets = facts.budgets(task);
        if (wcet == 0 && !budgets.isEmpty()) {
            return budgets.values().stream().mapToLong(Long::longValue).min().orElse(0);
        }
        return wcet;
    }

    /** The share of a core that a task takes, or null where nothing bounds it. */
    @Nullable
    Ratio share(Board.Task task, List<Integer> cores) {
        TaskModel model = model(task, cores);
        return model == null ? null : model.utilization();
    }

    /** The model of a task by itself, or null where its arrivals have no least distance. */
    @Nullable
    TaskModel periodic(Board.Task task) {
        return model(task, task.cores());
    }

    /** Whether a job does anything but execute. */
    boolean suspends(Board.Task task) {
        return against(task, task.body()) != null;
    }

    /** The shortest distance of arrivals, -1 where there is none. */
    private static long distance(Activation activation) {
        if (activation instanceof Activation.Periodic periodic) {
            return periodic.period();
        } else if (activation instanceof Activation.Sporadic sporadic) {
            return sporadic.min();
        } else if (activation instanceof Activation.Rate rate) {
            BigInteger period = BigInteger.valueOf(dev.tactus.sim.Time.SECOND)
                    .multiply(rate.hertzDenominator())
                    .divide(rate.hertzNumerator());
            return period.bitLength() > 62 ? -1 : period.longValue();
        }
        return -1;
    }

    /** Policies that derive priorities: the order as numbers, equal ones alike, so that each delays the other. */
    private static void prioritise(String policy, List<@Nullable TaskModel> models) {
        Comparator<TaskModel> order = switch (policy) {
            case "rate-monotonic" -> Comparator.comparingLong(TaskModel::period);
            case "deadline-monotonic" -> Comparator.comparingLong(m -> m.hasDeadline() ? m.deadline() : Long.MAX_VALUE);
            default -> null;
        };
        if (order == null) {
            if (policy.equals("audsley") && models.stream().allMatch(m -> m != null)) {
                List<TaskModel> assigned = OptimalPriorities.of(
                        models.stream().map(java.util.Objects::requireNonNull).toList());
                for (int i = 0; i < models.size(); i++) {
                    models.set(i, assigned.get(i));
                }
            }
            return;
        }
        List<TaskModel> known = new ArrayList<>();
        for (TaskModel model : models) {
            if (model != null) {
                known.add(model);
            }
        }
        for (int i = 0; i < models.size(); i++) {
            TaskModel model = models.get(i);
            if (model != null) {
                long below =
                        known.stream().filter(o -> order.compare(o, model) > 0).count();
                models.set(i, model.withPriority((int) below));
            }
        }
    }

    // ---- assumptions

    private @Nullable String against(Board.Domain domain, int ordinal, List<Integer> cores, List<Board.Task> tasks) {
        if (board.isPartition(ordinal) || domain.policy().equals(Tables.POLICY)) {
            return "it has its core in the windows of a table";
        }
        Board.Overheads overheads = domain.overheads();
        if (overheads != Board.Overheads.NONE && !overheads.equals(Board.Overheads.NONE)) {
            return "the overheads of domain " + domain.name() + " are not counted";
        }
        if (cores.stream().map(c -> AnalysisWork.speed(board, c)).distinct().count() > 1) {
            return "cores of unequal speed";
        }
        if (counts != Counts.LEVELS && facts.at("domains", domain.name(), "mixed-criticality") != null) {
            return "modes of criticality";
        }
        for (Board.Task task : board.tasks()) {
            if (task.helper() != null && task.domain() == ordinal) {
                return "offloaded work runs there";
            }
        }
        for (Board.Mailbox mailbox : board.mailboxes()) {
            if (!mailbox.interrupt().isZero() && mailbox.to().stream().anyMatch(cores::contains)) {
                return "the interrupts of mailbox " + mailbox.name() + " are not counted";
            }
        }
        for (int core : cores) {
            Board.Cluster cluster = board.clusters().get(board.cores().get(core).cluster());
            if (cluster.runsAt() > 0) {
                return "cluster " + cluster.name() + " boots while jobs arrive";
            }
        }
        for (Board.Task task : tasks) {
            String against = against(task);
            if (against != null) {
                return against;
            }
        }
        String beyond = facts.beyond(board, domain.name(), tasks, counts == Counts.LEVELS);
        if (beyond != null) {
            return beyond;
        }
        return tasks.stream()
                .filter(task -> distance(task.activation()) < 0)
                .filter(task -> counts != Counts.ORDER || !(task.activation() instanceof Activation.After))
                .findFirst()
                .map(task -> "the arrivals of task " + task.name() + NO_DISTANCE)
                .orElse(null);
    }

    private @Nullable String against(Board.Task task) {
        if (task.interrupt()) {
            return "interrupt task " + task.name();
        }
        if (counts != Counts.ORDER && !task.after().isEmpty()) {
            return "task " + task.name() + " waits for others";
        }
        boolean levels = !facts.budgets(task).isEmpty() || facts.of(task, "criticality") != null;
        if (counts != Counts.LEVELS && levels) {
            return "the budgets of task " + task.name();
        }
        return against(task, task.body());
    }

    private @Nullable String against(Board.Task task, List<Step> body) {
        for (Step step : body) {
            if (step instanceof Step.Repeat repeat) {
                String inner = against(task, repeat.body());
                if (inner != null) {
                    return inner;
                }
            } else if (step instanceof Step.Every every) {
                String inner = against(task, every.body());
                if (inner != null) {
                    return inner;
                }
            } else if (step instanceof Step.Stack stack && stack.aborts() && stack.overflows()) {
                return "task " + task.name() + " is ended where its stack overflows";
            } else if (!(step instanceof Step.Compute
                    || step instanceof Step.Copy
                    || step instanceof Step.Actuate
                    || step instanceof Step.Stack
                    || counts == Counts.LOCKS && (step instanceof Step.Lock || step instanceof Step.Unlock))) {
                return "task " + task.name() + " does more than execute ("
                        + step.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT) + ")";
            }
        }
        Node node = facts.task(task);
        return node != null && (node.has("dag") || text(node).contains("parallel"))
                ? "task " + task.name() + " runs in parallel with itself"
                : null;
    }

    private static String text(Node task) {
        StringBuilder words = new StringBuilder();
        Node body = task.get("body");
        if (body != null) {
            body.items()
                    .forEach(item -> item.entries()
                            .forEach(e -> words.append(e.key().text()).append(' ')));
        }
        return words.toString();
    }

    /** The greatest common divisor of everything in time, 0 where an execution time is not the same for all jobs. */
    private long grid(List<Board.Task> tasks, List<Integer> cores) {
        AnalysisWork work = new AnalysisWork(board, cores);
        long grid = 0;
        for (Board.Task task : tasks) {
            if (!isConstant(task.body()) || !(task.activation() instanceof Activation.Periodic periodic)) {
                return 0;
            }
            grid = gcd(gcd(grid, periodic.period()), gcd(task.offset(), facts.deferred(task)));
            grid = gcd(grid, Math.max(0, task.deadline()));
            for (long segment : work.segments(task.body())) {
                grid = gcd(grid, segment);
            }
        }
        return grid;
    }

    private static boolean isConstant(List<Step> body) {
        return body.stream()
                .allMatch(step -> step instanceof Step.Stack
                        || step instanceof Step.Compute compute
                                && compute.work().values() instanceof Distribution.Constant);
    }

    static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
