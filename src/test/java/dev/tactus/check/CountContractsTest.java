package dev.tactus.check;

import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.DROP;
import static dev.tactus.sim.Kind.DROP_RELEASE;
import static dev.tactus.sim.Kind.MISS;
import static dev.tactus.sim.Kind.MODE;
import static dev.tactus.sim.Kind.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.Contract.Figure;
import dev.tactus.check.Contract.Subject;
import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import dev.tactus.trace.Heads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts: their windows, their shares, their lower limits, and rows of misses. */
class CountContractsTest {
    private static final long MS = 1_000_000_000L;

    private final Header header = Heads.of(2, Heads.task("a", 100, 90), Heads.task("b", 50, 50));
    private Metrics metrics = new Metrics(header);
    private final List<Verdict> told = new ArrayList<>();
    private Contracts contracts = new Contracts(header, List.of(), metrics, null);

    private void hold(Draft draft) {
        told.clear();
        metrics = new Metrics(header);
        contracts = new Contracts(header, List.of(draft.contract()), metrics, null);
        contracts.onBroken(told::add);
    }

    private void at(long at, Kind kind, int place, int task, long value) {
        metrics.accept(kind, at, place, task, value);
    }

    /** Job k of task a: arrives at 100 k, starts after {@code wait}, ends after {@code response}; misses beyond 90. */
    private void job(long k, long wait, long response) {
        at(k * 100, RELEASE, -1, 0, k * 100);
        at(k * 100 + wait, DISPATCH, 0, 0, Flags.FIRST);
        if (response > 90) {
            at(k * 100 + 90, MISS, -1, 0, k * 100);
        }
        at(k * 100 + response, COMPLETE, 0, 0, response);
    }

    private Verdict end(long end) {
        metrics.count(end);
        contracts.finish(end, end);
        return contracts.verdicts(end).get(0);
    }

    @Test
    void aContractOnADomainIsKeptOnceTheRunIsLongEnough() {
        for (Figure figure : List.of(Figure.MODE_CHANGES, Figure.DEADLOCKS)) {
            hold(Draft.of(figure, 0).on(Subject.DOMAIN));
            assertThat(end(10 * MS - 1).status()).as(figure.word()).isEqualTo(Verdict.Status.UNDECIDED);
            assertThat(end(10 * MS - 1).because()).contains("a run shorter than 10ms");
            assertThat(end(10 * MS).status()).as(figure.word()).isEqualTo(Verdict.Status.KEPT);
        }
        hold(Draft.of(Figure.DEADLOCKS, 0).between(2 * MS, 3 * MS).on(Subject.DOMAIN));
        assertThat(end(10 * MS).status()).as("in a short window").isEqualTo(Verdict.Status.KEPT);
        hold(Draft.of(Figure.DEADLOCKS, 0).between(20 * MS, 30 * MS).on(Subject.DOMAIN));
        assertThat(end(20 * MS).status()).as("before its window").isEqualTo(Verdict.Status.UNDECIDED);
        hold(Draft.of(Figure.MODE_CHANGES, 0).on(Subject.DOMAIN));
        at(3, MODE, 0, -1, 1);
        assertThat(end(10 * MS).at()).isEqualTo(3);
    }

    @Test
    void aLowerLimitInAWindowOfTimeIsJudgedAtItsEnd() {
        hold(Draft.of(Figure.MISSES, 1).atLeast().inTime(200).between(100, 900));
        job(0, 0, 40);
        job(3, 0, 95);
        contracts.reached(400, 400);
        assertThat(told).isEmpty();
        job(5, 0, 95);
        job(7, 0, 40);
        job(8, 0, 95);
        assertThat(told).extracting(Verdict::at).containsExactly(800L);
        hold(Draft.of(Figure.MISSES, 1).atLeast().inTime(200).between(100, 900));
        assertThat(end(500).at()).isEqualTo(400);
        hold(Draft.of(Figure.MISSES, 1).atLeast().inTime(200).between(100, 900));
        assertThat(end(399).status()).isEqualTo(Verdict.Status.UNDECIDED);
    }

