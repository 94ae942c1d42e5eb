package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.analysis.TestResult;
import dev.tactus.board.Analysis;
import dev.tactus.board.Board;
import dev.tactus.board.Run;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import dev.tactus.testing.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the literature says of lock protocols, over random sets of tasks whose sections nobody leaves by himself. */
class LockBoundsTest {
    /** For each protocol: 500 sets in all hold what is said of all protocols. */
    private static final int SETS = Effort.amount(100, 10_000);

    private static final int SHARED = Effort.amount(250, 10_000);
    private static final long US = 1_000_000;

    @TempDir
    private Path folder;

    /** How long less urgent jobs had the core while a job was unfinished; and what was waited for. */
    private static final class Inversion implements TraceSink {
        final Board board;
        final long[] now;
        final long[] most;
        final boolean[] open;
        final int[] lives;
        int running = -1;
        long since;
        int waits;

        Inversion(Board board) {
            this.board = board;
            now = new long[board.tasks().size()];
            most = new long[now.length];
            open = new boolean[now.length];
            lives = new int[now.length];
        }

        @Override
        public void accept(Kind kind, long at, int place, int task, long value) {
            for (int t = 0; t < now.length; t++) {
                if (open[t] && running >= 0 && priority(running) < priority(t)) {
                    now[t] += at - since;
                }
            }
            since = at;
            switch (kind) {
                case RELEASE -> {
                    open[task] = true;
                    lives[task]++;
                }
                case DISPATCH -> running = task;
                case PREEMPT -> running = -1;
                case WAIT_LOCK -> {
                    running = -1;
                    waits++;
                }
                case COMPLETE -> {
                    running = -1;
                    most[task] = Math.max(most[task], now[task]);
                    now[task] = 0;
                    lives[task]--;
                    open[task] = lives[task] > 0;
                }
                default -> {
                    // Nobody else has the core.
                }
            }
        }

        private int priority(int task) {
            return board.tasks().get(task).priority();
        }
    }

    private static String task(int number, String on, SplittableRandom random, int resources, boolean nested) {
        StringBuilder body = new StringBuilder("{compute: " + random.nextInt(1, 5) + "us}");
        for (int sections = random.nextInt(3); sections > 0; sections--) {
            int outer = random.nextInt(resources);
            body.append(", {lock: r" + outer + "}, {compute: " + random.nextInt(1, 9) + "us}");
            if (nested && outer + 1 < resources && random.nextInt(3) == 0) {
                int inner = random.nextInt(outer + 1, resources);
                body.append(", {lock: r" + inner + "}, {compute: " + random.nextInt(1, 5) + "us}, {unlock: r" + inner
                        + "}");
            }
            body.append(", {unlock: r" + outer + "}, {compute: " + random.nextInt(1, 4) + "us}");
        }
        return "  t" + number + ": {on: " + on + ", priority: " + (number + 1) + ", period: " + random.nextInt(60, 400)
                + "us, offset: " + random.nextInt(60) + "us, body: [" + body + "]}\n";
    }

