package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.rt.SimulationException;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shares by weight are for (docs/semantics-notes.md, 20): the properties; what is decided, the reference says. */
class FairSharesTest {
    private static final long MILLI = 1_000_000_000L;
    private static final String ONE = "{cpu: {cores: 1, opps: [{frequency: 1GHz}]}}";
    private static final String TWO = "{cpu: {cores: 2, opps: [{frequency: 1GHz}]}}";
    private static final String SIDES = "{little: {role: master, cores: 1, opps: [{frequency: 1GHz}]}, "
            + "big: {cores: 1, opps: [{frequency: 2GHz}]}}";

    /** From kernel/sched/core.c. */
    private static final int[] WEIGHT = {1024, 655, 335, 110, 15};

    private static final int[] NICE = {0, 2, 5, 10, 19};

    @TempDir
    private Path folder;

    /** A stretch of a task on a core. */
    private record Stretch(int task, int core, long from, long to) {
        long length() {
            return to - from;
        }
    }

    /** Collects who was on which core; without overheads, a dispatched job goes on at once. */
    private static final class Stretches implements TraceSink {
        final List<Stretch> all = new ArrayList<>();
        private final int[] on = new int[64];
        private final long[] since = new long[64];

        Stretches() {
            Arrays.fill(on, -1);
        }

        @Override
        public void accept(Kind kind, long at, int place, int task, long value) {
            boolean leaves = kind == Kind.PREEMPT || kind == Kind.COMPLETE;
            if (kind == Kind.DISPATCH) {
                on[place] = task;
                since[place] = at;
            } else if (leaves && on[place] == task) {
                end(place, at);
            }
        }

        private void end(int core, long at) {
            if (at > since[core]) {
                all.add(new Stretch(on[core], core, since[core], at));
            }
            on[core] = -1;
        }

        List<Stretch> until(long end) {
            for (int core = 0; core < on.length; core++) {
                if (on[core] >= 0) {
                    end(core, end);
                }
            }
            all.sort(java.util.Comparator.comparingLong(Stretch::from));
            return all;
        }

        long of(int task, long until) {
            return all.stream()
                    .filter(s -> s.task() == task)
                    .mapToLong(s -> Math.max(0, Math.min(s.to(), until) - s.from()))
                    .sum();
        }
    }

    private Outcome outcome;

    private Stretches run(long millis, String clusters, String domains, String... tasks) throws IOException {
        Path file = Files.writeString(
                folder.resolve("b.yaml"),
                "scenario: b\nclusters: " + clusters + "\nduration: " + millis + "ms\ndomains: " + domains
                        + "\ntasks:\n  " + String.join("\n  ", tasks) + "\n");
        Board board = Loader.load(Request.of(file));
        Trial trial = Trial.of(board, 1);
        Stretches stretches = new Stretches();
        trial.addSink(stretches);
        trial.run().toEnd();
        stretches.until(millis * MILLI);
        outcome = trial.finish(1);
        return stretches;
    }

