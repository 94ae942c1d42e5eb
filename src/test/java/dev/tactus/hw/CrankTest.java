package dev.tactus.hw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrankTest {
    private static final BigInteger REVOLUTION = BigInteger.valueOf(60_000).multiply(BigInteger.valueOf(Time.SECOND));

    /**
     * Twice the angle at an instant, in thousandths of a revolution per minute times picoseconds, times the length of
     * the segment that the instant is in: a whole number. The second is that length.
     */
    private static BigInteger[] twiceAngle(long[] at, long[] speed, long t) {
        BigInteger sum = BigInteger.ZERO;
        long from = 0;
        long before = speed[0];
        for (int p = 0; p < at.length; p++) {
            BigInteger span = BigInteger.valueOf(at[p] - from);
            if (t < at[p]) {
                BigInteger d = BigInteger.valueOf(t - from);
                BigInteger rising =
                        BigInteger.valueOf(speed[p] - before).multiply(d).multiply(d);
                BigInteger steady = BigInteger.valueOf(2 * before).multiply(d).multiply(span);
                return new BigInteger[] {sum.multiply(span).add(steady).add(rising), span};
            }
            sum = sum.add(BigInteger.valueOf(before + speed[p]).multiply(span));
            from = at[p];
            before = speed[p];
        }
        BigInteger rest = BigInteger.valueOf(2 * before).multiply(BigInteger.valueOf(t - from));
        return new BigInteger[] {sum.add(rest), BigInteger.ONE};
    }

    private static boolean reached(long[] at, long[] speed, int perRev, long k, long t) {
        BigInteger[] angle = twiceAngle(at, speed, t);
        BigInteger wanted = REVOLUTION.multiply(BigInteger.valueOf(2 * k)).multiply(angle[1]);
        return angle[0].multiply(BigInteger.valueOf(perRev)).compareTo(wanted) >= 0;
    }

    private static void isExact(long[] at, long[] speed, int perRev, long... releases) {
        Crank crank = new Crank(perRev, at, speed, Time.NEVER);
        for (long k : releases) {
            isExact(at, speed, perRev, k, crank.applyAsLong(k));
        }
    }

    private static void isExact(long[] at, long[] speed, int perRev, long k, long t) {
        assertThat(reached(at, speed, perRev, k, t))
                .as("release %d at %d", k, t)
                .isTrue();
        assertThat(t == 0 || !reached(at, speed, perRev, k, t - 1))
                .as("release %d before %d", k, t)
                .isTrue();
    }

    @Test
    void everyInstantIsTheFirstAtWhichTheAngleIsReached() {
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            int points = 1 + random.nextInt(3);
            long[] at = new long[points];
            long[] speed = new long[points];
            for (int p = 0; p < points; p++) {
                at[p] = (p == 0 ? 0 : at[p - 1]) + random.nextInt(500_000) * 1_000_000L + (p == 0 ? 0 : 1);
                speed[p] = 1 + random.nextInt(9_000_000);
            }
            int perRev = 1 + random.nextInt(60);
            isExact(at, speed, perRev, 0, 1, 2, 17, 1 + random.nextInt(100_000));
        }
    }

    /** A ratio whose reduced form has more than 31 bits is counted with big integers. */
    @Test
    void aSpeedWithManyDigitsIsExactToo() {
        long[] releases = {0, 1, 2, 3, 1_000_003};
        isExact(new long[] {0}, new long[] {3_999_999_979L}, 7, releases);
        isExact(new long[] {0, 9_999_999_967L}, new long[] {17, 3_999_999_979L}, 13, releases);
    }

    @Test
    void aCrankThatStandsStillReleasesNothing() {
        Crank still = new Crank(2, new long[] {0, Time.SECOND}, new long[] {60_000, 0}, Time.NEVER);
        // Half a revolution in the second in which it slows down: angles 0 and 1/2, the latter at its very end.
        assertThat(still.applyAsLong(0)).isZero();
        assertThat(still.applyAsLong(1)).isEqualTo(Time.SECOND);
        assertThat(still.applyAsLong(2)).isEqualTo(Time.NEVER);
    }

    @Test
    void whatLiesBeyondAllInstantsNeverComes() {
        assertThat(new Crank(1, new long[] {0}, new long[] {1}, Time.NEVER).applyAsLong(1_000_000))
                .isEqualTo(Time.NEVER);
        assertThat(new Crank(1, new long[] {0}, new long[] {3_999_999_979L}, Time.NEVER)
                        .applyAsLong(Long.MAX_VALUE / 2))
                .isEqualTo(Time.NEVER);
    }

    @Test
    void nothingIsWorkedOutBeyondTheEnd() {
        long[] at = {0, Time.SECOND, 1000 * Time.SECOND};
        long[] speed = {6_000_000, 6_000_000, 9_000_000};
        Crank crank = new Crank(60, at, speed, Time.SECOND / 2);
        assertThat(crank.applyAsLong(60)).isEqualTo(Time.SECOND / 100);
        assertThat(crank.applyAsLong(1_000_000_000)).isEqualTo(Time.NEVER);
    }

    /** 24 million before the last point: the first of them are worked out beforehand, the others one by one. */
    @Test
    void soManyReleasesAsThereAreAreExact() {
        long[] at = {0, 2000 * Time.SECOND, 4000 * Time.SECOND};
        long[] releases = {0, 65_535, 65_536, 11_999_999, 12_000_001, 24_000_000, 24_000_001};
        isExact(at, new long[] {6_000_000, 6_000_000, 6_000_000}, 60, releases);
        isExact(at, new long[] {5_999_993, 6_000_011, 6_000_001}, 60, releases);
        Crank crank = new Crank(60, at, new long[] {6_000_000, 6_000_000, 6_000_000}, Time.SECOND);
        assertThat(crank.applyAsLong(5_999)).isEqualTo(999_833_333_334L);
    }
}
