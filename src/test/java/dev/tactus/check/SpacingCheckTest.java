package dev.tactus.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import dev.tactus.trace.Heads;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A check that no release of Tactus has, in the place where the others stand. */
class SpacingCheckTest {
    private static final Contract AT_MOST_120 = new Contract(
            "a.spacing",
            "",
            "",
            Contract.Subject.TASK,
            0,
            Contract.Figure.RESPONSE,
            Contract.Bound.AT_MOST,
            120,
            1,
            0,
            0,
            0,
            1,
            0,
            Time.NEVER,
            false,
            false,
            List.of());

    @Test
    void itBreaksAtTheEndThatComesTooLate() {
        Header header = Heads.of(1, Heads.task("a", 100, 100));
        Metrics metrics = new Metrics(header);
        Contracts contracts = new Contracts(header, List.of(AT_MOST_120), metrics, null, SpacingCheck::new);
        long[] ends = {10, 130, 251};
        for (int job = 0; job < ends.length; job++) {
            metrics.accept(Kind.RELEASE, job * 100L, -1, 0, job * 100L);
            metrics.accept(Kind.DISPATCH, job * 100L, 0, 0, Flags.FIRST);
            metrics.accept(Kind.COMPLETE, ends[job], 0, 0, ends[job] - job * 100L);
        }
        metrics.count(300);
        contracts.finish(300, 300);
        Verdict verdict = contracts.verdicts(300).get(0);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(verdict.at()).isEqualTo(251);
        assertThat(verdict.observed()).isEqualTo(121);
    }
}
