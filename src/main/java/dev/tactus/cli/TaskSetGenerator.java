package dev.tactus.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Periodic tasks for experiments with schedulers: utilisations by UUniFast-discard (Bini and Buttazzo, Measuring the
 * performance of schedulability tests, 2005; Davis and Burns, 2011, for the discarding), periods log-uniform from 10 ms
 * to 1 s in whole milliseconds (Emberson, Stafford and Davis, 2010).
 *
 * <p>All in whole numbers: the m-th root of a uniform draw, which UUniFast asks for, is distributed as the largest of m
 * uniform draws; and a log-uniform one is a uniform one in an octave chosen at random, kept with a chance that falls as
 * 1/x.
 */
final class TaskSetGenerator {
    /** How many where nobody says. */
    static final int TASKS = 10;

    private static final int SHORTEST = 10;
    private static final int LONGEST = 1000;
    /** Parts of a core in which utilisations are drawn. */
    private static final long PARTS = 1_000_000_000L;

    private static final int TRIES = 10_000;

    private TaskSetGenerator() {}

    /**
     * The text of the YAML file.
     *
     * @throws UsageException if so few tasks cannot load the cores that far
     */
    static String generate(GenerateRequest request) {
        int count = request.tasks() == 0 ? TASKS : request.tasks();
        List<Long> shares = shares(request, count);
        Chance chance = new Chance(request.seed(), "period");
        List<Integer> periods =
                IntStream.range(0, count).mapToObj(i -> logUniform(chance)).toList();
        List<Integer> order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(periods::get))
                .toList();
        String about = count + " periodic tasks with implicit deadlines, "
                + GenerateRequest.percent(request.utilization()) + " of each core on average:\n"
                + "UUniFast-discard, periods log-uniform from 10 ms to 1 s, priorities rate-monotonic.\n";
        StringBuilder text = new StringBuilder(request.head(about, "edf", "global"));
        if (!request.cores().isEmpty()) {
            text.append("defaults: {on: [")
                    .append(String.join(", ", request.cores()))
                    .append("]}\n");
        }
        text.append("tasks:\n");
        for (int i = 0; i < count; i++) {
            long wcet = Math.max(1000, periods.get(i) * shares.get(i)); // ms * 10^-9 = ps
            text.append("  t")
                    .append(i)
                    .append(": {period: ")
                    .append(periods.get(i))
                    .append("ms, priority: ");
            text.append(count - order.indexOf(i)).append(", wcet: ");
            text.append(GenerateRequest.time(wcet)).append("}\n");
        }
        return text.append("timing:\n  - {task: all, misses: 0}\n").toString();
    }

    /** UUniFast, drawn again until no task needs more than a core. */
    private static List<Long> shares(GenerateRequest request, int count) {
        Chance chance = new Chance(request.seed(), "utilization");
        long total = request.utilization() * request.count() * (PARTS / GenerateRequest.WHOLE);
        if (total > count * PARTS) {
            throw new UsageException(
                    1,
                    count + (count == 1 ? " task" : " tasks") + " cannot load " + request.count()
                            + " cores that far (more --tasks, or less --utilization)");
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            List<Long> shares = new ArrayList<>();
            long left = total;
            for (int others = count - 1; others >= 1; others--) {
                long next = 0;
                for (int i = 0; i < others; i++) {
                    next = Math.max(next, chance.between(0, left));
                }
                shares.add(left - next);
                left = next;
            }
            shares.add(left);
            if (shares.stream().allMatch(share -> share <= PARTS)) {
                return shares;
            }
        }
        throw new UsageException(
                1, "no set with every task below one core was found in " + TRIES + " tries (more --tasks would help)");
    }

    private static int logUniform(Chance chance) {
        while (true) {
            int octave = SHORTEST << chance.between(0, 6);
            int value = (int) chance.between(octave, 2L * octave - 1);
            if (value <= LONGEST && chance.between(0, value - 1) < octave) {
                return value;
            }
        }
    }
}
