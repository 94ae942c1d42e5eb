package dev.tactus.check;

import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.Contract.Figure;
import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.trace.Heads;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Contracts on a percentile are decided exactly, whatever the histogram shows (semantics, 12). */
class PercentileTest {
    private static final long US = 1_000_000L;

    private final Header header = Heads.of(1, Heads.task("a", 1_000 * US, 1_000 * US));

    private Verdict judge(Draft draft, long... responses) {
        Metrics metrics = new Metrics(header);
        Contracts contracts = new Contracts(header, List.of(draft.contract()), metrics, null);
        long end = 0;
        for (long response : responses) {
            metrics.accept(RELEASE, end, -1, 0, end);
            metrics.accept(DISPATCH, end, 0, 0, Flags.FIRST);
            metrics.accept(COMPLETE, end + response, 0, 0, response);
            end += 1_000 * US;
        }
        contracts.finish(end, end);
        return contracts.verdicts(end).get(0);
    }

    private static long[] jobs(int short400, int long500) {
        long[] responses = new long[short400 + long500];
        Arrays.fill(responses, 400 * US);
        Arrays.fill(responses, 0, long500, 500 * US);
        return responses;
    }

    @Test
    void aPercentileAtItsLimitIsKeptThoughItsStepEndsBeyond() {
        Verdict verdict = judge(Draft.of(Figure.RESPONSE, 400 * US).percentile(990), jobs(990, 10));
        assertThat(verdict.status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(verdict.observed()).isEqualTo(400 * US);
    }

    @Test
    void oneJobMoreBeyondTheLimitBreaks() {
        Verdict verdict = judge(Draft.of(Figure.RESPONSE, 400 * US).percentile(990), jobs(989, 11));
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdict.because()).isEqualTo("11 of 1000 are more than 400us");
        assertThat(verdict.observed()).isEqualTo(500 * US);
    }

    @Test
    void thePercentileOfAFewIsTheGreatest() {
        Draft p999 = Draft.of(Figure.RESPONSE, 400 * US).percentile(999);
        assertThat(judge(p999, jobs(99, 1)).status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(judge(p999, jobs(999, 1)).status()).isEqualTo(Verdict.Status.KEPT);
    }

    @Test
    void theVerdictIsThatOfTheExactNearestRank() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            long[] responses = new long[10 + random.nextInt(1_500)];
            Arrays.setAll(responses, i -> 1 + random.nextLong(900 * US));
            long[] sorted = responses.clone();
            Arrays.sort(sorted);
            int perMille = random.nextBoolean() ? 990 : 999;
            long exact = sorted[(int) ((responses.length * (long) perMille + 999) / 1000) - 1];
            Draft at = Draft.of(Figure.RESPONSE, exact).percentile(perMille);
            Draft below = Draft.of(Figure.RESPONSE, exact - 1).percentile(perMille);
            assertThat(judge(at, responses).status()).isEqualTo(Verdict.Status.KEPT);
            assertThat(judge(below, responses).status()).isEqualTo(Verdict.Status.BROKEN);
        }
    }

    @Test
    void latenessBelowZeroHasAPercentileToo() {
        long[] responses = jobs(990, 10);
        Draft draft = Draft.of(Figure.LATENESS, -600 * US).percentile(990);
        Verdict kept = judge(draft, responses);
        assertThat(kept.status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(kept.observed()).isBetween(-606 * US, -600 * US);
        assertThat(judge(draft, jobs(989, 11)).status()).isEqualTo(Verdict.Status.BROKEN);
    }
}
