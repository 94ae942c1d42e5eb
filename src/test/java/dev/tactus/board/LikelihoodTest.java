package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.Verdict;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
    private static Likelihood atMost(long part, long of) {
        Board.Share most = new Board.Share(BigInteger.valueOf(part), BigInteger.valueOf(of));
        Board.Share confidence = new Board.Share(BigInteger.valueOf(19), BigInteger.valueOf(20));
        return new Likelihood("a.misses", "", "", 0, most, confidence, false);
    }

    /** The upper end without a miss is 1 - 0.025^(1/n). */
    @Test
    void withoutAMissItTakesSoManyRuns() {
        Likelihood promise = atMost(1, 20);
        assertThat(promise.enough()).isEqualTo(72);
        assertThat(promise.judge(0, 71).status()).isEqualTo(Verdict.Status.UNDECIDED);
        assertThat(promise.judge(0, 71).because())
                .isEqualTo("0 of 71 runs miss: 0% (0% to 5.06%); 72 seeds without one would show it");
        assertThat(promise.judge(0, 72).status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(atMost(1, 1_000_000).enough()).isEqualTo(3_688_878);
    }

    @Test
    void itIsBrokenOnlyWhereTheWholeIntervalIsAbove() {
        assertThat(atMost(1, 5).judge(30, 100).status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(atMost(1, 4).judge(30, 100).status()).isEqualTo(Verdict.Status.UNDECIDED);
        assertThat(atMost(2, 5).judge(30, 100).status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(atMost(1, 5).limit()).isEqualTo("at most 20% (95 %)");
    }

    /** At the limit itself neither answer is right; each may be given with 2.5 % at most. */
    @Test
    void atTheLimitEitherAnswerIsAsRareAsTheConfidenceSays() {
        Random random = new Random(1);
        Likelihood promise = atMost(1, 10);
        int samples = 2_000;
        int kept = 0;
        int broken = 0;
        for (int i = 0; i < samples; i++) {
            int missed = 0;
            for (int run = 0; run < 100; run++) {
                missed += random.nextInt(10) == 0 ? 1 : 0;
            }
            Verdict.Status status = promise.judge(missed, 100).status();
            kept += status == Verdict.Status.KEPT ? 1 : 0;
            broken += status == Verdict.Status.BROKEN ? 1 : 0;
        }
        assertThat(new Proportion(kept, samples).low().doubleValue()).isLessThan(0.025);
        assertThat(new Proportion(broken, samples).low().doubleValue()).isLessThan(0.025);
    }
}
