package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.answers.Case;
import dev.tactus.answers.Score;
import dev.tactus.answers.Scorer;
import dev.tactus.board.WrongKernel;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers are worth something only if a kernel that breaks a rule does not give them. */
class WrongKernelsTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRIORITY_IGNORED          | fp-01  | first_miss expected [\"a#0\",50] got null",
                "WRONG_TIE                 | mp-29  | got t1: 3",
                "RELEASE_BEFORE_COMPLETION | fp-05  | misses expected [] got [[d#0, 20, 27]]",
                "PREEMPTION_OFF            | edf-03 | preemptions expected 1 got 0",
            })
    void aKernelThatBreaksARuleFailsANamedCase(WrongKernel kernel, String name, String difference) {
        assertThat(score(kernel, name).line()).startsWith(name + " differs ").contains(difference);
        assertThat(score(WrongKernel.NONE, name).line())
                .as("the right kernel in the same harness")
                .startsWith(name + " exact");
    }

    private static Score score(WrongKernel kernel, String name) {
        Case of = Case.in(CASES).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Scorer(kernel).score(of);
    }
}
