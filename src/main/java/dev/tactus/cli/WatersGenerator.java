package dev.tactus.cli;

import dev.tactus.cli.WatersTable.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Engine control from the statistics of {@link WatersTable}: runnables are drawn until their average times load the
 * cores as asked, dealt to the least loaded core, and joined to one task for each core and period.
 */
final class WatersGenerator {
    private static final int MOST_RUNNABLES = 100_000;
    /** Loads are counted in 10^-12 of a core. */
    private static final long PARTS_PER_PPM = 1_000_000;

    private static final String ABOUT = """
            statistics of Kramer, Ziegenbein and Hamann, Real World Automotive Benchmarks For Free (WATERS 2015), as
            coded in tu-dortmund-ls12-rt/end-to-end, utilities/generator_WATERS.py. A task is what one core runs at
            one period: its longest runnable by a Weibull distribution of the period's shape around its average, the
            others together by a normal one, both cut to the worst case. The angle-synchronous tasks run each half
            turn of the crank.
            """;

    private final GenerateRequest request;
    private final List<String> cores;
    private final List<Group> groups = new ArrayList<>();
    /** Of what was asked for, over all cores: what the most runnables did not reach. */
    private long left;

    private WatersGenerator(GenerateRequest request) {
        this.request = request;
        this.cores = request.coreNames();
    }

    /** A runnable's average and worst case, in nanoseconds. */
    private record Runnable(long average, long worst) {}

    /** The runnables of one period on one core: a task. */
    private record Group(Row row, String core, List<Runnable> runnables) {
        String name() {
            return core + "-" + row.name();
        }
    }

    /**
     * The text of the YAML file.
     *
     * @throws UsageException if it is asked for a number of tasks
     */
    static String generate(GenerateRequest request) {
        if (request.tasks() != 0) {
            throw new UsageException(1, "waters2015 makes a task for each core and period (leave out --tasks)");
        }
        return new WatersGenerator(request).text();
    }

    private String text() {
        int runnables = deal();
        String about = "Engine control of " + runnables + " runnables on " + cores.size() + " cores, " + load()
                + " of each on average: drawn from the\n" + ABOUT;
        StringBuilder text = new StringBuilder(request.head(about, "fixed-priority", "partitioned"));
        text.append("tasks:\n");
        groups.forEach(group -> task(text, group));
        chains(text);
        return text.append("timing:\n  - {task: all, misses: 0}\n").toString();
    }

    private String load() {
        String asked = GenerateRequest.percent(request.utilization());
        if (left <= 0) {
            return asked;
        }
        long reached = request.utilization() - left / (cores.size() * PARTS_PER_PPM);
        return GenerateRequest.percent(reached) + " (not " + asked + ": there are no more runnables)";
    }

    private int deal() {
        long[] loads = new long[cores.size()];
        for (String core : cores) {
            WatersTable.ROWS.forEach(row -> groups.add(new Group(row, core, new ArrayList<>())));
        }
        List<Long> shares = WatersTable.ROWS.stream().map(Row::share).toList();
        Chance pattern = new Chance(request.seed(), "pattern");
        Chance average = new Chance(request.seed(), "average");
        Chance factor = new Chance(request.seed(), "factor");
        left = request.utilization() * cores.size() * PARTS_PER_PPM;
        int drawn = 0;
        while (left > 0 && drawn < MOST_RUNNABLES) {
            int kind = pattern.weighted(shares);
            Row row = WatersTable.ROWS.get(kind);
            long time = average.next(row.averages());
            long worst = time * factor.between(row.factorLeast(), row.factorMost()) / 100;
            int core = 0;
            for (int c = 1; c < loads.length; c++) {
                core = loads[c] < loads[core] ? c : core;
            }
            long load = time * 1_000_000_000L / (row.period() / 1_000_000L);
            loads[core] += load;
            left -= load;
            groups.get(core * WatersTable.ROWS.size() + kind).runnables.add(new Runnable(time, worst));
            drawn++;
        }
        groups.removeIf(group -> group.runnables.isEmpty());
        return drawn;
    }

