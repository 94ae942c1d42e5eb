package dev.tactus.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void theEarliestComesFirstAndOfEqualOnesTheLowest() {
        Random random = new Random(5);
        for (int slots = 1; slots < 40; slots++) {
            Timeline timeline = new Timeline(slots);
            Timeline scanned = new ScannedTimeline(slots);
            long[] at = new long[slots];
            Arrays.fill(at, Time.NEVER);
            assertThat(timeline.nextAt()).isEqualTo(Time.NEVER);
            for (int i = 0; i < 500; i++) {
                int slot = random.nextInt(slots);
                at[slot] = random.nextInt(5) == 0 ? Time.NEVER : random.nextInt(6);
                timeline.set(slot, at[slot]);
                scanned.set(slot, at[slot]);
                assertThat(scanned.nextAt()).isEqualTo(timeline.nextAt());
                assertThat(scanned.nextSlot()).isEqualTo(timeline.nextSlot());
                assertThat(scanned.at(slot)).isEqualTo(at[slot]);
                int first = 0;
                for (int s = 1; s < slots; s++) {
                    first = at[s] < at[first] ? s : first;
                }
                assertThat(timeline.nextAt()).isEqualTo(at[first]);
                assertThat(timeline.at(slot)).isEqualTo(at[slot]);
                if (at[first] != Time.NEVER) {
                    assertThat(timeline.nextSlot()).isEqualTo(first);
                }
            }
        }
    }

    @Test
    void whatIsDueNeverIsLaterThanAllInstants() {
        Timeline timeline = new Timeline(2);
        timeline.set(1, Time.NEVER - 1);
        assertThat(timeline.nextSlot()).isEqualTo(1);
        timeline.set(0, 0);
        assertThat(timeline.nextSlot()).isZero();
        timeline.set(0, Time.NEVER);
        assertThat(timeline.nextSlot()).isEqualTo(1);
    }
}
