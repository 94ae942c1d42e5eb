package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Analysis;
import dev.tactus.board.Bounds;
import dev.tactus.board.Evidence;
import dev.tactus.board.Outcome;
import dev.tactus.check.Verdict;
import dev.tactus.testing.Effort;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests say of random task sets, held against runs of the same files. */
class AgainstSimulationTest {
    private static final int SETS = Effort.amount(500, 10_000);

    @TempDir
    private Path folder;

    private int compared;

    private void eachSet(Consumer<RandomSet.Shape> shaping, BiConsumer<RandomSet, Outcome> property) {
        for (long seed = 1; seed <= SETS; seed++) {
            RandomSet.Shape shape = new RandomSet.Shape();
            shape.load = 60 + (int) (seed % 8) * 7;
            shaping.accept(shape);
            RandomSet set = new RandomSet(seed, shape);
            property.accept(set, RandomSet.run(set.load(folder)));
        }
        assertThat(compared).as("figures compared").isPositive();
    }

    /** Deadlines within periods; the first jobs arrive together, and a set that fails does so from there. */
    @Test
    void edfMeetsAllDeadlinesOnOneCoreIfAndOnlyIfTheDemandTestSaysSo() {
        int[] passed = new int[1];
        eachSet(shape -> {}, (set, outcome) -> {
            Analysis analysis = Analysis.of(outcome.board());
            boolean met = RandomSet.misses(outcome) == 0;
            TestVerdict expected = met ? TestVerdict.SCHEDULABLE : TestVerdict.UNSCHEDULABLE;
            TestResult demand = RandomSet.test(analysis, "demand");
            assertThat(demand.verdict()).as("%s", set).isEqualTo(expected);
            assertThat(RandomSet.test(analysis, "qpa").verdict()).as("%s", set).isEqualTo(expected);
            passed[0] += met ? 1 : 0;
            compared++;
        });
        assertThat(passed[0]).isBetween(SETS / 20, SETS * 19 / 20);
    }

    @Test
    void responsesUnderEdfNeverExceedTheBound() {
        eachSet(
                shape -> {
                    shape.beyond = true;
                    shape.offsets = true;
                },
                (set, outcome) -> withinBounds(set, outcome, "edf"));
    }

    /** The first jobs arrive together, which is the critical instant. */
    @Test
    void responsesUnderFixedPrioritiesAreTheBoundAtTheCriticalInstant() {
        eachSet(
                shape -> {
                    shape.scheduler = "fixed-priority";
                    shape.beyond = true;
                },
                (set, outcome) -> {
                    Analysis analysis = Analysis.of(outcome.board());
                    for (int i = 0; i < set.names.size(); i++) {
                        Object bound = RandomSet.response(analysis, set.names.get(i), "fp-arbitrary");
                        if (bound != null) {
                            compared++;
                            assertThat(RandomSet.response(outcome, i))
                                    .as("%s of %s", set.names.get(i), set)
                                    .isEqualTo(bound);
                        }
                    }
                });
    }

    @Test
    void responsesOfTasksWithOffsetsAreWithinTheGeneralBoundAndReachTheOneForOffsets() {
        eachSet(
                shape -> {
                    shape.scheduler = "fixed-priority";
                    shape.offsets = true;
                },
                (set, outcome) -> {
                    withinBounds(set, outcome, "fp-arbitrary");
                    Analysis analysis = Analysis.of(outcome.board());
                    boolean known = analysis.tests().stream()
                            .anyMatch(t -> "fp-offsets".equals(t.fields().get("variant")));
                    for (int i = 0; known && i < set.names.size(); i++) {
                        Object bound = RandomSet.response(analysis, set.names.get(i), "fp-offsets");
                        if (bound != null) {
                            compared++;
                            assertThat(RandomSet.response(outcome, i))
                                    .as("%s of %s", set.names.get(i), set)
                                    .isEqualTo(bound);
                        }
                    }
                });
    }

    @Test
    void responsesWithoutPreemptionNeverExceedTheBound() {
        eachSet(
                shape -> {
                    shape.scheduler = "fixed-priority";
                    shape.preemption = "none";
                    shape.offsets = true;
                    shape.beyond = true;
                },
                (set, outcome) -> withinBounds(set, outcome, "fp-nonpreemptive"));
    }

    @Test
    void responsesUnderEdfWithoutPreemptionNeverExceedTheBoundAndWhatPassesMissesNothing() {
        eachSet(
                shape -> {
                    shape.preemption = "none";
                    shape.offsets = true;
                },
                (set, outcome) -> {
                    withinBounds(set, outcome, "edf-nonpreemptive");
                    if (RandomSet.test(Analysis.of(outcome.board()), "np-edf").verdict() == TestVerdict.SCHEDULABLE) {
                        assertThat(RandomSet.misses(outcome)).as("%s", set).isZero();
                    }
                });
    }

