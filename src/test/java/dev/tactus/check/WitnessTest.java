package dev.tactus.check;

import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.MISS;
import static dev.tactus.sim.Kind.PREEMPT;
import static dev.tactus.sim.Kind.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.trace.Heads;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private final Header header = Heads.of(2, Heads.task("a", 100, 50), Heads.task("b", 100, 100));
    private final Witness witness = new Witness(header, new Verdict.Breach(150, 1, 0, 1, 100));

    private void stream() {
        witness.accept(RELEASE, 0, -1, 0, 0);
        witness.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        witness.accept(COMPLETE, 20, 0, 0, 20);
        witness.accept(RELEASE, 95, -1, 1, 95);
        witness.accept(DISPATCH, 95, 0, 1, Flags.FIRST);
        witness.accept(RELEASE, 102, -1, 0, 100);
        witness.accept(COMPLETE, 130, 0, 1, 35);
        witness.accept(DISPATCH, 130, 0, 0, Flags.FIRST);
        witness.accept(MISS, 150, -1, 0, 100);
    }

    @Test
    void theJobIsToldInFullWithWhatRanInItsPlace() {
        stream();
        assertThat(witness.isDone()).isFalse();
        witness.accept(PREEMPT, 152, 0, 0, 0);
        witness.accept(DISPATCH, 158, 0, 0, 0);
        witness.accept(COMPLETE, 160, 0, 0, 60);
        assertThat(witness.isDone()).isTrue();
        witness.accept(RELEASE, 200, -1, 0, 200);

        assertThat(witness.explanation(170))
                .isEqualTo(new Explanation(
                        0,
                        1,
                        0,
                        "completed",
                        100,
                        102,
                        130,
                        160,
                        150,
                        10,
                        160,
                        java.util.List.of(
                                new Explanation.Slice(0, 100, 130, 1, 0, "run"),
                                new Explanation.Slice(0, 130, 152, 0, 1, "run"),
                                new Explanation.Slice(0, 158, 160, 0, 1, "run")),
                        0,
                        java.util.List.of(new Explanation.Share(1, 30), new Explanation.Share(0, 24))));
    }

    @Test
    void aJobThatHasNotEndedIsToldAsFarAsItWasSeen() {
        stream();
        Explanation explanation = witness.explanation(170);
        assertThat(explanation).isNotNull();
        assertThat(explanation.state()).isEqualTo("open");
        assertThat(explanation.completion()).isEqualTo(-1);
        assertThat(explanation.end()).isEqualTo(170);
        assertThat(explanation.tardiness()).isEqualTo(20);
    }
}