    @Test
    void aLowerLimitIsUndecidedWhereNoWholeWindowLiesInTheRun() {
        List<Draft> drafts = List.of(
                Draft.of(Figure.MISSES, 1).atLeast().inTime(5_000),
                Draft.of(Figure.MISSES, 1).atLeast().inTime(200).between(100, 300),
                Draft.of(Figure.MISSES, 1).atLeast().inJobs(50).observing(10));
        List<String> reasons = List.of("no whole window of 5ns", "no whole window of 200ps", "40 of 50 observations");
        for (int i = 0; i < drafts.size(); i++) {
            hold(drafts.get(i));
            if (i < 2) {
                contracts.exhausted(contract -> true);
            }
            for (int k = 0; k < 40; k++) {
                job(k, 0, 40);
            }
            assertThat(end(4_000).status()).isEqualTo(Verdict.Status.UNDECIDED);
            assertThat(end(4_000).because()).isEqualTo("watched too little: " + reasons.get(i));
        }
        hold(Draft.of(Figure.MISSES, 0).atLeast().inTime(5_000));
        for (int k = 0; k < 40; k++) {
            job(k, 0, 40);
        }
        assertThat(end(4_000).status()).isEqualTo(Verdict.Status.KEPT);
    }

    @Test
    void aLowerLimitInAWindowOfTimeIsNotJudgedInADrain() {
        for (long end : List.of(399L, 400L)) {
            hold(Draft.of(Figure.MISSES, 1).atLeast().inTime(200));
            contracts.drainFrom(end);
            for (int k = 0; k < 20; k++) {
                job(k, 0, k == 0 || k == 9 ? 95 : 40);
            }
            assertThat(end(2_000).at()).isEqualTo(end == 400 ? 400 : -1);
            assertThat(told).hasSize(end == 400 ? 1 : 0);
        }
    }

    @Test
    void aLowerLimitInAnyKJobsWaitsUntilSoManyWereWatched() {
        hold(Draft.of(Figure.MISSES, 1).atLeast().inJobs(3).between(600, Time.NEVER));
        for (int k = 0; k < 10; k++) {
            job(k, 0, k % 3 == 2 ? 95 : 40);
        }
        assertThat(told).isEmpty();
        Verdict verdict = end(1_000);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(verdict.observed()).isEqualTo(1);
        job(10, 0, 40);
        job(11, 0, 40);
        assertThat(told).extracting(Verdict::at).containsExactly(1_140L);
    }

    @Test
    void allJobsMayMissWhereTheShareIsWhole() {
        hold(Draft.of(Figure.MISSES, 100).per(100));
        for (int k = 0; k < 10; k++) {
            job(k, 0, 95);
        }
        Verdict verdict = end(1_000);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(Words.limit(verdict.contract())).isEqualTo("<= 100%");
    }

    @Test
    void aJobCountsOnceForTheShareWhereItIsDecidedWhetherItMisses() {
        hold(Draft.of(Figure.MISSES, 1).per(10).between(0, 1_000));
        for (int k = 0; k < 9; k++) {
            job(k, 0, 40);
        }
        job(9, 0, 105);
        assertThat(List.of(end(2_000).observed(), end(2_000).of())).containsExactly(1L, 10L);
        assertThat(end(2_000).status()).isNotEqualTo(Verdict.Status.BROKEN);
        hold(Draft.of(Figure.MISSES, 1).per(10).between(1_000, Time.NEVER));
        at(1_000, RELEASE, -1, 0, 1_000);
        at(1_010, DROP, -1, 0, 0);
        job(11, 0, 95);
        assertThat(List.of(end(2_000).observed(), end(2_000).of())).containsExactly(1L, 2L);
    }

    @Test
    void aDroppedJobEndsARowOfMissesUnlessItMissedBefore() {
        hold(Draft.of(Figure.CONSECUTIVE_MISSES, 1));
        job(0, 0, 95);
        at(100, RELEASE, -1, 0, 100);
        at(110, DROP, -1, 0, 0);
        job(2, 0, 95);
        at(300, DROP_RELEASE, -1, 0, 300);
        job(4, 0, 95);
        assertThat(told).isEmpty();
        at(500, RELEASE, -1, 0, 500);
        at(590, MISS, -1, 0, 500);
        assertThat(told).hasSize(1);
    }

    @Test
    void aLowerLimitOfARowIsJudgedAtTheEnd() {
        hold(Draft.of(Figure.CONSECUTIVE_MISSES, 2).atLeast());
        for (int k = 0; k < 10; k++) {
            job(k, 0, 40);
        }
        assertThat(told).isEmpty();
        assertThat(end(1_000).status()).isEqualTo(Verdict.Status.BROKEN);
        hold(Draft.of(Figure.CONSECUTIVE_MISSES, 2).atLeast());
        for (int k = 10; k < 20; k++) {
            job(k, 0, k == 13 || k == 14 ? 95 : 40);
        }
        assertThat(end(2_000).status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(end(2_000).observed()).isEqualTo(2);
    }
}
