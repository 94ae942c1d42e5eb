package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.testing.Effort;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that always has something to do gets, in every interval of a run, at least what {@code supply} says, where
 * all servers together fit into the core: by deadlines, or by rate-monotonic priorities with harmonic periods.
 */
class ServerSupplyTest {
    private static final int SETS = Effort.amount(60, 3_000);
    private static final int CELLS = 240;
    private static final long MILLI = 1_000_000_000L;
    private static final int[] PERIODS = {4, 5, 8, 10, 16, 20};
    private static final int[] HARMONIC = {4, 8, 16};

    @TempDir
    private Path folder;

    /** In milliseconds. */
    private record Server(int budget, int period, int deadline) {}

    @ParameterizedTest
    @ValueSource(strings = {"cbs-hard", "sched-deadline", "dynamic-sporadic", "polling", "deferrable", "sporadic"})
    void noIntervalHasLessThanTheSupply(String kind) throws IOException {
        boolean priorities = List.of("polling", "deferrable", "sporadic").contains(kind);
        int sharp = 0;
        for (int seed = 0; seed < SETS; seed++) {
            List<Server> servers =
                    random(new Random(seed), priorities ? HARMONIC : PERIODS, kind.equals("sched-deadline"));
            String row = run(kind, servers, priorities);
            for (int s = 0; s < servers.size(); s++) {
                Server server = servers.get(s);
                for (int length = 1; length <= 3 * server.period; length++) {
                    long least = Supply.reservation(
                                    server.budget * MILLI,
                                    server.period * MILLI,
                                    server.deadline * MILLI,
                                    length * MILLI)
                            / MILLI;
                    int got = least(row, Gantt.symbol(s), length);
                    assertThat((long) got)
                            .as("%s %s, seed %d, in %d ms of %s", kind, server, seed, length, row)
                            .isGreaterThanOrEqualTo(least);
                    sharp += got == least && least > 0 ? 1 : 0;
                }
            }
        }
        assertThat(sharp).as("intervals in which it got no more").isPositive();
    }

    private static List<Server> random(Random random, int[] periods, boolean constrained) {
        List<Server> servers = new ArrayList<>();
        double left = 1.0;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int period = periods[random.nextInt(periods.length)];
            int deadline = constrained ? period - random.nextInt(period / 3 + 1) : period;
            int most = (int) Math.floor(left * deadline + 1e-9);
            if (most > 0) {
                int budget = 1 + random.nextInt(most);
                left -= (double) budget / deadline;
                servers.add(new Server(budget, period, deadline));
            }
        }
        return servers;
    }

    /** Who has the core in each millisecond. */
    private String run(String kind, List<Server> servers, boolean priorities) throws IOException {
        StringBuilder text = new StringBuilder(
                "scenario: supply\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\nduration: " + CELLS
                        + "ms\ndomains: {cpu: {scheduler: " + (priorities ? "fixed-priority" : "edf") + "}}\ntasks:\n");
        for (int s = 0; s < servers.size(); s++) {
            Server server = servers.get(s);
            text.append("  t" + s + ": {releases: [0ms], wcet: 10s, server: {kind: " + kind + ", budget: "
                    + server.budget + "ms, period: " + server.period + "ms");
            text.append(server.deadline < server.period ? ", deadline: " + server.deadline + "ms" : "");
            text.append(priorities ? ", priority: " + (100 - server.period) : "")
                    .append("}}\n");
        }
        Run run = Run.of(Loader.load(Request.of(Files.writeString(folder.resolve("supply.yaml"), text))), 1);
        Gantt gantt = new Gantt(run.header(), 0, MILLI, CELLS);
        JobTracker jobs = new JobTracker(run.header(), null, gantt);
        run.addSink(jobs);
        run.toEnd();
        jobs.finish(CELLS * MILLI);
        return gantt.row(0);
    }

    private static int least(String row, char symbol, int length) {
        int now = 0;
        int least = Integer.MAX_VALUE;
        for (int at = 0; at < row.length(); at++) {
            now += row.charAt(at) == symbol ? 1 : 0;
            now -= at >= length && row.charAt(at - length) == symbol ? 1 : 0;
            least = at >= length - 1 ? Math.min(least, now) : least;
        }
        return least;
    }
}
