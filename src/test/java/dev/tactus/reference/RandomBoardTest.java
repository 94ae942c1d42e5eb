package dev.tactus.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the random boards: a comparison over boards without a feature says nothing of it. */
class RandomBoardTest {
    private static final int BOARDS = 400;

    @TempDir
    private Path folder;

    @Test
    void everyFeatureIsInOneBoardOfTwentyAndMissesAndTiesInOneOfFive() {
        Map<String, Integer> census = new TreeMap<>();
        for (long seed = 0; seed < BOARDS; seed++) {
            RandomBoard random = new RandomBoard(seed);
            random.features.forEach(feature -> census.merge(feature, 1, Integer::sum));
            Board board = Agreement.load(random.text(), folder.resolve("board.yaml"));
            Result result = Reference.run(board, board.plan().seeds().get(0));
            census.merge("a miss", misses(result) ? 1 : 0, Integer::sum);
            census.merge("a tie", ties(board, result) ? 1 : 0, Integer::sum);
        }
        StringBuilder rare = new StringBuilder();
        census.forEach((feature, count) -> {
            System.out.println(feature + " in " + 100 * count / BOARDS + " % of the boards");
            int least = feature.startsWith("a ") ? 20 : 5;
            rare.append(100 * count < least * BOARDS ? feature + " " : "");
        });
        assertThat(rare.toString()).isEmpty();
    }

    @Test
    void oneSeedGivesOneBoard() {
        assertThat(new RandomBoard(7).text())
                .isEqualTo(new RandomBoard(7).text())
                .isNotEqualTo(new RandomBoard(8).text());
    }

    @Test
    void theShrinkerLeavesWhatTheDifferenceNeeds() {
        RandomBoard random = new RandomBoard(7);
        RandomBoard.map(random.root.get("tasks")).put("culprit", Yaml.map("period", "3us", "wcet", "1us"));
        Map<String, Object> small = new Shrinker(tree -> tree.get("tasks") instanceof Map<?, ?> tasks
                        && tasks.get("culprit") instanceof Map<?, ?> task
                        && task.containsKey("wcet"))
                .shrink(random.root);
        small.remove("duration");
        assertThat(Yaml.text(small)).isEqualTo("tasks:\n  culprit: {wcet: 1us}\n");
    }

    private static boolean misses(Result result) {
        return result.tasks().stream().anyMatch(rows -> rows.stream().anyMatch(Result.Row::missed));
    }

    /** Jobs of two tasks of one domain with one deadline. */
    private static boolean ties(Board board, Result result) {
        Map<List<Long>, List<Result.Row>> same = new HashMap<>();
        for (List<Result.Row> rows : result.tasks()) {
            for (Result.Row row : rows) {
                if (row.deadline() == Job.NEVER) {
                    continue;
                }
                long domain = board.tasks().get(row.task()).domain();
                same.computeIfAbsent(List.of(domain, row.deadline()), k -> new ArrayList<>())
                        .add(row);
            }
        }
        return same.values().stream()
                .anyMatch(rows -> rows.stream().map(Result.Row::task).distinct().count() > 1);
    }
}
