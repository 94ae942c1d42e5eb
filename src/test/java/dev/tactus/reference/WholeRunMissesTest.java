package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Trial;
import dev.tactus.check.Contract.Figure;
import dev.tactus.check.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Misses over a whole run are judged from the task's figures; with an end that lies behind the run, job by job. Both
 * say the same of random boards, in which jobs are late, aborted, skipped, dropped and left over.
 */
class WholeRunMissesTest {
    private static final int BOARDS = 300;

    @TempDir
    private Path folder;

    @Test
    void figuresAndJobsSayTheSame() {
        int broken = 0;
        for (long seed = 0; seed < BOARDS; seed++) {
            RandomBoard random = new RandomBoard(seed);
            List<Object> timing = new ArrayList<>();
            for (String task : RandomBoard.map(random.root.get("tasks")).keySet()) {
                for (String limit : List.of("0", "20%", "1", "{at-most: 1, in: 15us}")) {
                    timing.add(Yaml.map("task", task, "misses", limit, "observe", "3"));
                    timing.add(Yaml.map("task", task, "misses", limit, "observe", "3", "until", "1s"));
                }
            }
            random.root.put("timing", timing);
            Board board = Agreement.load(random.text(), folder.resolve("board.yaml"));
            Trial trial = Trial.of(board, 1);
            trial.run().toEnd();
            List<Verdict> verdicts = trial.finish(1).verdicts().stream()
                    .filter(verdict -> verdict.contract().figure() == Figure.MISSES)
                    .toList();
            assertThat(verdicts).as("seed " + seed).hasSizeGreaterThanOrEqualTo(timing.size());
            for (int i = 0; i < timing.size(); i += 2) {
                Verdict whole = verdicts.get(i);
                assertThat(said(whole))
                        .as("seed " + seed + ", " + whole.contract().text())
                        .isEqualTo(said(verdicts.get(i + 1)));
                broken += whole.status() == Verdict.Status.BROKEN ? 1 : 0;
            }
        }
        assertThat(broken).isGreaterThan(BOARDS);
    }

    private static String said(Verdict verdict) {
        return verdict.observed() + "/" + verdict.of() + " " + verdict.watched() + " " + verdict.at() + " "
                + verdict.status();
    }
}
