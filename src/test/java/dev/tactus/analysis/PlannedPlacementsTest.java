package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.SplitTask;
import dev.tactus.board.Step;
import dev.tactus.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the theory promises of placements that split tasks or give them cores of their own, held against runs. */
class PlannedPlacementsTest {
    private static final int SETS = Effort.amount(500, 10_000);
    private static final int[] PERIODS = {4, 5, 6, 8, 10, 12, 15, 20, 24, 30};

    @TempDir
    private Path folder;

    private @Nullable Board load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("placed.yaml"), text);
        try {
            return Loader.load(Request.of(file));
        } catch (InputException e) {
            assertThat(e.getMessage()).contains("[T20]");
            return null;
        }
    }

    private static StringBuilder head(int cores, String placement) {
        return new StringBuilder("scenario: placed\nclusters: {cpu: {cores: " + cores
                + ", opps: [{frequency: 1GHz}]}}\ndomains: {cpu: {placement: " + placement
                + "}}\nduration: 400ms\ntasks:\n");
    }

    private static boolean isSplit(Board board, int task) {
        return board.splits().stream().anyMatch(split -> split.task() == task);
    }

    /** In picoseconds, of a task that computes once, at 1 GHz. */
    private static long wcet(Board board, int task) {
        return board.tasks().get(task).body().stream()
                .mapToLong(step -> ((Step.Compute) step).work().highest())
                .sum();
    }

    private static Ratio share(Board board, int task) {
        Activation.Periodic periodic =
                (Activation.Periodic) board.tasks().get(task).activation();
        return Ratio.of(wcet(board, task), periodic.period());
    }

    /** Burns, Davis, Wang and Zhang 2012, over all phasings that offsets and drawn gaps and lengths give. */
    @Test
    void whatCdAcceptsMissesNothing() throws IOException {
        int split = 0;
        int refused = 0;
        for (long seed = 1; seed <= SETS; seed++) {
            Random random = new Random(seed);
            int cores = 2 + random.nextInt(3);
            StringBuilder text = head(cores, "{semi-partitioned: cd}");
            int count = cores + 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                int period = PERIODS[random.nextInt(PERIODS.length)];
                int most = 1900 * cores * period / count / 2;
                int wcet = Math.min(1000 * period, most / 2 + random.nextInt(most));
                int deadline = random.nextInt(3) > 0 ? 1000 * period : wcet + random.nextInt(1000 * period - wcet + 1);
                text.append("  t").append(i).append(": {");
                text.append(
                        random.nextBoolean()
                                ? "period: " + period + "ms, offset: " + random.nextInt(period) + "ms"
                                : "sporadic: {min: " + period + "ms, max: " + (period + random.nextInt(4)) + "ms}");
                text.append(", deadline: ").append(deadline).append("us, ");
                text.append(
                        random.nextInt(3) > 0
                                ? "wcet: " + wcet + "us}\n"
                                : "wcet: {uniform: [" + wcet / 2 + "us, " + wcet + "us]}}\n");
            }
            Board board = load(text.toString());
            if (board == null) {
                refused++;
                continue;
            }
            split += board.splits().isEmpty() ? 0 : 1;
            Outcome outcome = RandomSet.run(board);
            assertThat(RandomSet.misses(outcome)).as("seed %d: %s", seed, text).isZero();
            for (int task = 0; task < board.tasks().size(); task++) {
                assertThat(isSplit(board, task) || outcome.metrics().task(task).migrations() == 0)
                        .isTrue();
            }
        }
        assertThat(split).as("sets with a task in pieces").isGreaterThan(SETS / 20);
        assertThat(refused).isPositive();
    }

    /**
     * Anderson, Bud and Devi 2005: shared tasks meet their deadlines; others are late by a bounded time at most. The
     * bound here: a shared task of length e, with the part f of its jobs on a core, has no more than e (f L / T + 2 f +
     * 1) of any L there, so that what comes after it is late by no more than the sum of e (2 f + 1) over what is left
     * of the core.
     */
    @Test
    void edfFmDelaysOnlyTasksOfOneCoreAndByABoundedTime() throws IOException {
        int shared = 0;
        int late = 0;
        for (long seed = 1; seed <= SETS; seed++) {
            Random random = new Random(seed);
            int cores = 2 + random.nextInt(3);
            StringBuilder text = head(
                    cores,
                    "{semi-partitioned: edf-fm, sort: " + (random.nextBoolean() ? "decreasing" : "declaration") + "}");
            long left = 120L * 1000 * cores;
            for (int i = 0; left > 0; i++) {
                int period = PERIODS[random.nextInt(PERIODS.length)];
                int wcet = 100 * (1 + random.nextInt(5 * period));
                long needs = (long) wcet * 120 / period;
                if (needs > left) {
                    wcet = (int) (left * period / 120);
                    left = 0;
                }
                left -= needs;
                if (wcet > 0) {
                    text.append("  t" + i + ": {period: " + period + "ms, wcet: " + wcet + "us, offset: "
                            + random.nextInt(period) + "ms}\n");
                }
            }
            Board board = load(text.toString());
            if (board == null) {
                continue;
            }
            Outcome outcome = RandomSet.run(board);
            shared += board.splits().size();
            for (int task = 0; task < board.tasks().size(); task++) {
                long tardiness = outcome.metrics().task(task).tardinessMax();
                late += tardiness > 0 ? 1 : 0;
                Ratio bound = isSplit(board, task)
                        ? Ratio.ZERO
                        : bound(board, board.tasks().get(task).cores().get(0));
                assertThat(Ratio.of(tardiness).atMost(bound))
                        .as("t%d late by %d of %s, seed %d: %s", task, tardiness, bound, seed, text)
                        .isTrue();
            }
        }
        assertThat(shared).isPositive();
        assertThat(late).as("tasks that were late").isPositive();
    }

    private static Ratio bound(Board board, int core) {
        Ratio over = Ratio.ZERO;
        Ratio left = Ratio.ONE;
        for (SplitTask split : board.splits()) {
            Board.Share jobs = split.jobs();
            int at = split.cores().indexOf(core);
            if (at >= 0 && jobs != null) {
                Ratio first = new Ratio(jobs.part(), jobs.of());
                Ratio part = at == 0 ? first : Ratio.ONE.minus(first);
                Ratio length = Ratio.of(wcet(board, split.task()));
                over = over.plus(length.times(part.plus(part).plus(Ratio.ONE)));
                left = left.minus(part.times(share(board, split.task())));
            }
        }
        return over.signum() == 0 ? Ratio.ZERO : over.dividedBy(left);
    }

    /** Li et al. 2014: each task that was given its cores meets its deadlines, however short its parts turn out. */
    @Test
    void whatFederationAcceptsMissesNothing() throws IOException {
        int heavy = 0;
        int accepted = 0;
        for (long seed = 1; seed <= SETS; seed++) {
            Random random = new Random(seed);
            int cores = 4 + random.nextInt(5);
            StringBuilder text = head(cores, "federated");
            int count = 2 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                int period = PERIODS[random.nextInt(PERIODS.length)];
                text.append("  t" + i + ": {period: " + period + "ms, deadline: "
                        + (random.nextBoolean() ? period : period - 1) + "ms, ");
                text.append(random.nextInt(3) > 0 ? graph(random, period) : "wcet: " + 300 * period + "us");
                text.append(random.nextBoolean() ? "}\n" : ", offset: " + random.nextInt(period) + "ms}\n");
            }
            Board board = load(text.toString());
            if (board == null) {
                continue;
            }
            accepted++;
            heavy += board.tasks().stream().anyMatch(task -> task.cores().size() > 1) ? 1 : 0;
            assertThat(RandomSet.misses(RandomSet.run(board)))
                    .as("seed %d: %s", seed, text)
                    .isZero();
        }
        assertThat(accepted).isGreaterThan(SETS / 10);
        assertThat(heavy).as("sets with cores of one task").isGreaterThan(SETS / 20);
    }

    private static String graph(Random random, int period) {
        List<String> nodes = new ArrayList<>();
        List<String> edges = new ArrayList<>();
        int count = 3 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            int most = 100 * (1 + random.nextInt(5 * period));
            nodes.add("n" + i + ": "
                    + (random.nextInt(3) > 0 ? most + "us" : "{compute: {uniform: [1us, " + most + "us]}}"));
            for (int k = 0; k < i; k++) {
                if (random.nextInt(3) == 0) {
                    edges.add("[n" + k + ", n" + i + "]");
                }
            }
        }
        return "dag: {nodes: {" + String.join(", ", nodes) + "}"
                + (edges.isEmpty() ? "}" : ", edges: [" + String.join(", ", edges) + "]}");
    }
}
