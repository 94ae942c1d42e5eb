package dev.tactus.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Kind;
import dev.tactus.trace.Heads;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConductTest {
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"COMPLETE", "ABORT", "DROP"})
    void aJobThatEndsLeavesItsCoreToTheNext(Kind end) {
        Conduct conduct = new Conduct(Heads.of(1, Heads.task("a", 100, 100), Heads.task("b", 100, 100)));
        conduct.accept(Kind.RELEASE, 0, -1, 0, 0);
        conduct.accept(Kind.DISPATCH, 0, 0, 0, Flags.FIRST);
        conduct.accept(end, 5, 0, 0, 0);
        conduct.accept(Kind.RELEASE, 5, -1, 1, 5);
        conduct.accept(Kind.DISPATCH, 5, 0, 1, Flags.FIRST);
        assertThat(conduct.breach()).isNull();
        assertThat(conduct.unfinished()).isEqualTo("b: 1");
    }
}
