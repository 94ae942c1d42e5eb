package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.answers.Case;
import dev.tactus.answers.Score;
import dev.tactus.answers.Scorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference against answers that others worked out: what it says of the engine is worth as much as this. */
class ReferenceAnswersTest {
    private static final String REPORTED =
            "(deadlock|lag_range|mode_changes|server_deadlines|replenishments|budget_left) .*";

    @Test
    void theReferenceGivesTheKnownAnswers() {
        Scorer scorer = new Scorer(new ReferenceEmulator());
        List<Score> scores = new ArrayList<>();
        for (Case each : Case.in(Path.of("src/test/resources/cases"))) {
            if (!each.name().startsWith("ce-")) { // what data chains take is read off the stream, not simulated
                scores.add(scorer.score(each));
            }
        }
        assertThat(scores.stream().filter(s -> !s.exact().isEmpty())).hasSizeGreaterThan(40);
        // Deadlocks, how far tasks are from their shares, modes, and what servers did are for the report to say.
        assertThat(scores.stream().flatMap(s -> s.differing().stream()).filter(check -> !check.matches(REPORTED)))
                .isEmpty();
    }
}
