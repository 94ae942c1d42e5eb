package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Run;
import dev.tactus.sim.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The invariants notice a stream that breaks them, and no run of a test is left out. */
class InvariantsTest {
    private static final long US = 1_000_000;

    @TempDir
    private Path folder;

    private final List<String> broken = new ArrayList<>();
    private Board board;
    private Invariants invariants;

    @BeforeEach
    void aBoardOfTwoCores() {
        board = Agreement.load("""
                scenario: two
                clusters: {c: {cores: 2, opps: [{frequency: 100MHz}]}}
                resources: {r: none}
                mailboxes: {box: {slots: 1, slot-size: 64B}}
                tasks:
                  t: {period: 100us, body: [{compute: 5us}, {send: box}]}
                  u: {on: c-1, period: 100us, body: [{receive: box}, {lock: r}, {compute: 5us}, {unlock: r}]}
                duration: 1ms
                """, folder.resolve("two.yaml"));
        invariants = new Invariants(board, 1, broken::add);
    }

    private void job(int task, int core) {
        invariants.accept(Kind.RELEASE, 0, -1, task, 0);
        invariants.accept(Kind.DISPATCH, 0, core, task, 0);
    }

    private void tellsOnly(String what) {
        assertThat(broken).singleElement().asString().startsWith(what);
    }

    @Test
    void aJobOnTwoCoresIsNoticed() {
        job(0, 0);
        invariants.accept(Kind.DISPATCH, US, 1, 0, 0);
        tellsOnly("a job on two cores (t)");
    }

    @Test
    void twoJobsOnOneCoreAreNoticed() {
        job(0, 1);
        job(1, 1);
        tellsOnly("two jobs on one core (u)");
    }

    @Test
    void aJobBeforeItsReleaseIsNoticed() {
        invariants.accept(Kind.DISPATCH, 0, 0, 0, 0);
        tellsOnly("a dispatch without a released job (t)");
    }

    @Test
    void aJobOnACoreThatItMayNotUseIsNoticed() {
        job(1, 0);
        tellsOnly("a job on a core that it may not use (u)");
    }

    @Test
    void workThatIsLeftOutOrDoneTwiceIsNoticed() {
        job(0, 0);
        invariants.accept(Kind.COMPLETE, 5 * US, 0, 0, 5 * US);
        assertThat(broken).isEmpty();
        invariants.accept(Kind.RELEASE, 5 * US, -1, 0, 5 * US);
        invariants.accept(Kind.DISPATCH, 5 * US, 0, 0, 0);
        invariants.accept(Kind.COMPLETE, 10 * US - 1, 0, 0, 5 * US - 1);
        tellsOnly("job 1 did ");
    }

    @Test
    void workWhileAnOverheadIsPaidIsNoWork() {
        job(0, 0);
        invariants.accept(Kind.OVERHEAD_BEGIN, US, 0, -1, 1);
        invariants.accept(Kind.OVERHEAD_END, 2 * US, 0, -1, 1);
        invariants.accept(Kind.COMPLETE, 5 * US, 0, 0, 5 * US);
        tellsOnly("job 0 did ");
    }

    @Test
    void overheadsThatOverlapAreNoticed() {
        invariants.accept(Kind.OVERHEAD_BEGIN, US, 0, -1, 1);
        invariants.accept(Kind.OVERHEAD_BEGIN, US, 0, -1, 2);
        tellsOnly("overheads overlap");
    }

    @Test
    void aLockOfTwoIsNoticed() {
        invariants.accept(Kind.ACQUIRE, US, 0, 0, 0);
        invariants.accept(Kind.ACQUIRE, US, 0, 1, 0);
        tellsOnly("a lock with two owners (u)");
    }

    @Test
    void aMessageThatIsReceivedTwiceIsNoticed() {
        invariants.accept(Kind.SEND, US, 0, 0, 0);
        invariants.accept(Kind.VISIBLE, US, 0, -1, 0);
        invariants.accept(Kind.RECEIVE, US, 0, 1, 0);
        assertThat(broken).isEmpty();
        invariants.accept(Kind.RECEIVE, US, 0, 1, 0);
        tellsOnly("message 0 is received from box");
    }

    @Test
    void aMessageThatIsLostIsNoticed() {
        invariants.accept(Kind.SEND, US, 0, 0, 0);
        invariants.accept(Kind.SEND, US, 0, 0, 1);
        tellsOnly("2 messages in the ring of box");
    }

    @Test
    void timeThatGoesBackwardsIsNoticed() {
        invariants.accept(Kind.RELEASE, US, -1, 0, US);
        invariants.accept(Kind.RELEASE, 0, -1, 1, 0);
        tellsOnly("time goes backwards");
    }

    @Test
    void everyRunOfATestIsWatched() {
        long before = Watch.runs();
        Run.of(board, 1).toEnd();
        assertThat(Watch.runs()).isEqualTo(before + 1);
    }

    @Test
    @Unwatched("this is what it is about")
    void aRunOfATestThatWantsNoReaderIsNot() {
        long before = Watch.runs();
        Run.of(board, 1).toEnd();
        assertThat(Watch.runs()).isEqualTo(before);
    }
}
