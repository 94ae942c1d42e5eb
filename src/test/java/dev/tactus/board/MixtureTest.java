package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One of two trees, or anything in between. */
class MixtureTest {
    @Test
    void takingNothingGivesTheFirstTreeAndTakingAllTheSecond() throws IOException {
        List<Node> trees = trees();
        assertThat(trees).hasSizeGreaterThan(15);
        for (Node before : trees) {
            for (Node after : trees) {
                assertThat(TreeText.of(Mixture.of(before, after, found -> true)))
                        .isEqualTo(TreeText.of(after));
                assertThat(values(Mixture.of(before, after, found -> false))).isEqualTo(values(before));
            }
        }
    }

    @Test
    void theDifferencesAreTheSameWhateverIsTaken() throws IOException {
        List<Node> trees = trees();
        Random random = new Random(1);
        for (int i = 0; i + 1 < trees.size(); i++) {
            List<String> all = new ArrayList<>();
            List<String> some = new ArrayList<>();
            Mixture.of(trees.get(i), trees.get(i + 1), found -> {
                all.add(found.change() + " " + found.path());
                return false;
            });
            Mixture.of(trees.get(i), trees.get(i + 1), found -> {
                some.add(found.change() + " " + found.path());
                return random.nextBoolean();
            });
            assertThat(some).isEqualTo(all).isNotEmpty();
        }
    }

    @Test
    void equalTreesHaveNoDifference() throws IOException {
        for (Node tree : trees()) {
            Mixture.of(tree, tree, found -> {
                throw new AssertionError(found);
            });
        }
    }

    @Test
    void itemsOfListsBelongTogetherByWhatTheyAreAbout() {
        assertThat(differences("a: [{lock: x}, {compute: 1us}]", "a: [{compute: 9us}, {lock: x}, {compute: 2us}]"))
                .containsExactly("ADDED a.0", "CHANGED a.2.compute");
        assertThat(differences("t: [{task: a, response: 1us}, {task: b, misses: 0}]", "t: [{task: b, misses: 1}]"))
                .containsExactly("REMOVED t.0", "CHANGED t.0.misses");
        assertThat(differences("a: [1, 2, 3]", "a: [1, 5, 3]")).containsExactly("CHANGED a.1");
    }

    @Test
    void aLongListThatDiffersThroughoutIsOneDifference() {
        String was = java.util.stream.IntStream.range(0, 5_000)
                .mapToObj(i -> i + "us")
                .toList()
                .toString();
        String is = java.util.stream.IntStream.range(0, 5_000)
                .mapToObj(i -> 2 * i + 1 + "ns")
                .toList()
                .toString();
        assertThat(differences("a: " + was, "a: " + is)).containsExactly("CHANGED a");
        assertThat(differences("a: " + was, "a: " + was.replace(", 4000us,", ", 4ms,")))
                .containsExactly("CHANGED a.4000");
    }

    private static List<String> differences(String before, String after) {
        List<String> all = new ArrayList<>();
        Mixture.of(tree(before), tree(after), found -> all.add(found.change() + " " + found.path()));
        return all;
    }

    private static Node tree(String text) {
        return Objects.requireNonNull(new YamlReader(new Problems()).read(Source.file("text", text)));
    }

    /** Boards and firmware as shipped, each by itself. */
    private static List<Node> trees() throws IOException {
        List<Node> trees = new ArrayList<>();
        for (String folder : List.of("boards", "firmware-tasks")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    Problems problems = new Problems();
                    Node root = new YamlReader(problems).read(Source.file(file.toString(), Files.readString(file)));
                    assertThat(problems.any()).isFalse();
                    trees.add(Objects.requireNonNull(root));
                }
            }
        }
        return trees;
    }

    /** Without the order of keys. */
    private static Map<String, String> values(Node tree) {
        Map<String, String> values = new LinkedHashMap<>(Resolved.values(tree));
        values.values().removeIf(String::isEmpty);
        return values;
    }
}