    /** One task for each weight, all ready from the beginning to the end. */
    private static String[] hogs() {
        String[] tasks = new String[NICE.length];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = "t" + i + ": {releases: [0ms], wcet: 100s, nice: " + NICE[i] + "}";
        }
        return tasks;
    }

    @Test
    void underEevdfNobodyIsEverMoreThanASliceFromItsShare() throws IOException {
        Stretches got = run(3_000, ONE, "{cpu: {scheduler: {policy: eevdf, slice: 2ms}}}", hogs());
        long total = Arrays.stream(WEIGHT).sum();
        for (Stretch stretch : got.all) {
            for (int task = 0; task < WEIGHT.length; task++) {
                long share = stretch.to() / total * WEIGHT[task];
                long lag = share - got.of(task, stretch.to());
                assertThat(Math.abs(lag))
                        .as("lag of t%s at %s ps", task, stretch.to())
                        .isLessThanOrEqualTo(2 * MILLI + total);
            }
        }
        assertThat(got.all).hasSizeGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfs", "eevdf"})
    void inTheLongRunTheSharesAreThoseOfTheWeights(String policy) throws IOException {
        Stretches got = run(20_000, ONE, "{cpu: {scheduler: {policy: " + policy + ", slice: 1ms}}}", hogs());
        long total = Arrays.stream(WEIGHT).sum();
        for (int task = 0; task < WEIGHT.length; task++) {
            long share = 20_000 * MILLI / total * WEIGHT[task];
            assertThat(Math.abs(got.of(task, 20_000 * MILLI) - share))
                    .as("t%s", task)
                    .isLessThanOrEqualTo(8 * MILLI);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfs", "eevdf"})
    void whoWeighsLeastIsNotStarvedByThoseWhoWeighMost(String policy) throws IOException {
        Stretches got = run(
                5_000,
                ONE,
                "{cpu: {scheduler: {policy: " + policy + ", slice: 1ms}}}",
                "a: {releases: [0ms], wcet: 100s, nice: -10}",
                "b: {period: 7ms, wcet: 3ms, nice: -10}",
                "c: {releases: [0ms], wcet: 100s, nice: 19}");
        assertThat(got.of(2, 5_000 * MILLI)).isBetween(3 * MILLI, 15 * MILLI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfs", "eevdf"})
    void whatSleptComesToNoMoreThanItsShareAndACredit(String policy) throws IOException {
        Stretches got = run(
                110,
                ONE,
                "{cpu: {scheduler: {policy: " + policy + ", slice: 1ms}}}",
                "a: {releases: [0ms], wcet: 100s}",
                "b: {releases: [0ms, 100ms], wcet: {values: [1ms, 100s]}}");
        long before = got.of(1, 100 * MILLI);
        assertThat(before).isEqualTo(MILLI);
        assertThat(got.of(1, 110 * MILLI) - before).isBetween(4 * MILLI, 8 * MILLI);
    }

    @Test
    void classIdleRunsOnlyWhereNothingElseIsReady() throws IOException {
        Stretches got = run(
                200,
                ONE,
                "{cpu: {scheduler: {policy: linux, slice: 1ms}}}",
                "rest: {releases: [0ms], wcet: 100s, class: idle}",
                "a: {period: 7ms, wcet: 2ms}",
                "b: {period: 11ms, offset: 3ms, wcet: 3ms, class: rr, priority: 1}",
                "c: {period: 13ms, wcet: 1ms, server: {kind: sched-deadline, budget: 1ms, period: 5ms}}");
        long busy = 0;
        for (Stretch stretch : got.all) {
            busy += stretch.task() == 0 ? 0 : stretch.length();
        }
        for (int task = 1; task < 4; task++) {
            assertThat(outcome.metrics().task(task).missed())
                    .as("task %s", task)
                    .isZero();
        }
        assertThat(got.of(0, 200 * MILLI)).isEqualTo(200 * MILLI - busy).isGreaterThan(50 * MILLI);
        assertThat(got.all.get(0).task()).as("who is first at 0").isEqualTo(3);
    }

    @Test
    void withoutBalancingATaskStaysWhereItWasFirst() throws IOException {
        Stretches got = run(
                100,
                TWO,
                "{cpu: {scheduler: {policy: cfs, slice: 1ms, balance: none}}}",
                "a: {releases: [0ms], wcet: 20ms}",
                "b: {releases: [0ms], wcet: 100s}",
                "c: {releases: [0ms, 60ms], wcet: 10ms}",
                "d: {releases: [0ms], wcet: 10ms}");
        for (int task = 0; task < 4; task++) {
            assertThat(outcome.metrics().task(task).migrations()).isZero();
        }
        // a and c share the first core, b and d the second; b has it alone at last, and the first core is free.
        assertThat(got.all).filteredOn(s -> s.task() == 2).allMatch(s -> s.core() == 0);
        assertThat(got.of(1, 100 * MILLI)).isEqualTo(90 * MILLI);
    }

    @Test
    void pushEvensOutWhatEachCoreHas() throws IOException {
        String[] tasks = {
            "a: {releases: [0ms], wcet: 100s}",
            "b: {releases: [0ms], wcet: 10ms}",
            "c: {releases: [0ms], wcet: 100s}",
            "d: {releases: [0ms], wcet: 10ms}",
            "e: {releases: [0ms], wcet: 100s}"
        };
        run(300, TWO, "{cpu: {scheduler: {policy: eevdf, slice: 1ms, balance: push}}}", tasks);
        long pushed = outcome.metrics().task(0).migrations()
                + outcome.metrics().task(2).migrations()
                + outcome.metrics().task(4).migrations();
        Stretches got = run(300, TWO, "{cpu: {scheduler: {policy: eevdf, slice: 1ms, balance: none}}}", tasks);
        // Without it a, c and e stay on one core from 20 ms on.
        assertThat(got.all.stream()
                        .filter(s -> s.core() == 1)
                        .mapToLong(Stretch::length)
                        .sum())
                .isEqualTo(20 * MILLI);
        assertThat(pushed).isPositive();
    }

    @Test
    void aBusyTaskGoesToTheFastCoreAndComesBackWhenItIsNot() throws IOException {
        Stretches got = run(
                80,
                SIDES,
                "{all: {clusters: [little, big], scheduler: {policy: hmp, window: 4ms}}}",
                "a: {releases: [0ms, 60ms], wcet: {values: [20ms, 1ms]}, measured-on: little}");
        // Loads of 1/2, 3/4 and 7/8 at 4, 8 and 12 ms: up. What is left takes 4 ms there; then it halves with each
        // window.
        assertThat(got.all)
                .containsExactly(
                        new Stretch(0, 0, 0, 12 * MILLI),
                        new Stretch(0, 1, 12 * MILLI, 16 * MILLI),
                        new Stretch(0, 0, 60 * MILLI, 61 * MILLI));
    }

    @Test
    void virtualTimesThatDoNotFitStopTheRun() {
        assertThatThrownBy(() -> run(
                        200_000_000,
                        ONE,
                        "{cpu: {scheduler: {policy: cfs, slice: 1000s}}}",
                        "a: {releases: [0ms], wcet: 200000s, nice: 19}",
                        "b: {releases: [199999s], wcet: 1ms}"))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("too large to count with");
    }
}
