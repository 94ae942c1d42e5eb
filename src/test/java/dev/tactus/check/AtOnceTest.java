package dev.tactus.check;

import static dev.tactus.sim.Kind.ABORT;
import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DEADLINE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.DROP;
import static dev.tactus.sim.Kind.MISS;
import static dev.tactus.sim.Kind.OVERWRITE;
import static dev.tactus.sim.Kind.READY;
import static dev.tactus.sim.Kind.RECEIVE;
import static dev.tactus.sim.Kind.RELEASE;
import static dev.tactus.sim.Kind.SEND;
import static dev.tactus.sim.Kind.WAIT_LOCK;
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

/**
 * A contract is broken at the instant from which it is certain to be violated, whatever ends later or never (semantics,
 * 11.3); and the same instant comes out whether somebody looks in between or not.
 */
class AtOnceTest {
    private final Header header = Heads.of(2, Heads.task("a", -1, -1));
    private Metrics metrics = new Metrics(header);
    private final List<Verdict> told = new ArrayList<>();
    private Contracts contracts = new Contracts(header, List.of(), metrics, null);

    private void hold(Draft draft) {
        told.clear();
        metrics = new Metrics(header);
        contracts = new Contracts(header, List.of(draft.contract()), metrics, null);
        contracts.onBroken(told::add);
    }

    private void at(long at, Kind kind, int place, long value) {
        metrics.accept(kind, at, place, 0, value);
    }

    private void job(long arrival, long start, long completion) {
        at(arrival, RELEASE, -1, arrival);
        at(start, DISPATCH, 0, Flags.FIRST);
        at(completion, COMPLETE, 0, completion - arrival);
    }

    private Verdict end(long end) {
        contracts.finish(end, end);
        return contracts.verdicts(end).get(0);
    }

