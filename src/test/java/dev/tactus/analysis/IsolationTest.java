package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No task takes more than the bandwidth of its server: hard tasks beside greedy ones, all shares together one core,
 * miss nothing. Abeni and Buttazzo, Integrating multimedia applications in hard real-time systems, RTSS 1998, theorem
 * 1; Spuri and Buttazzo 1996, theorem 1 (tbs).
 */
class IsolationTest {
    private static final int SETS = Effort.amount(170, 10_000);
    private static final int[] PERIODS = {4, 5, 8, 10, 16, 20, 25, 40};

    @TempDir
    private Path folder;

    private Outcome run(String server, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(
                "scenario: alone\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\nduration: 600ms\ntasks:\n");
        int left = 1000; // thousandths of the core
        for (int i = 0; left > 0; i++) {
            int period = PERIODS[random.nextInt(PERIODS.length)];
            int share = i == 4 ? left : Math.min(left, 50 + random.nextInt(400));
            left -= share;
            int length = share * period; // in microseconds
            text.append("  t").append(i).append(": {");
            if (i == 0 || random.nextBoolean()) {
                text.append("period: " + period + "ms, wcet: " + length + "us, offset: " + random.nextInt(period)
                        + "ms}\n");
            } else {
                int most = 3 * length;
                text.append("sporadic: {min: 1ms, max: " + (1 + random.nextInt(2 * period))
                        + "ms}, deadline: none, wcet: ");
                text.append("{uniform: [1us, " + most + "us]}, pending: 3, server: ");
                text.append(server.replace("BUDGET", length + "us")
                        .replace("PERIOD", period + "ms")
                        .replace("SHARE", share + "/1000"));
                text.append("}\n");
            }
        }
        Path file = Files.writeString(folder.resolve("isolated.yaml"), text);
        Board board = Loader.load(Request.of(file));
        Outcome outcome = RandomSet.run(board);
        for (int task = 0; task < board.tasks().size(); task++) {
            if (board.tasks().get(task).server() < 0) {
                assertThat(outcome.metrics().task(task).missed())
                        .as("t%d, seed %d: %s", task, seed, text)
                        .isZero();
            }
        }
        return outcome;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: cbs, budget: BUDGET, period: PERIOD}",
                "{kind: cbs-hard, budget: BUDGET, period: PERIOD}",
                "{kind: cbs-hard, budget: BUDGET, period: PERIOD, reclaim: grub}",
                "{kind: sched-deadline, budget: BUDGET, period: PERIOD}",
                "{kind: dynamic-sporadic, budget: BUDGET, period: PERIOD}",
                "{kind: tbs, utilization: SHARE}"
            })
    void hardTasksBesideGreedyOnesMissNothing(String server) throws IOException {
        long exhausted = 0;
        for (long seed = 1; seed <= SETS; seed++) {
            Outcome outcome = run(server, seed);
            for (int s = 0; s < outcome.board().servers().size(); s++) {
                exhausted += outcome.metrics().server(s).exhausted();
            }
        }
        assertThat(exhausted > 0 || server.contains("tbs")).isTrue();
    }

    /**
     * As published, t0 misses here: what comes back while the server is active would be used by its present deadline.
     */
    @Test
    void whatComesBackIsNotUsedByTheDeadlineBefore() throws IOException {
        assertThat(run("{kind: dynamic-sporadic, budget: BUDGET, period: PERIOD}", 3420)
                        .metrics()
                        .server(0)
                        .exhausted())
                .isPositive();
    }

    /** What the property is worth: without servers the same load makes hard tasks late. */
    @Test
    void withoutServersTheyWouldMiss() throws IOException {
        long missed = 0;
        for (long seed = 1; seed <= 20; seed++) {
            try {
                run("{kind: cbs, budget: 100ms, period: 100ms}", seed);
            } catch (AssertionError late) {
                missed++;
            }
        }
        assertThat(missed).isPositive();
    }
}
