package dev.tactus.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagTrackerTest {
    private final LagTracker lag = new LagTracker(1, 10, List.of(new LagTracker.Share(0, 2, 3)));

    private void task(Kind kind, long at) {
        lag.accept(kind, at, 0, 0, 0);
    }

    @Test
    void whoRunsEverySlotGetsAheadOfItsShare() {
        task(Kind.RELEASE, 0);
        task(Kind.DISPATCH, 0);
        task(Kind.COMPLETE, 20);
        lag.advance(30);
        assertThat(lag.least()).isEqualTo("-2/3");
        assertThat(lag.most()).isEqualTo("0");
    }

    @Test
    void whoWaitsFallsBehindByItsWeightEachSlotButByNoMoreThanItsJob() {
        task(Kind.RELEASE, 0);
        lag.advance(10);
        assertThat(lag.most()).isEqualTo("2/3");
        lag.advance(90);
        assertThat(lag.most()).isEqualTo("2");
    }

    @Test
    void aReleaseWithinASlotCountsFromTheNext() {
        task(Kind.RELEASE, 1);
        lag.advance(20);
        assertThat(lag.most()).isEqualTo("2/3");
    }

    @Test
    void aJobThatTookLessLeavesNoLag() {
        task(Kind.RELEASE, 0);
        task(Kind.DISPATCH, 0);
        task(Kind.COMPLETE, 5);
        lag.advance(90);
        assertThat(lag.most()).isEqualTo("0");
        assertThat(lag.least()).isEqualTo("0");
    }

    @Test
    void theNextJobCountsFromItsOwnReleaseWhenItsTurnComes() {
        task(Kind.RELEASE, 0);
        task(Kind.RELEASE, 30);
        task(Kind.DISPATCH, 40);
        task(Kind.COMPLETE, 60);
        lag.advance(60);
        assertThat(lag.most()).isEqualTo("2");
    }
}
