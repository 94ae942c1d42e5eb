package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import dev.tactus.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the theory promises of global policies, held against runs of random sets. */
class GlobalPoliciesTest {
    private static final int SETS = Effort.amount(500, 10_000);

    private static final int[] ANY = {2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60};
    private static final int[] DYADIC = {2, 4, 5, 8, 10, 16, 20, 40, 80};

    @TempDir
    private Path folder;

    /**
     * Every set whose utilisation is exactly that of its cores: Anderson and Srinivasan (PD2), Baruah et al. (PF), and
     * on two cores Anderson and Srinivasan (EPDF).
     */
    @ParameterizedTest
    @ValueSource(strings = {"pd2", "pf", "epdf"})
    void pfairPoliciesMissNothingAtFullUtilisation(String policy) throws IOException {
        for (long seed = 1; seed <= SETS; seed++) {
            int cores = policy.equals("epdf") ? 2 : 2 + (int) (seed % 4);
            String text = "scenario: full\nclusters: {cpu: {cores: " + cores
                    + ", opps: [{frequency: 1GHz}]}}\ndomains:\n  cpu: {scheduler: {policy: " + policy
                    + ", quantum: 1ms}}\ntasks:\n" + fullSet(new Random(seed), cores, 60, ANY, false)
                    + "duration: {hyperperiods: 2}\n";
            assertThat(RandomSet.misses(RandomSet.run(load(text))))
                    .as("seed %d: %s", seed, text)
                    .isZero();
        }
    }

    /**
     * Regnier et al. (RUN), where all shares are whole picoseconds in a millisecond; with first arrivals at any time,
     * over several hyperperiods.
     */
    @Test
    void runMissesNothingAtFullUtilisation() throws IOException {
        long migrations = 0;
        for (long seed = 1; seed <= SETS; seed++) {
            int cores = 2 + (int) (seed % 4);
            String text = "scenario: full\nclusters: {cpu: {cores: " + cores
                    + ", opps: [{frequency: 1GHz}]}}\ndomains: {cpu: {scheduler: run}}\ntasks:\n"
                    + fullSet(new Random(seed), cores, 80, DYADIC, seed % 2 == 0) + "duration: 401ms\n";
            Outcome outcome = RandomSet.run(load(text));
            assertThat(RandomSet.misses(outcome)).as("seed %d: %s", seed, text).isZero();
            for (int task = 0; task < outcome.board().tasks().size(); task++) {
                migrations += outcome.metrics().task(task).migrations();
            }
        }
        assertThat(migrations).as("sets that no partition holds").isPositive();
    }

    /** Of any periods, as far as the board is loaded: shares are rounded up, which can be too much for full cores. */
    @Test
    void whatRunAcceptsMissesNothing() throws IOException {
        int accepted = 0;
        int refused = 0;
        for (long seed = 1; seed <= SETS / 2; seed++) {
            int cores = 2 + (int) (seed % 4);
            String text = "scenario: any\nclusters: {cpu: {cores: " + cores
                    + ", opps: [{frequency: 1GHz}]}}\ndomains: {cpu: {scheduler: run}}\ntasks:\n"
                    + fullSet(new Random(seed), cores, 60, ANY, true) + "duration: {hyperperiods: 3}\n";
            Board board;
            try {
                board = load(text);
            } catch (InputException e) {
                assertThat(e.getMessage()).contains("need", "[T20]");
                refused++;
                continue;
            }
            accepted++;
            assertThat(RandomSet.misses(RandomSet.run(board)))
                    .as("seed %d: %s", seed, text)
                    .isZero();
        }
        assertThat(accepted).isPositive();
        assertThat(refused).isPositive();
    }

    /** Tasks of whole quanta that need all of the cores, not a quantum more or less in a hyperperiod. */
    private static String fullSet(Random random, int cores, int hyperperiod, int[] periods, boolean offsets) {
        StringBuilder text = new StringBuilder();
        int left = cores * hyperperiod;
        for (int i = 0; left > 0; i++) {
            int period = periods[random.nextInt(periods.length)];
            int wcet = 1 + random.nextInt(period);
            int needs = wcet * (hyperperiod / period);
            if (needs > left || i >= 4 * cores) {
                period = hyperperiod;
                wcet = Math.min(left, hyperperiod);
                needs = wcet;
            }
            left -= needs;
            text.append("  t").append(i).append(": {period: ").append(period).append("ms, wcet: ");
            text.append(wcet).append("ms");
            text.append(offsets ? ", offset: " + random.nextInt(2 * period) + "ms}\n" : "}\n");
        }
        return text.toString();
    }

    /** No core that a waiting job may use is idle while time passes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "edf",
                "fixed-priority",
                "rate-monotonic",
                "deadline-monotonic",
                "fifo",
                "ldf",
                "edf-us",
                "edzl",
                "{policy: round-robin, quantum: 1ms}",
                "{policy: llf, quantum: 1ms}",
                "{policy: llf-enhanced, quantum: 1ms}"
            })
    void globalPoliciesConserveWork(String policy) {
        int cores = 3;
        int waits = 0;
        for (long seed = 1; seed <= SETS / 5; seed++) {
            RandomSet.Shape shape = new RandomSet.Shape();
            shape.cores = cores;
            shape.scheduler = policy;
            shape.offsets = true;
            RandomSet set = new RandomSet(seed, shape);
            Run run = Run.of(set.load(folder), 1);
            Idleness idleness = new Idleness(cores);
            run.addSink(idleness);
            run.toEnd();
            assertThat(idleness.found).as("%s", set).isEmpty();
            waits += idleness.waits;
        }
        assertThat(waits).as("instants at which a job had to wait").isPositive();
    }

    /** What a policy that does not conserve work looks like. */
    @Test
    void aCoreLeftIdleIsFound() {
        Idleness idleness = new Idleness(2);
        idleness.accept(Kind.RELEASE, 0, -1, 0, 0);
        idleness.accept(Kind.RELEASE, 0, -1, 1, 0);
        idleness.accept(Kind.DISPATCH, 0, 0, 0, 1);
        idleness.accept(Kind.COMPLETE, 5, 0, 0, 5);
        assertThat(idleness.found).containsExactly("from 0 to 5 ps 1 jobs wait and 1 cores are idle");
    }

    /**
     * Follows jobs that only compute: how many wait, and how many cores work, when time passes. Jobs of one task run
     * one at a time: those behind the first do not wait for a core.
     */
    private static final class Idleness implements TraceSink {
        private final int cores;
        private final List<String> found = new ArrayList<>();
        private long last;
        private final int[] unfinished = new int[64];
        private int tasks;
        private int running;
        private int waits;

        Idleness(int cores) {
            this.cores = cores;
        }

        @Override
        public void accept(Kind kind, long at, int place, int task, long value) {
            if (at > last) {
                int waiting = tasks - running;
                waits += waiting > 0 ? 1 : 0;
                if (waiting > 0 && running < cores && found.size() < 3) {
                    found.add("from " + last + " to " + at + " ps " + waiting + " jobs wait and " + (cores - running)
                            + " cores are idle");
                }
                last = at;
            }
            switch (kind) {
                case RELEASE -> tasks += unfinished[task]++ == 0 ? 1 : 0;
                case DISPATCH -> running++;
                case PREEMPT, MOVE -> running--;
                case COMPLETE -> {
                    running--;
                    tasks -= --unfinished[task] == 0 ? 1 : 0;
                }
                default -> {}
            }
        }
    }

    private Board load(String text) throws IOException {
        return Loader.load(Request.of(Files.writeString(folder.resolve("full.yaml"), text)));
    }
}