    @Test
    void aResponseThatNeverComesBreaksAtArrivalPlusLimit() {
        hold(Draft.of(Figure.RESPONSE, 50));
        job(0, 0, 50);
        at(100, RELEASE, -1, 100);
        Verdict verdict = end(1_000);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdict.at()).isEqualTo(150);
        assertThat(verdict.breach()).isEqualTo(new Verdict.Breach(150, 50, 0, 1, 100));
        assertThat(verdict.observed()).isEqualTo(900);
    }

    @Test
    void whoLooksInBetweenIsToldThenOfTheSameInstant() {
        hold(Draft.of(Figure.RESPONSE, 50));
        at(100, RELEASE, -1, 100);
        contracts.reached(150, 150);
        assertThat(told).isEmpty();
        contracts.reached(151, 151);
        assertThat(told).extracting(Verdict::at).containsExactly(150L);
        at(170, DISPATCH, 0, Flags.FIRST);
        at(180, COMPLETE, 0, 80);
        Verdict verdict = end(1_000);
        assertThat(verdict.at()).isEqualTo(150);
        assertThat(verdict.observed()).isEqualTo(80);
        assertThat(told).hasSize(1);
    }

    @Test
    void aJobCompletedExactlyAtTheLimitHasKeptIt() {
        hold(Draft.of(Figure.RESPONSE, 50));
        job(100, 100, 150);
        assertThat(told).isEmpty();
        at(200, RELEASE, -1, 200);
        assertThat(end(250).status()).isEqualTo(Verdict.Status.UNDECIDED);
    }

    @Test
    void aJobThatIsReleasedBeyondTheLimitBreaksAtItsRelease() {
        hold(Draft.of(Figure.RESPONSE, 50));
        at(170, RELEASE, -1, 100);
        at(170, DISPATCH, 0, Flags.FIRST);
        at(180, COMPLETE, 0, 80);
        assertThat(told).extracting(Verdict::at).containsExactly(170L);
    }

    @Test
    void anAbortedJobBreaksIfItWasStillRunningWhenTheLimitPassed() {
        hold(Draft.of(Figure.RESPONSE, 50));
        at(100, RELEASE, -1, 100);
        at(150, ABORT, -1, 0);
        assertThat(told).isEmpty();
        at(200, RELEASE, -1, 200);
        at(260, ABORT, -1, 0);
        assertThat(told).extracting(Verdict::at).containsExactly(250L);
    }

    @Test
    void onlyTheTimeThatCountsCanBreak() {
        hold(Draft.of(Figure.RESPONSE, 50).between(500, 900));
        job(100, 100, 200);
        assertThat(told).isEmpty();
        job(300, 300, 520);
        assertThat(told).extracting(Verdict::at).containsExactly(500L);
        hold(Draft.of(Figure.RESPONSE, 50).between(500, 900));
        at(849, RELEASE, -1, 849);
        contracts.reached(1_000, 1_000);
        assertThat(told).extracting(Verdict::at).containsExactly(899L);
        hold(Draft.of(Figure.RESPONSE, 50).between(500, 900));
        job(850, 850, 950);
        assertThat(end(1_000).status()).isEqualTo(Verdict.Status.UNDECIDED);
    }

    @Test
    void theEarliestOfSeveralPendingJobsBreaks() {
        hold(Draft.of(Figure.TARDINESS, 5));
        at(0, RELEASE, -1, 0);
        at(0, DEADLINE, -1, 100);
        at(10, RELEASE, -1, 10);
        at(10, DEADLINE, -1, 40);
        at(0, DISPATCH, 0, Flags.FIRST);
        at(120, COMPLETE, 0, 120);
        assertThat(told).extracting(Verdict::at).containsExactly(45L);
        assertThat(told.get(0).breach().job()).isEqualTo(1);
        assertThat(told.get(0).because()).isEqualTo("not completed 5ps after its deadline");
    }

    @Test
    void latenessAndSlackBreakBeforeTheDeadline() {
        for (Draft draft : List.of(
                Draft.of(Figure.LATENESS, -20), Draft.of(Figure.SLACK, 20).atLeast())) {
            hold(draft);
            at(0, RELEASE, -1, 0);
            at(0, DEADLINE, -1, 100);
            assertThat(end(81).at()).isEqualTo(80);
            assertThat(told.get(0).because()).isEqualTo("not completed 20ps before its deadline");
        }
    }

    @Test
    void jitterBreaksWhenTheResponseIsTooFarFromTheQuickest() {
        hold(Draft.of(Figure.JITTER, 20));
        job(0, 0, 30);
        job(100, 100, 150);
        assertThat(told).isEmpty();
        at(200, RELEASE, -1, 200);
        assertThat(end(1_000).at()).isEqualTo(250);
        assertThat(told.get(0).breach().job()).isEqualTo(2);
        hold(Draft.of(Figure.JITTER, 20));
        job(0, 0, 90);
        job(100, 100, 169);
        assertThat(told).extracting(Verdict::at).containsExactly(169L);
    }

    @Test
    void startJitterBreaksWhileTheJobWaits() {
        hold(Draft.of(Figure.START_JITTER, 5));
        job(0, 3, 40);
        at(100, RELEASE, -1, 100);
        at(106, DISPATCH, 0, Flags.FIRST);
        contracts.reached(190, 190);
        assertThat(told).isEmpty();
        at(190, RELEASE, -1, 190);
        contracts.reached(300, 300);
        assertThat(told).extracting(Verdict::at).containsExactly(198L);
        assertThat(told.get(0).breach().job()).isEqualTo(2);
    }

    @Test
    void blockingBreaksInTheMiddleOfTheWait() {
        hold(Draft.of(Figure.BLOCKING, 10));
        at(0, RELEASE, -1, 0);
        at(0, DISPATCH, 0, Flags.FIRST);
        at(1, WAIT_LOCK, 0, 0);
        at(7, READY, -1, 0);
        at(9, DISPATCH, 0, 0);
        at(20, WAIT_LOCK, 0, 0);
        contracts.reached(24, 24);
        assertThat(told).isEmpty();
        at(40, READY, -1, 0);
        assertThat(told).extracting(Verdict::at).containsExactly(24L);
        hold(Draft.of(Figure.BLOCKING, 10));
        at(0, RELEASE, -1, 0);
        at(0, DISPATCH, 0, Flags.FIRST);
        at(1, WAIT_LOCK, 0, 0);
        assertThat(end(500).at()).isEqualTo(11);
        assertThat(end(500).observed()).isEqualTo(499);
    }

    @Test
    void aMessageThatNobodyTakesBreaksTheLatency() {
        hold(Draft.of(Figure.LATENCY, 10).on(Subject.MAILBOX));
        at(0, SEND, 0, 0);
        at(10, RECEIVE, 0, 0);
        at(20, SEND, 0, 1);
        at(25, SEND, 0, 2);
        assertThat(told).isEmpty();
        at(40, OVERWRITE, 0, 1);
        assertThat(told).extracting(Verdict::at).containsExactly(30L);
        hold(Draft.of(Figure.LATENCY, 10).on(Subject.MAILBOX));
        at(20, SEND, 0, 0);
        assertThat(end(500).at()).isEqualTo(30);
        assertThat(end(500).observed()).isEqualTo(480);
    }

    @Test
    void whatIsBrokenForLongAllocatesNothing() {
        List<Contract> all = List.of(
                Draft.of(Figure.RESPONSE, 5).contract(),
                Draft.of(Figure.JITTER, 5).contract(),
                Draft.of(Figure.JITTER, 5).inJobs(20).contract(),
                Draft.of(Figure.START_JITTER, 1).contract(),
                Draft.of(Figure.BLOCKING, 1).contract(),
                Draft.of(Figure.MISSES, 1).inJobs(50).contract(),
                Draft.of(Figure.LATENCY, 1).on(Subject.MAILBOX).contract(),
                Draft.of(Figure.DROPS, 1).on(Subject.MAILBOX).contract());
        contracts = new Contracts(header, all, metrics, null);
        work(0, 5_000);
        assertThat(contracts.verdicts(0)).allMatch(verdict -> verdict.status() == Verdict.Status.BROKEN);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work(5_000, 100_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 10);
    }

    private void work(long first, long count) {
        for (long i = first; i < first + count; i++) {
            long now = i * 100;
            at(now, RELEASE, -1, now);
            at(now, SEND, 0, i);
            at(now + i % 7, DISPATCH, 0, Flags.FIRST);
            at(now + 20, WAIT_LOCK, 0, 0);
            at(now + 30, READY, -1, 0);
            at(now + 30, DISPATCH, 0, 0);
            at(now + 30, MISS, -1, now);
            at(now + 40 + i % 11, COMPLETE, 0, 40 + i % 11);
            at(now + 60, i % 3 == 0 ? OVERWRITE : RECEIVE, 0, i);
            contracts.reached(now + 70, now + 70);
        }
    }

    @Test
    void aLimitWithoutAnEndBreaksNothing() {
        hold(Draft.of(Figure.RESPONSE, Time.NEVER));
        at(5, RELEASE, -1, 5);
        assertThat(end(500).status()).isEqualTo(Verdict.Status.UNDECIDED);
    }

    @Test
    void aJobThatIsAbortedWhileItWaitsHasBrokenItsBlocking() {
        for (Kind end : List.of(ABORT, DROP)) {
            hold(Draft.of(Figure.BLOCKING, 10));
            at(0, RELEASE, -1, 0);
            at(0, DISPATCH, 0, Flags.FIRST);
            at(1, WAIT_LOCK, 0, 0);
            at(40, end, -1, 0);
            assertThat(told).extracting(Verdict::at).containsExactly(11L);
        }
    }

    /** A younger message that is more urgent is taken late, and an older one still lies there. */
    @Test
    void theMessageThatWasDueFirstBreaksTheLatencyWhoeverLooksInBetween() {
        for (boolean looks : new boolean[] {false, true}) {
            hold(Draft.of(Figure.LATENCY, 10).on(Subject.MAILBOX));
            at(0, SEND, 0, 0);
            at(5, SEND, 0, 1);
            if (looks) {
                contracts.reached(12, 12);
            }
            at(20, RECEIVE, 0, 1);
            assertThat(told).extracting(Verdict::at).containsExactly(10L);
        }
    }
}
