package dev.tactus.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTest {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SECOND = BigInteger.valueOf(Time.SECOND);

    private static BigInteger ceil(long a, BigInteger b, BigInteger by) {
        return BigInteger.valueOf(a)
                .multiply(b)
                .add(by)
                .subtract(BigInteger.ONE)
                .divide(by);
    }

    /** Over every order of magnitude, what does not fit included. */
    @Test
    void bothWaysOfConvertingAreExactOrRefused() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 200_000; i++) {
            long picos = random.nextLong() >>> 1 + random.nextInt(62);
            long hertz = 1 + (random.nextLong() >>> 18 + random.nextInt(45));
            BigInteger cycles = ceil(picos, BigInteger.valueOf(hertz), SECOND);
            BigInteger time = ceil(picos, SECOND, BigInteger.valueOf(hertz));
            if (cycles.compareTo(MOST) <= 0) {
                assertThat(Time.toCycles(picos, hertz, "x"))
                        .as("%s at %s", picos, hertz)
                        .isEqualTo(cycles.longValue());
            } else {
                refused++;
                assertThatThrownBy(() -> Time.toCycles(picos, hertz, "the work"))
                        .hasMessageContaining("the work");
            }
            if (time.compareTo(MOST) <= 0) {
                assertThat(Time.ofCycles(picos, hertz, "x"))
                        .as("%s at %s", picos, hertz)
                        .isEqualTo(time.longValue());
            } else {
                refused++;
                assertThatThrownBy(() -> Time.ofCycles(picos, hertz, "the delay"))
                        .hasMessageContaining("the delay");
            }
        }
        assertThat(refused).isBetween(1_000, 200_000);
    }

    @Test
    void noTimeIsNoCycleAndTheSmallestIsOne() {
        assertThat(Time.toCycles(0, 1_000_000_000, "x")).isZero();
        assertThat(Time.toCycles(1, 1_000_000_000, "x")).isEqualTo(1);
        assertThat(Time.toCycles(1000, 1_000_000_000, "x")).isEqualTo(1);
        assertThat(Time.toCycles(1001, 1_000_000_000, "x")).isEqualTo(2);
    }
}
