package dev.tactus.check;

import static dev.tactus.sim.Kind.ACQUIRE;
import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.MISS;
import static dev.tactus.sim.Kind.PREEMPT;
import static dev.tactus.sim.Kind.READY;
import static dev.tactus.sim.Kind.RELEASE;
import static dev.tactus.sim.Kind.WAIT_LOCK;
import static dev.tactus.sim.Kind.WAIT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.trace.Heads;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private final Header header = Heads.of(2, Heads.task("a", 100, 50), Heads.task("b", 100, 100));
    private final Witness witness = new Witness(header, new Verdict.Breach(150, 1, 0, 1, 100));

    private void stream() {
        witness.accept(RELEASE, 0, -1, 0, 0);
        witness.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        witness.accept(COMPLETE, 20, 0, 0, 20);
        witness.accept(RELEASE, 95, -1, 1, 95);
        witness.accept(DISPATCH, 95, 0, 1, Flags.FIRST);
        witness.accept(RELEASE, 102, -1, 0, 100);
        witness.accept(COMPLETE, 130, 0, 1, 35);
        witness.accept(DISPATCH, 130, 0, 0, Flags.FIRST);
        witness.accept(MISS, 150, -1, 0, 100);
    }

    @Test
    void theJobIsToldInFullWithWhatRanInItsPlace() {
        stream();
        assertThat(witness.isDone()).isFalse();
        witness.accept(PREEMPT, 152, 0, 0, 0);
        witness.accept(DISPATCH, 158, 0, 0, 0);
        witness.accept(COMPLETE, 160, 0, 0, 60);
        assertThat(witness.isDone()).isTrue();
        witness.accept(RELEASE, 200, -1, 0, 200);

        assertThat(witness.explanation(170))
                .isEqualTo(new Explanation(
                        0,
                        1,
                        0,
                        "completed",
                        100,
                        102,
                        130,
                        160,
                        150,
                        10,
                        160,
                        java.util.List.of(),
                        0,
                        -1,
                        java.util.List.of(
                                new Explanation.Slice(0, 100, 130, 1, 0, "run"),
                                new Explanation.Slice(0, 130, 152, 0, 1, "run"),
                                new Explanation.Slice(0, 158, 160, 0, 1, "run")),
                        0,
                        java.util.List.of(new Explanation.Share(1, 30), new Explanation.Share(0, 24))));
    }

    @Test
    void aJobThatWaitsIsToldWithSinceWhenAndForWhat() {
        stream();
        witness.accept(WAIT_MESSAGE, 140, 0, 0, 0);
        witness.accept(RELEASE, 145, -1, 1, 145);
        witness.accept(DISPATCH, 145, 0, 1, Flags.FIRST);
        Explanation explanation = witness.explanation(900);
        assertThat(explanation.waits())
                .containsExactly(new Explanation.Wait(Explanation.Reason.RECEIVE, 0, -1, 140, -1));
        assertThat(explanation.waits().get(0).words(header)).isEqualTo("receive m");
        assertThat(explanation.slices())
                .containsExactly(
                        new Explanation.Slice(0, 100, 130, 1, 0, "run"),
                        new Explanation.Slice(0, 130, 140, 0, 1, "run"));
        assertThat(explanation.shares()).containsExactly(new Explanation.Share(1, 30), new Explanation.Share(0, 10));
    }

    @Test
    void waitsThatAreOverAreToldWithWhoHeldTheLock() {
        stream();
        witness.accept(ACQUIRE, 139, 0, 1, 0);
        witness.accept(WAIT_LOCK, 140, 0, 0, 0);
        witness.accept(READY, 155, -1, 0, 0);
        witness.accept(DISPATCH, 156, 0, 0, 0);
        witness.accept(COMPLETE, 160, 0, 0, 60);
        assertThat(witness.explanation(200).waits())
                .containsExactly(new Explanation.Wait(Explanation.Reason.LOCK, 0, 1, 140, 155));
        assertThat(witness.explanation(200).waits().get(0).words(header)).isEqualTo("lock r, held by b");
    }

    @Test
    void aJobBehindAnotherIsToldWithTheWaitOfThatOne() {
        Witness second = new Witness(header, new Verdict.Breach(300, 1, 0, 1, 100));
        second.accept(RELEASE, 0, -1, 0, 0);
        second.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        second.accept(WAIT_MESSAGE, 5, 0, 0, 0);
        second.accept(RELEASE, 100, -1, 0, 100);
        Explanation explanation = second.explanation(400);
        assertThat(explanation.behind()).isZero();
        assertThat(explanation.waits().get(0).from()).isEqualTo(5);
    }

    @Test
    void ofManySlicesTheFirstAreListedAndAllAreShared() {
        stream();
        witness.accept(RELEASE, 160, -1, 1, 160);
        for (int i = 0; i < 500; i++) {
            witness.accept(PREEMPT, 200 + 10 * i, 0, 0, 0);
            witness.accept(DISPATCH, 200 + 10 * i, 0, 1, i == 0 ? Flags.FIRST : 0);
            witness.accept(PREEMPT, 205 + 10 * i, 0, 1, 0);
            witness.accept(DISPATCH, 205 + 10 * i, 0, 0, 0);
        }
        Explanation explanation = witness.explanation(10_000);
        assertThat(explanation.slices()).hasSize(100);
        assertThat(explanation.leftOut()).isEqualTo(2 + 1_000 - 100);
        assertThat(explanation.shares()).contains(new Explanation.Share(1, 30 + 2_500));
    }

    @Test
    void aJobThatHasNotEndedIsToldAsFarAsItWasSeen() {
        stream();
        Explanation explanation = witness.explanation(170);
        assertThat(explanation).isNotNull();
        assertThat(explanation.state()).isEqualTo("open");
        assertThat(explanation.completion()).isEqualTo(-1);
        assertThat(explanation.end()).isEqualTo(170);
        assertThat(explanation.tardiness()).isEqualTo(20);
    }
}
