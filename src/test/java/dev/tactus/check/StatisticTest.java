package dev.tactus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticTest {
    @Test
    void percentilesAreNearestRankAndAtMostOnePerCentAbove() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            int count = 1 + random.nextInt(3_000);
            long[] values = new long[count];
            Statistic statistic = new Statistic();
            for (int i = 0; i < count; i++) {
                values[i] = random.nextLong(1L << 1 + random.nextInt(62));
                statistic.add(values[i]);
            }
            Arrays.sort(values);
            for (int perMille : new int[] {1, 500, 990, 999, 1000}) {
                long exact = values[(int) ((count * (long) perMille + 999) / 1000) - 1];
                long approx = statistic.percentile(perMille);
                assertThat(approx).isGreaterThanOrEqualTo(exact).isLessThanOrEqualTo(exact + exact / 100);
            }
            assertThat(statistic.percentile(1000)).isEqualTo(values[count - 1]);
            assertThat(statistic.min()).isEqualTo(values[0]);
            assertThat(statistic.max()).isEqualTo(values[count - 1]);
        }
    }

    @Test
    void theLargestFiguresHaveAPlace() {
        Statistic statistic = new Statistic();
        statistic.add(Long.MAX_VALUE);
        statistic.add(0);
        assertThat(statistic.percentile(500)).isZero();
        assertThat(statistic.percentile(999)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void rangesCountEachFigureOnceFromTheGreatestDownwards() {
        Statistic statistic = new Statistic();
        for (long value : new long[] {1000, 1000, 1023, 900, 5, 6}) {
            statistic.add(value);
        }
        long[] into = new long[20];
        Arrays.fill(into, 77);
        statistic.ranges(into, 2, 10);
        int top = (int) into[2];
        assertThat(Statistic.rangeEnd(top)).isEqualTo(1023);
        assertThat(Statistic.rangeEnd(top - 1)).isEqualTo(959);
        assertThat(Arrays.copyOfRange(into, 3, 13)).containsExactly(3, 1, 0, 0, 0, 0, 0, 0, 0, 2);
        assertThat(into[1]).isEqualTo(77);
        assertThat(into[13]).isEqualTo(77);
    }

    @Test
    void rangesOfNothingAreEmpty() {
        long[] into = {9, 9, 9, 9};
        new Statistic().ranges(into, 0, 3);
        assertThat(into).containsExactly(0, 0, 0, 0);
    }

    @Test
    void theSumDoesNotWrap() {
        Statistic statistic = new Statistic();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < 1_000; i++) {
            long value = Long.MAX_VALUE - i * 7L;
            statistic.add(value);
            sum = sum.add(BigInteger.valueOf(value));
        }
        assertThat(statistic.sum()).isEqualTo(sum);
        assertThat(statistic.mean())
                .isEqualTo(sum.divide(BigInteger.valueOf(1_000)).longValueExact());
    }

    @Test
    void theMeanIsRoundedDown() {
        Statistic statistic = new Statistic();
        statistic.add(1);
        statistic.add(2);
        assertThat(statistic.mean()).isEqualTo(1);
    }

    @Test
    void binsAreNeverFinerThanTheStepsOfTheHistogram() {
        Statistic statistic = new Statistic();
        for (int i = 0; i < 10_000; i++) {
            statistic.add(32_480_000 + i * 200L);
        }
        long[] bins = statistic.bins(20);
        assertThat(bins.length).isBetween(5, 19);
        assertThat(Arrays.stream(bins).boxed().toList()).allMatch(bin -> bin > 0);
        assertThat(new Statistic().bins(20)).hasSize(1);
    }

    @Test
    void binsHoldEveryFigure() {
        Statistic statistic = new Statistic();
        for (int i = 0; i < 1_000; i++) {
            statistic.add(5_000 + i * 10L);
        }
        long[] bins = statistic.bins(10);
        assertThat(Arrays.stream(bins).sum()).isEqualTo(1_000);
        assertThat(Arrays.stream(bins).boxed().toList()).allMatch(bin -> bin > 80 && bin < 120);
    }
}
