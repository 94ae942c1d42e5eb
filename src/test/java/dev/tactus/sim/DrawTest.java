package dev.tactus.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawTest {
    private static Draw of(Distribution distribution) {
        return new Draw(distribution, 1, "task", "compute 0", false, false);
    }

    @Test
    void aUniformDrawIncludesBothEndsAndEachIsAsLikely() {
        Draw draw = of(new Distribution.Uniform(3, 7));
        int[] count = new int[5];
        for (int job = 0; job < 100_000; job++) {
            count[(int) draw.next(job, 0, 1) - 3]++;
        }
        for (int each : count) {
            assertThat(each).isBetween(19_000, 21_000);
        }
        assertThat(draw.isFixed()).isFalse();
    }

    /** Three quarters of the largest range: without another try the lower third would come twice as often. */
    @Test
    void noRangeIsTooLargeToBeEven() {
        long high = Long.MAX_VALUE / 4 * 3;
        Draw draw = of(new Distribution.Uniform(0, high - 1));
        int low = 0;
        for (int job = 0; job < 30_000; job++) {
            long value = draw.next(job, 0, 1);
            assertThat(value).isBetween(0L, high - 1);
            low += value < high / 3 ? 1 : 0;
        }
        assertThat(low).isBetween(9_500, 10_500);
    }

    @Test
    void weightsAreKept() {
        Draw draw = of(new Distribution.Weights(List.of(1L, 5L), List.of(9L, 1L)));
        int rare = 0;
        for (int job = 0; job < 100_000; job++) {
            rare += draw.next(job, 0, 1) == 5 ? 1 : 0;
        }
        assertThat(rare).isBetween(9_500, 10_500);
    }

    @Test
    void drawsOfOneJobDifferAndDependOnNothingElse() {
        Draw draw = of(new Distribution.Uniform(0, 1_000_000_000));
        assertThat(draw.next(4, 0, 2)).isNotEqualTo(draw.next(4, 1, 2));
        long value = draw.next(4, 1, 2);
        draw.next(9, 0, 2);
        assertThat(draw.next(4, 1, 2)).isEqualTo(value);
        assertThat(new Draw(new Distribution.Uniform(0, 1_000_000_000), 1, "other", "compute 0", false, false)
                        .next(4, 1, 2))
                .isNotEqualTo(value);
        assertThat(new Draw(new Distribution.Uniform(0, 1_000_000_000), 2, "task", "compute 0", false, false)
                        .next(4, 1, 2))
                .isNotEqualTo(value);
    }

    @Test
    void bestAndWorstAreTheEndsAndFixed() {
        Distribution uniform = new Distribution.Uniform(0, 7);
        Draw worst = new Draw(uniform, 1, "task", "compute 0", true, false);
        Draw best = new Draw(uniform, 1, "task", "compute 0", false, true);
        assertThat(worst.isFixed()).isTrue();
        assertThat(best.isFixed()).isTrue();
        assertThat(worst.next(3, 0, 1)).isEqualTo(7);
        assertThat(best.next(3, 0, 1)).isZero();
        assertThat(of(new Distribution.Range(2, 9)).next(3, 0, 1)).isEqualTo(9);
        assertThat(new Draw(new Distribution.Range(2, 9), 1, "t", "u", false, true).next(0, 0, 1))
                .isEqualTo(2);
    }

    @Test
    void valuesAreReplayedOverAndOverOrStayAtTheLast() {
        Draw over = of(new Distribution.Values(List.of(5L, 1L, 3L), false));
        Draw last = of(new Distribution.Values(List.of(5L, 1L, 3L), true));
        assertThat(List.of(over.next(0, 0, 1), over.next(2, 0, 1), over.next(3, 0, 1), over.next(1, 1, 2)))
                .containsExactly(5L, 3L, 5L, 5L);
        assertThat(List.of(last.next(0, 0, 1), last.next(2, 0, 1), last.next(3, 0, 1)))
                .containsExactly(5L, 3L, 3L);
    }

    @Test
    void continuousDrawsAreCutToTheirBoundsByDrawingAgain() {
        Draw normal = of(new Distribution.Normal(100, 50, 90, 105));
        boolean low = false;
        boolean high = false;
        for (int job = 0; job < 10_000; job++) {
            long value = normal.next(job, 0, 1);
            assertThat(value).isBetween(90L, 105L);
            low |= value == 90;
            high |= value == 105;
        }
        assertThat(low && high).as("both ends are reached").isTrue();
    }

    @Test
    void whereNoDrawLiesWithinTheBoundsTheNearestOneIsTaken() {
        assertThat(of(new Distribution.Normal(100, 1, 5_000, 6_000)).next(0, 0, 1))
                .isEqualTo(5_000);
        assertThat(of(new Distribution.Normal(9_000, 1, 5_000, 6_000)).next(0, 0, 1))
                .isEqualTo(6_000);
    }
}