    @Test
    void responsesInOrderOfArrivalNeverExceedTheBound() {
        eachSet(
                shape -> {
                    shape.scheduler = "fifo";
                    shape.offsets = true;
                },
                (set, outcome) -> withinBounds(set, outcome, "fifo"));
    }

    @Test
    void whatATestOfGlobalEdfAcceptsMissesNothing() {
        eachSet(
                shape -> {
                    shape.cores = 2;
                    shape.offsets = true;
                },
                (set, outcome) -> {
                    Analysis analysis = Analysis.of(outcome.board());
                    for (String name : new String[] {"gfb", "bcl", "bar"}) {
                        if (RandomSet.test(analysis, name).verdict() == TestVerdict.SCHEDULABLE) {
                            compared++;
                            assertThat(RandomSet.misses(outcome))
                                    .as("%s accepts %s", name, set)
                                    .isZero();
                        }
                    }
                });
    }

    @Test
    void tardinessUnderGlobalEdfStaysWithinItsBound() {
        eachSet(
                shape -> {
                    shape.cores = 3;
                    shape.implicit = true;
                    shape.load = 100;
                },
                (set, outcome) -> {
                    Object bound = RandomSet.test(Analysis.of(outcome.board()), "tardiness")
                            .fields()
                            .get("bound_ps");
                    for (int i = 0; bound != null && i < set.names.size(); i++) {
                        compared++;
                        assertThat(outcome.metrics().task(i).tardinessMax())
                                .as("%s of %s", set.names.get(i), set)
                                .isLessThanOrEqualTo(Long.parseLong(bound.toString()));
                    }
                });
    }

    @Test
    void responsesUnderGlobalFixedPrioritiesNeverExceedTheBound() {
        eachSet(
                shape -> {
                    shape.cores = 2;
                    shape.scheduler = "fixed-priority";
                    shape.offsets = true;
                },
                (set, outcome) -> {
                    withinBounds(set, outcome, "global-fp");
                    withinBounds(set, outcome, "global-fp-ce");
                    Analysis analysis = Analysis.of(outcome.board());
                    for (String name : set.names) {
                        Object plain = RandomSet.response(analysis, name, "global-fp");
                        if (plain != null) {
                            assertThat((Long) RandomSet.response(analysis, name, "global-fp-ce"))
                                    .as("%s of %s", name, set)
                                    .isLessThanOrEqualTo((Long) plain);
                        }
                    }
                });
    }

    /**
     * Tasks of one priority delay each other, and some policies look at a clock of their own, which is not that of the
     * tasks: what a short run calls proved or exhausted is kept in one ten times as long.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|true|fixed-priority",
                "2|true|rate-monotonic",
                "2|true|edf",
                "1|true|edf",
                "1|true|rate-monotonic",
                "1|true|{policy: round-robin, quantum: 2ms}",
                "1|false|{policy: llf, quantum: 2ms}",
                "1|true|{policy: llf, quantum: 100us}",
                "1|false|{policy: llf-enhanced, quantum: 2ms}",
                "1|false|{policy: pd2, quantum: 2ms}",
                "1|false|{policy: epdf, quantum: 1ms}"
            })
    void whatIsProvedOrExhaustedIsKept(int cores, boolean proves, String policy) {
        RandomSet.Shape shape = new RandomSet.Shape();
        shape.cores = cores;
        shape.scheduler = policy;
        shape.equals = true;
        shape.heavy = policy.equals("fixed-priority");
        shape.responses = true;
        shape.fine = cores == 1;
        for (long seed = 1; seed <= SETS / 5; seed++) {
            shape.offsets = seed % 2 == 0;
            shape.load = 40 + (int) (seed % 8) * 9;
            RandomSet set = new RandomSet(seed, shape);
            Outcome early = RandomSet.run(set.load(folder, 90));
            Outcome late = RandomSet.run(set.load(folder, 900));
            assertThat(Bounds.of(late).exceeded()).as("%s", set).isEmpty();
            for (int i = 0; i < early.verdicts().size(); i++) {
                if (early.evidence().get(i) != Evidence.OBSERVED) {
                    compared++;
                    assertThat(late.verdicts().get(i).status())
                            .as(
                                    "%s, %s: %s",
                                    early.verdicts().get(i), early.evidence().get(i), set)
                            .isEqualTo(Verdict.Status.KEPT);
                }
            }
        }
        assertThat(compared > 0).as("something is proved or exhausted").isEqualTo(proves);
    }

    private void withinBounds(RandomSet set, Outcome outcome, String variant) {
        Analysis analysis = Analysis.of(outcome.board());
        for (int i = 0; i < set.names.size(); i++) {
            Object bound = RandomSet.response(analysis, set.names.get(i), variant);
            if (bound != null && outcome.metrics().task(i).response().count() > 0) {
                compared++;
                assertThat(RandomSet.response(outcome, i))
                        .as("%s of %s", set.names.get(i), set)
                        .isLessThanOrEqualTo((Long) bound);
            }
        }
    }
}
