package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.answers.AnswersPage;
import dev.tactus.answers.Case;
import dev.tactus.answers.Score;
import dev.tactus.answers.Scorer;
import dev.tactus.cli.FrontDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases with known answers, from YAML in to report out. Users run folders of their own with
 * {@code -Dtactus.cases=FOLDER}.
 */
class KnownAnswersTest {
    private static final Path OURS = Path.of("src/test/resources/cases");
    private static final Path CASES = Path.of(System.getProperty("tactus.cases", OURS.toString()));
    private static final Path PAGE = Path.of("docs/known-answers.md");

    @TempDir
    private Path out;

    @Test
    void everyCaseHasItsKnownAnswer() throws IOException {
        Scorer scorer = new Scorer(new FrontDoor(out));
        List<Score> scores = new ArrayList<>();
        List<Case> cases = Case.in(CASES);
        for (Case each : cases) {
            Score score = scorer.score(each);
            System.out.println(score.line());
            scores.add(score);
        }
        System.out.println(Score.totals(scores));
        assertThat(scores.stream().filter(s -> !s.exact().isEmpty()))
                .as("cases with an answer")
                .isNotEmpty();
        assertThat(scores.stream().filter(s -> !s.differing().isEmpty()).map(Score::line))
                .isEmpty();
        if (CASES.equals(OURS)) {
            thePageSays(AnswersPage.of(cases, scores));
        }
    }

    private static void thePageSays(String text) throws IOException {
        if (Boolean.getBoolean("tactus.write")) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE))
                .as("%s; -Dtactus.write=true writes it", PAGE)
                .isEqualTo(text);
    }

    @Test
    void anAlteredAnswerIsFound(@TempDir Path folder) throws Exception {
        Path cases = OURS;
        String answers = Files.readString(cases.resolve("mp-01.json"));
        Files.copy(cases.resolve("mp-01.yaml"), folder.resolve("mp-01.yaml"));
        Files.writeString(
                folder.resolve("mp-01.json"),
                answers.replace("\"t1#0\": 11,\n   \"t2", "\"t1#0\": \"23/2\",\n   \"t2"));
        Score score = new Scorer(new FrontDoor(out)).score(Case.in(folder).get(0));
        assertThat(score.differing()).hasSize(1);
        assertThat(score.line()).startsWith("mp-01 differs finish expected").endsWith("got t1#0: 11");
    }
}