    private Board oneCore(long seed, String protocol, boolean nested) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("scenario: t\nclusters: {cpu: {cores: 1, opps: [{frequency: 100MHz}]}}\n"
                + "domains: {cpu: {scheduler: fixed-priority}}\nresources: {r0: P, r1: P, r2: P}\ntasks:\n");
        for (int t = random.nextInt(2, 6); t >= 0; t--) {
            text.append(task(t, "cpu", random, 3, nested));
        }
        return Agreement.load(
                text.append("duration: 3ms\n").toString().replace(": P", ": " + protocol), folder.resolve("t.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npp", "pip", "pcp", "ipcp", "srp"})
    void nobodyIsBlockedForLongerThanTheBoundAndSomebodyForAsLong(String protocol) {
        int attained = 0;
        for (long seed = 0; seed < SETS; seed++) {
            Board board = oneCore(seed, protocol, false);
            Inversion inversion = new Inversion(board);
            Run run = Run.of(board, 1);
            run.addSink(inversion);
            run.toEnd();
            for (TestResult test : Analysis.of(board).tests()) {
                if (test.name().equals("blocking")) {
                    int task = board.tasks().stream()
                            .map(Board.Task::name)
                            .toList()
                            .indexOf(test.subject());
                    long bound = (Long) ((Map<?, ?>) test.fields().get("blocking_ps")).get(protocol);
                    assertThat(inversion.most[task])
                            .as("set %d, %s", seed, test.subject())
                            .isLessThanOrEqualTo(bound);
                    attained += bound > 0 && inversion.most[task] >= bound - US ? 1 : 0;
                }
            }
            if (!protocol.startsWith("p")) {
                assertThat(inversion.waits)
                        .as("set %d: who has started waits for nobody", seed)
                        .isZero();
            }
        }
        assertThat(attained).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcp", "ipcp", "srp", "npp"})
    void nestedInAnyOrderNothingDeadlocksUnderCeilings(String protocol) {
        for (long seed = 0; seed < SETS; seed++) {
            Board board = crossed(seed, protocol);
            Run run = Run.of(board, 1);
            int[] completed = new int[1];
            run.addSink((kind, at, place, task, value) -> completed[0] += kind == Kind.COMPLETE ? 1 : 0);
            run.toEnd();
            assertThat(completed[0]).as("set %d", seed).isEqualTo(3);
        }
    }

    @Test
    void nestedInAnyOrderPlainLocksDeadlock() {
        int stuck = 0;
        for (long seed = 0; seed < 100; seed++) {
            Run run = Run.of(crossed(seed, "pip"), 1);
            int[] completed = new int[1];
            run.addSink((kind, at, place, task, value) -> completed[0] += kind == Kind.COMPLETE ? 1 : 0);
            run.toEnd();
            stuck += completed[0] < 3 ? 1 : 0;
        }
        assertThat(stuck).isPositive();
    }

    private Board crossed(long seed, String protocol) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("scenario: t\nclusters: {cpu: {cores: 1, opps: [{frequency: 100MHz}]}}\n"
                + "domains: {cpu: {scheduler: fixed-priority}}\nresources: {r0: P, r1: P, r2: P}\ntasks:\n");
        for (int t = 0; t < 3; t++) {
            int outer = (t + 1) % 3;
            text.append("  t" + t + ": {priority: " + (t + 1) + ", releases: [" + random.nextInt(8)
                    + "us], body: [{compute: " + random.nextInt(1, 4) + "us}, {lock: r" + t + "}, {compute: "
                    + random.nextInt(1, 6) + "us}, {lock: r" + outer + "}, {compute: 1us}, {unlock: r" + outer
                    + "}, {unlock: r" + t + "}]}\n");
        }
        return Agreement.load(
                text.append("duration: 1ms\n").toString().replace(": P", ": " + protocol), folder.resolve("t.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msrp", "mrsp", "mpcp", "fmlp+"})
    void noResponseExceedsTheBoundWhereCoresShare(String protocol) {
        int compared = 0;
        for (long seed = 0; seed < SHARED; seed++) {
            Board board = severalCores(seed, protocol);
            long[] worst = new long[board.tasks().size()];
            Run run = Run.of(board, 1);
            run.addSink((kind, at, place, task, value) -> {
                if (kind == Kind.COMPLETE) {
                    worst[task] = Math.max(worst[task], value);
                }
            });
            run.toEnd();
            List<TestResult> tests = new ArrayList<>(Analysis.of(board).tests());
            tests.removeIf(test -> !test.name().equals(protocol.replace("+", "")));
            boolean all = tests.stream().allMatch(test -> test.fields().get("wcrt_ps") != null);
            for (int t = 0; all && t < tests.size(); t++) {
                int task = board.tasks().stream()
                        .map(Board.Task::name)
                        .toList()
                        .indexOf(tests.get(t).subject());
                assertThat(worst[task])
                        .as("set %d, %s %s", seed, tests.get(t).subject(), Arrays.toString(worst))
                        .isLessThanOrEqualTo((Long) tests.get(t).fields().get("wcrt_ps"));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(SHARED / 4);
    }

    private Board severalCores(long seed, String protocol) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("scenario: t\nclusters: {cpu: {cores: 3, opps: [{frequency: 100MHz}]}}\n"
                + "domains: {cpu: {scheduler: fixed-priority, placement: partitioned}}\n"
                + "resources: {r0: P, r1: P}\ntasks:\n");
        for (int t = random.nextInt(3, 8); t >= 0; t--) {
            text.append(task(t, "cpu-" + random.nextInt(3), random, 2, false));
        }
        return Agreement.load(
                text.append("duration: 3ms\n").toString().replace(": P", ": " + protocol), folder.resolve("t.yaml"));
    }
}
