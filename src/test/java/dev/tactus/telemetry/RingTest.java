package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingTest {
    private static boolean put(Ring ring, long value) {
        int row = ring.claim();
        if (row < 0) {
            return false;
        }
        ring.set(row, value);
        ring.set(row + 1, -value);
        ring.publish();
        return true;
    }

    private static long take(Ring ring) {
        int row = ring.peek();
        assertThat(row).as("a row waits").isNotNegative();
        assertThat(ring.get(row + 1)).isEqualTo(-ring.get(row));
        long value = ring.get(row);
        ring.release();
        return value;
    }

    @Test
    void rowsComeOutInTheOrderInWhichTheyWentInAlsoPastTheEnd() {
        Ring ring = new Ring(3, 2);
        for (long i = 0; i < 10; i += 2) {
            assertThat(put(ring, i)).isTrue();
            assertThat(put(ring, i + 1)).isTrue();
            assertThat(take(ring)).isEqualTo(i);
            assertThat(take(ring)).isEqualTo(i + 1);
        }
        assertThat(ring.peek()).isNegative();
    }

    @Test
    void aFullRingRefusesAndCountsAndKeepsWhatItHas() {
        Ring ring = new Ring(2, 2);
        assertThat(put(ring, 1)).isTrue();
        assertThat(put(ring, 2)).isTrue();
        assertThat(put(ring, 3)).isFalse();
        assertThat(put(ring, 4)).isFalse();
        assertThat(ring.refused()).isEqualTo(2);
        assertThat(ring.offered()).isEqualTo(4);
        assertThat(take(ring)).isEqualTo(1);
        assertThat(put(ring, 5)).isTrue();
        assertThat(take(ring)).isEqualTo(2);
        assertThat(take(ring)).isEqualTo(5);
    }

    @Test
    void everyRowThatWasTakenInIsSeenByAnotherThreadOnceAndWhole() throws InterruptedException {
        Ring ring = new Ring(64, 2);
        long rows = 200_000;
        Thread producer = new Thread(() -> {
            for (long i = 1; i <= rows; i++) {
                while (!put(ring, i)) {
                    Thread.yield();
                }
            }
        });
        producer.start();
        for (long i = 1; i <= rows; i++) {
            while (ring.peek() < 0) {
                Thread.yield();
            }
            int row = ring.peek();
            if (ring.get(row) != i || ring.get(row + 1) != -i) {
                assertThat(ring.get(row)).isEqualTo(i);
                assertThat(ring.get(row + 1)).isEqualTo(-i);
            }
            ring.release();
        }
        producer.join();
        assertThat(ring.peek()).isNegative();
    }
}
