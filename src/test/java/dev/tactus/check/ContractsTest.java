package dev.tactus.check;

import static dev.tactus.sim.Kind.ABORT;
import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DEADLINE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.MISS;
import static dev.tactus.sim.Kind.OFFLOAD;
import static dev.tactus.sim.Kind.OVERWRITE;
import static dev.tactus.sim.Kind.PREEMPT;
import static dev.tactus.sim.Kind.RECEIVE;
import static dev.tactus.sim.Kind.REJECT;
import static dev.tactus.sim.Kind.RELEASE;
import static dev.tactus.sim.Kind.SEND;
import static dev.tactus.sim.Kind.SKIP;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ContractsTest {
    private static final long MS = 1_000_000_000L;

    private final Header header = Heads.of(2, Heads.task("a", 100, 90), Heads.task("b", 50, 50));
    private final Metrics metrics = new Metrics(header);
    private final List<Verdict> told = new ArrayList<>();
    private Contracts contracts = new Contracts(header, List.of(), metrics, null);

    private void hold(Draft draft) {
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

    /** Three jobs arrive together; the second alone has a deadline of its own. */
    private void burst() {
        for (int k = 0; k < 3; k++) {
            at(0, RELEASE, -1, 0, 0);
            if (k == 1) {
                at(0, DEADLINE, -1, 0, 50);
            }
        }
        at(0, DISPATCH, 0, 0, Flags.FIRST);
    }

    @Test
    void ofJobsThatArriveTogetherTheOneWhoseDeadlineHasComeMisses() {
        hold(Draft.of(Figure.MISSES, 0));
        burst();
        at(50, MISS, -1, 0, 0);
        assertThat(end(60).breach()).isEqualTo(new Verdict.Breach(50, 1, 0, 1, 0));
    }

    @Test
    void eachOfTheJobsThatArriveTogetherMissesForItself() {
        hold(Draft.of(Figure.MISSES, 2).inJobs(2));
        burst();
        at(50, MISS, -1, 0, 0);
        at(90, MISS, -1, 0, 0);
        at(90, MISS, -1, 0, 0);
        for (int k = 0; k < 3; k++) {
            at(100 + k, COMPLETE, 0, 0, 100 + k);
        }
        assertThat(told).isEmpty();
        assertThat(end(110).observed()).isEqualTo(2);
    }

    @Test
    void aContractBreaksAtTheInstantOfTheViolationAndTellsOnce() {
        hold(Draft.of(Figure.RESPONSE, 50));
        job(0, 0, 50);
        assertThat(told).isEmpty();
        job(1, 0, 51);
        assertThat(told).hasSize(1);
        job(2, 0, 80);
        Verdict verdict = end(300);
        assertThat(told).hasSize(1);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdict.at()).isEqualTo(150);
        assertThat(verdict.observed()).isEqualTo(80);
        assertThat(verdict.breach()).isEqualTo(new Verdict.Breach(150, 50, 0, 1, 100));
        assertThat(verdict.because()).isEqualTo("not completed 50ps after its arrival");
    }

    @Test
    void aContractThatWasWatchedTooLittleIsUndecided() {
        hold(Draft.of(Figure.RESPONSE, 50));
        for (int k = 0; k < 9; k++) {
            job(k, 0, 40);
        }
        assertThat(contracts.verdicts(900).get(0).status()).isEqualTo(Verdict.Status.UNDECIDED);
        job(9, 0, 40);
        Verdict verdict = end(1_000);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(verdict.watched()).isEqualTo(10);
    }

    @Test
    void aJobThatIsStillUnfinishedAtTheEndCountsOnceItTookTooLong() {
        hold(Draft.of(Figure.RESPONSE, 50));
        for (int k = 0; k < 10; k++) {
            job(k, 0, 40);
        }
        at(1_000, RELEASE, -1, 0, 1_000);
        assertThat(contracts.verdicts(1_060).get(0).status()).isEqualTo(Verdict.Status.KEPT);
        Verdict verdict = end(1_060);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdict.observed()).isEqualTo(60);
        assertThat(verdict.because()).isEqualTo("not completed 50ps after its arrival");
    }

    @Test
    void oneMissBreaksNoMisses() {
        hold(Draft.of(Figure.MISSES, 0));
        job(0, 0, 90);
        assertThat(told).isEmpty();
        job(1, 0, 95);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(190);
    }

    @Test
    void abortedAndSkippedJobsAreMisses() {
        hold(Draft.of(Figure.MISSES, 1));
        at(0, RELEASE, -1, 0, 0);
        at(90, MISS, -1, 0, 0);
        at(90, ABORT, -1, 0, 0);
        assertThat(told).isEmpty();
        at(100, SKIP, -1, 0, 100);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).breach()).isEqualTo(new Verdict.Breach(100, 2, 0, 1, 100));
    }

    @Test
    void weaklyHardCountsAnyKConsecutiveJobs() {
        hold(Draft.of(Figure.MISSES, 1).inJobs(3));
        long[] responses = {95, 40, 40, 95, 40, 40, 95, 40, 95};
        for (int k = 0; k < responses.length - 1; k++) {
            job(k, 0, responses[k]);
        }
        assertThat(told).isEmpty();
        job(8, 0, 95);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(890);
        assertThat(told.get(0).breach().value()).isEqualTo(2);
    }

    @Test
    void theFirstKJobsAreAWindowToo() {
        hold(Draft.of(Figure.MISSES, 1).inJobs(5));
        job(0, 0, 95);
        job(1, 0, 95);
        assertThat(told).hasSize(1);
    }

    @Test
    void aWindowThatWasNeverWholeIsUndecided() {
        hold(Draft.of(Figure.MISSES, 1).inJobs(5));
        for (int k = 0; k < 4; k++) {
            job(k, 0, 40);
        }
        assertThat(end(400).status()).isEqualTo(Verdict.Status.UNDECIDED);
    }

    @Test
    void aShareOfMissesIsJudgedAtTheEnd() {
        hold(Draft.of(Figure.MISSES, 1).per(10));
        for (int k = 0; k < 20; k++) {
            job(k, 0, k < 2 ? 95 : 40);
        }
        assertThat(told).isEmpty();
        Verdict kept = end(2_000);
        assertThat(kept.status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(List.of(kept.observed(), kept.of())).containsExactly(2L, 20L);
    }

    @Test
    void moreThanTheShareOfMissesBreaks() {
        hold(Draft.of(Figure.MISSES, 1).per(10));
        for (int k = 0; k < 20; k++) {
            job(k, 0, k < 3 ? 95 : 40);
        }
        Verdict verdict = end(2_000);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdict.because()).isEqualTo("15% of 20 jobs");
    }

    @Test
    void aShareOfAWindowBreaksAtOnce() {
        hold(Draft.of(Figure.MISSES, 1).per(5).inJobs(10));
        for (int k = 0; k < 12; k++) {
            job(k, 0, k == 3 || k == 7 || k == 11 ? 95 : 40);
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(1_190);
    }

    @Test
    void missesInAnAlignedWindowOfTimeAreCountedAnew() {
        hold(Draft.of(Figure.MISSES, 1).inTime(1_000));
        for (int k = 8; k < 12; k++) {
            job(k, 0, k == 9 || k == 10 ? 95 : 40);
        }
        assertThat(told).isEmpty();
        job(13, 0, 95);
        assertThat(told).hasSize(1);
    }

    @Test
    void onlyJobsInARowAreConsecutive() {
        hold(Draft.of(Figure.CONSECUTIVE_MISSES, 1));
        for (int k = 0; k < 10; k += 2) {
            job(k, 0, 95);
            job(k + 1, 0, 40);
        }
        assertThat(told).isEmpty();
        job(10, 0, 95);
        job(11, 0, 95);
        assertThat(told).hasSize(1);
        assertThat(end(1_200).observed()).isEqualTo(2);
    }

    @Test
    void jitterIsTheLongestMinusTheShortestResponse() {
        hold(Draft.of(Figure.JITTER, 20));
        job(0, 0, 40);
        job(1, 0, 60);
        assertThat(told).isEmpty();
        job(2, 0, 39);
        assertThat(told).hasSize(1);
        assertThat(end(300).observed()).isEqualTo(21);
    }

    @Test
    void jitterOfAnyKJobsForgetsOlderOnes() {
        hold(Draft.of(Figure.JITTER, 20).inJobs(2));
        for (int k = 0; k < 6; k++) {
            job(k, 0, 10 + 15 * k);
        }
        assertThat(told).isEmpty();
        job(6, 0, 40);
        assertThat(told).hasSize(1);
    }

    @Test
    void startJitterIsTheSpreadOfTheDelayToTheFirstCycle() {
        hold(Draft.of(Figure.START_JITTER, 5));
        job(0, 3, 40);
        job(1, 8, 40);
        assertThat(told).isEmpty();
        job(2, 9, 40);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(208);
    }

    @Test
    void tardinessLatenessAndSlackMeasureTheDistanceToTheDeadline() {
        hold(Draft.of(Figure.TARDINESS, 5));
        job(0, 0, 95);
        assertThat(told).isEmpty();
        job(1, 0, 96);
        assertThat(told).hasSize(1);
        told.clear();
        hold(Draft.of(Figure.LATENESS, -10));
        job(2, 0, 80);
        assertThat(told).isEmpty();
        job(3, 0, 81);
        assertThat(told).hasSize(1);
        told.clear();
        hold(Draft.of(Figure.SLACK, 20).atLeast());
        job(4, 0, 70);
        assertThat(told).isEmpty();
        job(5, 0, 71);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).because()).isEqualTo("not completed 20ps before its deadline");
    }

    @Test
    void preemptionsAndMigrationsAreCountedInAll() {
        hold(Draft.of(Figure.PREEMPTIONS, 1));
        at(0, RELEASE, -1, 0, 0);
        at(0, DISPATCH, 0, 0, Flags.FIRST);
        at(5, PREEMPT, 0, 0, 0);
        at(6, DISPATCH, 0, 0, 0);
        assertThat(told).isEmpty();
        at(7, PREEMPT, 0, 0, 0);
        assertThat(told).hasSize(1);
        told.clear();
        hold(Draft.of(Figure.MIGRATIONS, 0));
        at(9, DISPATCH, 1, 0, Flags.MIGRATION);
        assertThat(told).hasSize(1);
    }

    @Test
    void aJobThatIsAbortedWasWatchedWhateverIsCounted() {
        List<Figure> counted =
                List.of(Figure.PREEMPTIONS, Figure.MIGRATIONS, Figure.OVERRUNS, Figure.STACK_OVERFLOWS, Figure.SKIPPED);
        for (Figure figure : counted) {
            hold(Draft.of(figure, 1));
            for (long k = 0; k < 10; k++) {
                at(k * 100, RELEASE, -1, 0, k * 100);
                at(k * 100, DISPATCH, 0, 0, Flags.FIRST);
                at(k * 100 + 90, ABORT, 0, 0, 0);
            }
            Verdict verdict = end(1000);
            assertThat(verdict.watched()).as(figure.word()).isEqualTo(10);
            assertThat(verdict.status()).as(figure.word()).isEqualTo(Verdict.Status.KEPT);
        }
    }

    @Test
    void whatEndsBeforeFromWasNotWatched() {
        for (Figure figure : List.of(Figure.MISSES, Figure.CONSECUTIVE_MISSES, Figure.PREEMPTIONS, Figure.RESPONSE)) {
            hold(Draft.of(figure, 1000).between(990, Time.NEVER));
            for (long k = 0; k < 10; k++) {
                job(k, 0, 80);
            }
            Verdict verdict = end(1000);
            assertThat(verdict.watched()).as(figure.word()).isZero();
            assertThat(verdict.observed()).as(figure.word()).isIn(null, 0L);
            assertThat(verdict.status()).as(figure.word()).isEqualTo(Verdict.Status.UNDECIDED);
        }
    }

    @Test
    void messagesBeforeFromWereNotWatched() {
        hold(Draft.of(Figure.DROPS, 1).on(Subject.MAILBOX).between(500, Time.NEVER));
        for (int k = 0; k < 20; k++) {
            at(k * 30, SEND, 0, 1, k);
        }
        assertThat(end(1000).watched()).isEqualTo(3);
    }

    @Test
    void onlyWhatLiesBetweenFromAndUntilCounts() {
        hold(Draft.of(Figure.MISSES, 0).between(500, 900));
        job(3, 0, 95);
        job(9, 0, 95);
        assertThat(told).isEmpty();
        job(8, 0, 95);
        assertThat(told).hasSize(1);
    }

    @Test
    void utilizationIsTheShareOfTimeThatIsNotIdle() {
        hold(Draft.of(Figure.UTILIZATION, 7).per(10).on(Subject.CORE));
        for (int k = 0; k < 10; k++) {
            job(k, 0, 71);
        }
        Verdict verdict = end(1_000);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(List.of(verdict.observed(), verdict.of())).containsExactly(710L, 1_000L);
        assertThat(verdict.because()).isEqualTo("busy 71% of the time");
    }

    @Test
    void theTimeOfManyCoresMayBeLongerThanALong() {
        Header many = Heads.of(64, Heads.task("a", 100, -1));
        long day = 86_400_000 * MS;
        for (long limit : List.of(15L, 16L)) {
            Metrics figures = new Metrics(many);
            Draft draft = Draft.of(Figure.UTILIZATION, limit).per(1024).on(Subject.DOMAIN);
            Contracts held = new Contracts(many, List.of(draft.contract()), figures, null);
            figures.accept(RELEASE, 0, -1, 0, 0);
            figures.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
            held.finish(50 * day, 50 * day);
            Verdict verdict = held.verdicts(50 * day).get(0);
            assertThat(verdict.status()).isEqualTo(limit == 16 ? Verdict.Status.KEPT : Verdict.Status.BROKEN);
            assertThat(Words.perCent(verdict.observed(), verdict.of())).isEqualTo("1.56%");
        }
    }

    @Test
    void utilizationOfADomainIsThatOfAllItsCores() {
        hold(Draft.of(Figure.UTILIZATION, 36).per(100).on(Subject.DOMAIN));
        for (int k = 0; k < 10; k++) {
            job(k, 0, 71);
        }
        Verdict verdict = end(1_000);
        assertThat(List.of(verdict.observed(), verdict.of())).containsExactly(710L, 2_000L);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.UNDECIDED);
        assertThat(verdict.because()).contains("shorter than 10ms");
    }

    @Test
    void theWorstAlignedWindowCounts() {
        hold(Draft.of(Figure.UTILIZATION, 1).per(2).inTime(10 * MS).on(Subject.CORE));
        at(0, RELEASE, -1, 0, 0);
        at(6 * MS, DISPATCH, 0, 0, Flags.FIRST);
        at(14 * MS, COMPLETE, 0, 0, 14 * MS);
        at(30 * MS, RELEASE, -1, 0, 30 * MS);
        at(32 * MS, DISPATCH, 0, 0, Flags.FIRST);
        at(38 * MS, COMPLETE, 0, 0, 8 * MS);
        assertThat(told).isEmpty();
        Verdict verdict = end(45 * MS);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdict.at()).isEqualTo(40 * MS);
        assertThat(List.of(verdict.observed(), verdict.of())).containsExactly(6 * MS, 10 * MS);
        assertThat(verdict.because()).isEqualTo("busy 60% of the time from 30ms to 40ms");
    }

    @Test
    void inADrainNoWindowIsHeldToALowerLimit() {
        hold(Draft.of(Figure.UTILIZATION, 1).per(2).atLeast().inTime(10 * MS).on(Subject.CORE));
        contracts.drainFrom(20 * MS);
        at(0, RELEASE, -1, 0, 0);
        at(2 * MS, DISPATCH, 0, 0, Flags.FIRST);
        at(23 * MS, COMPLETE, 0, 0, 23 * MS);
        assertThat(end(45 * MS).status()).isEqualTo(Verdict.Status.KEPT);
    }

    @Test
    void aJobThatFillsWindowAfterWindowIsSeenInEach() {
        hold(Draft.of(Figure.UTILIZATION, 99).per(100).inTime(10 * MS).on(Subject.CORE));
        at(0, RELEASE, -1, 0, 0);
        at(5 * MS, DISPATCH, 0, 0, Flags.FIRST);
        at(47 * MS, COMPLETE, 0, 0, 47 * MS);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(20 * MS);
    }

    @Test
    void depthLatencyAndDropsOfAMailbox() {
        hold(Draft.of(Figure.DEPTH, 1).on(Subject.MAILBOX));
        at(0, SEND, 0, 0, 0);
        assertThat(told).isEmpty();
        at(1, SEND, 0, 0, 1);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).because()).isEqualTo("depth 2, at most 1");
        told.clear();
        hold(Draft.of(Figure.LATENCY, 9).on(Subject.MAILBOX));
        at(9, RECEIVE, 0, 1, 0);
        assertThat(told).isEmpty();
        at(11, RECEIVE, 0, 1, 1);
        assertThat(told).hasSize(1);
        told.clear();
        hold(Draft.of(Figure.DROPS, 1).on(Subject.MAILBOX));
        at(20, SEND, 0, 0, 2);
        at(21, REJECT, 0, 0, 0);
        assertThat(told).isEmpty();
        at(22, OVERWRITE, 0, 0, 2);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).because()).isEqualTo("2 drops, at most 1");
    }

    @Test
    void dropsAmongAnyKMessagesForgetOlderOnes() {
        hold(Draft.of(Figure.DROPS, 1).on(Subject.MAILBOX).inJobs(4));
        for (int i = 0; i < 8; i++) {
            at(10 * i, SEND, 0, 0, i);
            at(10 * i + 1, RECEIVE, 0, 1, i);
            if (i % 4 == 2) {
                at(10 * i + 2, REJECT, 0, 0, 0);
            }
        }
        assertThat(told).isEmpty();
        at(81, REJECT, 0, 0, 0);
        assertThat(told).extracting(Verdict::at).containsExactly(81L);
    }

    @Test
    void theQueueOfAPoolIsWhatNoWorkerHasStarted() {
        hold(Draft.of(Figure.QUEUE, 1).on(Subject.POOL));
        at(0, OFFLOAD, 0, 0, 0);
        assertThat(told).isEmpty();
        at(1, OFFLOAD, 0, 0, 1);
        assertThat(told).hasSize(1);
    }

    @Test
    void reactionAndAgeOfAChain() {
        Header.Link register = new Header.Link(Header.LinkType.REGISTER, -1, -1);
        Header chained = Heads.of(
                2,
                List.of(new Header.Chain("c", List.of(0, 1), List.of(register), false)),
                Heads.task("a", 10, 10),
                Heads.task("b", 10, 10));
        Metrics figures = new Metrics(chained);
        ChainTracker chains = new ChainTracker(chained);
        UnaryOperator<Draft> chain = draft -> draft.on(Subject.CHAIN);
        Contracts both = new Contracts(
                chained,
                List.of(
                        chain.apply(Draft.of(Figure.REACTION, 14)).contract(),
                        chain.apply(Draft.of(Figure.AGE, 13)).contract()),
                figures,
                chains);
        for (long t = 0; t < 200; t += 10) {
            for (int task = 0; task < 2; task++) {
                chains.accept(RELEASE, t + 2 * task, -1, task, t + 2 * task);
                chains.accept(DISPATCH, t + 2 * task, 0, task, Flags.FIRST);
                chains.accept(COMPLETE, t + 2 * task + 2, 0, task, 2);
            }
        }
        chains.advance(200);
        both.finish(200, 200);
        List<Verdict> verdicts = both.verdicts(200);
        assertThat(verdicts.get(0).status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(verdicts.get(0).observed()).isEqualTo(14);
        assertThat(verdicts.get(0).watched()).as("outputs that replace one").isEqualTo(18);
        assertThat(verdicts.get(1).status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdicts.get(1).at()).isEqualTo(23);
    }

    @Test
    void aChainWhoseOutputStopsIsBrokenAtTheEnd() {
        Header.Link register = new Header.Link(Header.LinkType.REGISTER, -1, -1);
        Header chained = Heads.of(
                2,
                List.of(new Header.Chain("c", List.of(0, 1), List.of(register), false)),
                Heads.task("a", 10, 10),
                Heads.task("b", 10, 10));
        ChainTracker chains = new ChainTracker(chained);
        Contracts held = new Contracts(
                chained,
                List.of(Draft.of(Figure.REACTION, 50).on(Subject.CHAIN).contract()),
                new Metrics(chained),
                chains);
        for (long t = 0; t < 400; t += 10) {
            for (int task = 0; task < (t < 200 ? 2 : 1); task++) {
                chains.accept(RELEASE, t + 2 * task, -1, task, t + 2 * task);
                chains.accept(DISPATCH, t + 2 * task, 0, task, Flags.FIRST);
                chains.accept(COMPLETE, t + 2 * task + 2, 0, task, 2);
            }
        }
        chains.advance(400);
        held.finish(400, 400);
        assertThat(held.verdicts(400).get(0).status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(held.verdicts(400).get(0).because()).contains("a change waits 50ps for an output");
        assertThat(held.verdicts(400).get(0).at()).isEqualTo(240);
        assertThat(held.verdicts(400).get(0).observed()).isEqualTo(210);
    }

    @Test
    void aCheckIsOneClassAndALineInTheRegistry() {
        Contract contract = Draft.of(Figure.RESPONSE, 20).contract();
        Contracts own = new Contracts(header, List.of(contract), metrics, null, LongestIdle::new);
        own.onBroken(told::add);
        job(0, 0, 40);
        job(1, 0, 40);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).breach().value()).isEqualTo(60);
    }

    /** The longest time between the end of a job and the start of the next: a check that the product does not have. */
    private static final class LongestIdle extends Check {
        private long endedAt = -1;

        LongestIdle(Contract contract) {
            super(contract);
        }

        @Override
        void attach(Watched on) {
            on.starts(this);
            on.ends(this);
        }

        @Override
        void started(TaskStats task, long at) {
            if (endedAt >= 0) {
                watched(at);
                see(at, at - endedAt, task);
            }
        }

        @Override
        void completed(TaskStats task, long at) {
            endedAt = at;
        }
    }
}
