package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WallPacerTest {
    private static final long MS_PS = 1_000_000_000L;
    private static final long MS_NS = 1_000_000L;

    private long event = Long.MAX_VALUE;
    private final AtomicLong nanos = new AtomicLong(123_456_789L);

    @Test
    void virtualTimeStandsWhereTheWallClockStands() {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        long now = pacer.next(0, Long.MAX_VALUE);
        assertThat(now).isZero();
        nanos.addAndGet(7 * MS_NS);
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(7 * MS_PS);
    }

    @Test
    void aFactorMultipliesAndAFractionDivides() {
        WallPacer fast = new WallPacer(10_000, nanos::get, () -> event);
        WallPacer slow = new WallPacer(500, nanos::get, () -> event);
        fast.next(0, Long.MAX_VALUE);
        slow.next(0, Long.MAX_VALUE);
        nanos.addAndGet(7 * MS_NS);
        assertThat(fast.next(0, Long.MAX_VALUE)).isEqualTo(70 * MS_PS);
        assertThat(slow.next(0, Long.MAX_VALUE)).isEqualTo(7 * MS_PS / 2);
    }

    @Test
    void manyUnevenStepsDoNotDrift() {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        long now = pacer.next(0, Long.MAX_VALUE);
        long elapsed = 0;
        for (int i = 1; i <= 10_000; i++) {
            long step = 333_333 + i % 7;
            elapsed += step;
            nanos.addAndGet(step);
            now = pacer.next(now, Long.MAX_VALUE);
            assertThat(now).isEqualTo(elapsed * 1000);
        }
    }

    @Test
    void whatASlowMomentCostIsCaughtUp() {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        pacer.next(0, Long.MAX_VALUE);
        nanos.addAndGet(900 * MS_NS);
        assertThat(pacer.behind(100 * MS_PS)).isEqualTo(800 * MS_PS);
        assertThat(pacer.next(100 * MS_PS, Long.MAX_VALUE)).isEqualTo(900 * MS_PS);
    }

    @Test
    void itNeverGoesBeyondTheEnd() {
        WallPacer paced = new WallPacer(1000, nanos::get, () -> event);
        paced.next(0, MS_PS);
        nanos.addAndGet(5 * MS_NS);
        assertThat(paced.next(0, MS_PS)).isEqualTo(MS_PS);
        WallPacer unlimited = new WallPacer(0, nanos::get, () -> event);
        long now = 0;
        while (now < MS_PS) {
            long next = unlimited.next(now, MS_PS);
            assertThat(next).isGreaterThan(now).isLessThanOrEqualTo(MS_PS);
            now = next;
        }
    }

    @Test
    void withoutALimitTheSlicesGrowWhileTheyTakeNoTimeAndShrinkWhenTheyTakeLong() {
        WallPacer pacer = new WallPacer(0, nanos::get, () -> event);
        long now = pacer.next(0, Long.MAX_VALUE);
        long before = now;
        for (int i = 0; i < 20; i++) {
            before = now;
            now = pacer.next(now, Long.MAX_VALUE);
        }
        long large = now - before;
        assertThat(large).isGreaterThan(1_000_000L << 15);
        nanos.addAndGet(50 * MS_NS);
        assertThat(pacer.next(now, Long.MAX_VALUE) - now).isEqualTo(large / 2);
    }

    @Test
    void aPauseCostsNoVirtualTime() throws InterruptedException {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        pacer.next(0, Long.MAX_VALUE);
        nanos.addAndGet(10 * MS_NS);
        long now = pacer.next(0, Long.MAX_VALUE);
        pacer.pause();
        AtomicLong after = new AtomicLong();
        CountDownLatch goesOn = new CountDownLatch(1);
        Thread model = new Thread(() -> {
            after.set(pacer.next(now, Long.MAX_VALUE));
            goesOn.countDown();
        });
        model.start();
        nanos.addAndGet(1000 * MS_NS);
        pacer.resume();
        goesOn.await();
        assertThat(after.get()).isEqualTo(now);
        nanos.addAndGet(3 * MS_NS);
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(now + 3 * MS_PS);
    }

    @Test
    void aStopEndsAPauseAndEveryLaterWait() throws InterruptedException {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        pacer.pause();
        Thread model = new Thread(() -> pacer.next(5, Long.MAX_VALUE));
        model.start();
        pacer.stop();
        model.join();
        assertThat(pacer.next(5, Long.MAX_VALUE)).isEqualTo(5);
    }

    @Test
    void aPausedRunGetsNoTimeAndIsAskedAgain() {
        WallPacer pacer = new WallPacer(0, nanos::get, () -> event);
        pacer.pause();
        assertThat(pacer.isPaused()).isTrue();
        assertThat(pacer.next(7, Long.MAX_VALUE)).isEqualTo(7);
        pacer.resume();
        assertThat(pacer.isPaused()).isFalse();
        assertThat(pacer.next(7, Long.MAX_VALUE)).isGreaterThan(7);
    }

    @Test
    void aStepEndsAfterTheNextInstant() {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        pacer.pause();
        event = 5 * MS_PS;
        pacer.step(Controls.Stop.EVENT);
        assertThat(pacer.isPaused()).isFalse();
        long now = pacer.next(0, Long.MAX_VALUE);
        assertThat(now).isEqualTo(5 * MS_PS + 1);
        assertThat(pacer.isPaused()).isTrue();
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(now);
    }

    @Test
    void aStepToAMissGoesFromInstantToInstantUntilThereIsOne() {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        pacer.missed();
        pacer.step(Controls.Stop.MISS);
        long now = 0;
        for (int i = 1; i <= 3; i++) {
            event = i * MS_PS;
            now = pacer.next(now, Long.MAX_VALUE);
            assertThat(now).isEqualTo(i * MS_PS + 1);
        }
        pacer.missed();
        assertThat(pacer.isPaused()).isTrue();
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(now);
        pacer.resume();
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(now);
        nanos.addAndGet(2 * MS_NS);
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(now + 2 * MS_PS);
    }

    @Test
    void aStepEndsWithTheRun() {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        pacer.step(Controls.Stop.MISS);
        assertThat(pacer.next(3, MS_PS)).isEqualTo(MS_PS);
        assertThat(pacer.isPaused()).isTrue();
        pacer.step(Controls.Stop.EVENT);
        assertThat(pacer.next(3, Long.MAX_VALUE)).isEqualTo(3);
        assertThat(pacer.isPaused()).isTrue();
    }

    @Test
    void anotherSpeedHoldsFromNowOn() {
        WallPacer pacer = new WallPacer(1000, nanos::get, () -> event);
        pacer.next(0, Long.MAX_VALUE);
        nanos.addAndGet(10 * MS_NS);
        long now = pacer.next(0, Long.MAX_VALUE);
        pacer.speed(Speed.parse("10x"));
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(now);
        nanos.addAndGet(2 * MS_NS);
        assertThat(pacer.next(now, Long.MAX_VALUE)).isEqualTo(now + 20 * MS_PS);
    }
}
