package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    /** Ends that have a closed form: none, or all, of n happened. */
    @ParameterizedTest
    @CsvSource({"0, 100, 0.000000, 0.036217", "10, 10, 0.691502, 1.000000", "0, 1, 0.000000, 0.975000"})
    void theEndsOfNoneAndAllAreRootsOfTheTail(int count, int of, BigDecimal low, BigDecimal high) {
        assertThat(new Proportion(count, of).low()).isEqualByComparingTo(low);
        assertThat(new Proportion(count, of).high()).isEqualByComparingTo(high);
    }

    /** At its ends the interval leaves out 2.5 % on either side, by exact sums of the binomial distribution. */
    @ParameterizedTest
    @CsvSource({"3, 100", "5, 10", "1, 50", "49, 50", "20, 200"})
    void theTailsAreTwoAndAHalfPerCent(int count, int of) {
        Proportion proportion = new Proportion(count, of);
        BigDecimal tail = new BigDecimal("0.025");
        BigDecimal atHigh = atMost(count, of, proportion.high());
        BigDecimal atLow = BigDecimal.ONE.subtract(atMost(count - 1, of, proportion.low()));
        assertThat(atHigh).isLessThanOrEqualTo(tail).isGreaterThan(new BigDecimal("0.0249"));
        assertThat(atLow).isLessThanOrEqualTo(tail).isGreaterThan(new BigDecimal("0.0249"));
    }

    private static BigDecimal atMost(int most, int of, BigDecimal p) {
        MathContext digits = MathContext.DECIMAL128;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal ways = BigDecimal.ONE;
        for (int k = 0; k <= most; k++) {
            sum = sum.add(ways.multiply(p.pow(k, digits))
                    .multiply(BigDecimal.ONE.subtract(p).pow(of - k, digits)));
            ways = ways.multiply(BigDecimal.valueOf(of - k)).divide(BigDecimal.valueOf(k + 1), digits);
        }
        return sum;
    }

    @Test
    void moreRunsMakeTheIntervalNarrower() {
        BigDecimal few = new Proportion(1, 10).high().subtract(new Proportion(1, 10).low());
        BigDecimal many = new Proportion(1_000, 10_000).high().subtract(new Proportion(1_000, 10_000).low());
        assertThat(many).isLessThan(few.divide(BigDecimal.TEN));
        assertThat(new Proportion(3, 100).words()).isEqualTo("3% (0.62% to 8.52%)");
    }
}
