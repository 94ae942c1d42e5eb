package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every published case is a board that loads, or one that needs what a later version brings, and nothing else. */
class CasesLoadTest {
    private static final Path FOLDER = Path.of("src/test/resources/cases");

    @Test
    void everyCaseLoadsOrIsNotSupportedYet() throws IOException {
        Map<String, List<String>> refused = new TreeMap<>();
        int loaded = 0;
        for (Path file : cases()) {
            try {
                Loader.load(Request.of(file));
                loaded++;
            } catch (InputException e) {
                refused.put(
                        file.getFileName().toString(),
                        e.problems().stream()
                                .filter(p -> !p.warning())
                                .map(Problem::code)
                                .distinct()
                                .toList());
            }
        }
        assertThat(refused.values()).as("%s", refused).containsOnly(List.of("K04"));
        assertThat(loaded).isGreaterThanOrEqualTo(98);
        assertThat(loaded + refused.size()).isEqualTo(144);
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