    private void task(StringBuilder text, Group group) {
        Row row = group.row;
        text.append("  ").append(group.name()).append(": # ").append(group.runnables.size());
        text.append(group.runnables.size() == 1 ? " runnable\n" : " runnables\n");
        text.append("    on: ").append(group.core).append('\n');
        if (row.isAngle()) {
            text.append("    angle: {per-rev: 2, speed: ")
                    .append(WatersTable.SPEED)
                    .append("}\n");
            text.append("    deadline: ")
                    .append(GenerateRequest.time(row.period()))
                    .append('\n');
        } else {
            text.append("    period: ").append(row.name()).append('\n');
        }
        text.append("    priority: ")
                .append(WatersTable.ROWS.size() - WatersTable.ROWS.indexOf(row))
                .append('\n');
        text.append("    body:\n");
        Runnable longest = group.runnables.stream()
                .max(Comparator.comparingLong(Runnable::average))
                .orElseThrow();
        text.append("      - compute: ").append(alone(row, longest)).append('\n');
        List<Runnable> others = new ArrayList<>(group.runnables);
        others.remove(longest);
        if (!others.isEmpty()) {
            text.append("      - compute: ").append(together(others)).append('\n');
        }
    }

    private static String alone(Row row, Runnable runnable) {
        String max = ", max: " + nanos(runnable.worst) + "}}";
        return row.shape().isEmpty()
                ? "{uniform: [" + nanos(runnable.average) + ", " + nanos(runnable.worst) + "]}"
                : "{weibull: {shape: " + row.shape() + ", scale: " + nanos(runnable.average) + max;
    }

    /** Independent times add up to a normal distribution; that of each has a deviation of about its average. */
    private static String together(List<Runnable> others) {
        long sum = 0;
        long worst = 0;
        BigInteger squares = BigInteger.ZERO;
        for (Runnable each : others) {
            sum += each.average;
            worst += each.worst;
            squares = squares.add(BigInteger.valueOf(each.average).pow(2));
        }
        return "{normal: {mean: " + nanos(sum) + ", sd: " + nanos(squares.sqrt().longValue()) + ", max: " + nanos(worst)
                + "}}";
    }

    private static String nanos(long nanos) {
        return GenerateRequest.time(nanos * 1000);
    }

    /** A chain runs through the tasks of one, two or three periods; its limits add up what each task may take. */
    private void chains(StringBuilder text) {
        Chance chance = new Chance(request.seed(), "chains");
        int count = request.chains() >= 0 ? request.chains() : (int) chance.between(30, 60);
        if (count == 0 || groups.size() < 2) {
            return;
        }
        text.append("chains:\n");
        for (int i = 1; i <= count; i++) {
            List<Group> path = path(chance);
            long limit = path.stream()
                    .mapToLong(g -> g.row.longestPeriod() + g.row.period())
                    .sum();
            text.append("  chain-").append(i).append(": {path: [");
            text.append(String.join(", ", path.stream().map(Group::name).toList()));
            text.append("], reaction: ").append(GenerateRequest.time(limit));
            text.append(", age: ").append(GenerateRequest.time(limit)).append("}\n");
        }
    }

    private List<Group> path(Chance chance) {
        List<Row> rows =
                new ArrayList<>(groups.stream().map(Group::row).distinct().toList());
        List<Group> path = new ArrayList<>();
        int patterns = 1 + chance.weighted(WatersTable.PATTERNS);
        while (!rows.isEmpty() && (patterns > 0 || path.size() < 2)) {
            Row row = rows.remove((int) chance.between(0, rows.size() - 1));
            List<Group> members = new ArrayList<>(
                    groups.stream().filter(g -> g.row.equals(row)).toList());
            int tasks = 2 + chance.weighted(WatersTable.TASKS_PER_PATTERN);
            while (tasks > 0 && !members.isEmpty()) {
                path.add(members.remove((int) chance.between(0, members.size() - 1)));
                tasks--;
            }
            patterns--;
        }
        return path;
    }
}
