package dev.tactus.hw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class MultiplesTest {
    /** Denominators of every size: those beyond 31 bits are counted with big integers. */
    @Test
    void eachIsRoundedUpOnItsOwn() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            BigInteger step = new BigInteger(1 + random.nextInt(40), random).add(BigInteger.ONE);
            BigInteger per = new BigInteger(1 + random.nextInt(50), random).add(BigInteger.ONE);
            LongUnaryOperator multiples = Multiples.of(step, per);
            for (long k : new long[] {0, 1, 2, random.nextInt(1_000_000)}) {
                BigInteger[] parts = step.multiply(BigInteger.valueOf(k)).divideAndRemainder(per);
                long exact = parts[0].longValueExact() + parts[1].signum();
                assertThat(multiples.applyAsLong(k))
                        .as("%d x %s / %s", k, step, per)
                        .isEqualTo(exact);
            }
        }
    }
}
