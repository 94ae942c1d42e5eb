package dev.tactus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.check.Verdict;
import dev.tactus.testing.Blocks;
import dev.tactus.testing.Blocks.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The presets of kernels load and run, and the pictures of their page are what the engine does with them. */
class KernelsPageTest {
    private static final Path PAGE = Path.of("docs/kernels.md");
    private static final Path PRESETS = Path.of("config/kernels");

    @TempDir
    private Path folder;

    @BeforeEach
    void presetsLieBesideThePage() throws IOException {
        Files.createDirectories(folder.resolve("kernels"));
        for (Path preset : presets()) {
            Files.copy(preset, folder.resolve("kernels").resolve(preset.getFileName()));
        }
    }

    private static List<Path> presets() throws IOException {
        try (Stream<Path> files = Files.list(PRESETS)) {
            return files.sorted().toList();
        }
    }

    private static List<Block> blocks(String info) {
        return Blocks.of(PAGE).list().stream()
                .filter(block -> block.info().equals(info))
                .toList();
    }

    @Test
    void picturesAreWhatTheEngineDoes() throws IOException {
        String page = Files.readString(PAGE);
        List<Block> all = Blocks.of(PAGE).list();
        String expected = page;
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).info().equals("gantt")) {
                Block yaml = all.get(i - 1);
                String above = yaml.text() + "```\n```gantt\n";
                String drawn = new Pictures(folder).drawn(yaml, all.get(i));
                expected = expected.replace(above + all.get(i).text(), above + drawn);
            }
        }
        if (Boolean.getBoolean("tactus.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void everyPresetIsShown() throws IOException {
        List<String> shown = blocks("yaml").stream().map(Block::text).toList();
        assertThat(presets())
                .isNotEmpty()
                .allSatisfy(preset -> assertThat(shown)
                        .anySatisfy(text ->
                                assertThat(text).startsWith("include: kernels/" + preset.getFileName() + "\n")));
        assertThat(blocks("gantt")).hasSize(shown.size() - 1);
    }

    @Test
    void everyExampleKeepsItsContracts() throws IOException {
        for (Block block : blocks("yaml")) {
            Path file = Files.writeString(folder.resolve("example.yaml"), "scenario: example\n" + block.text());
            Board board = Loader.load(new Request(List.of(file), List.of(), null, "400ms"));
            Trial trial = Trial.of(board, 1);
            trial.run().toEnd();
            List<Verdict> broken = new ArrayList<>(trial.finish(1).verdicts());
            broken.removeIf(verdict -> verdict.status() != Verdict.Status.BROKEN);
            assertThat(broken).as("line %d of %s", block.line(), PAGE).isEmpty();
        }
    }
}
