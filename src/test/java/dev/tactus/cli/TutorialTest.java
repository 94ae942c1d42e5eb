package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.Blocks;
import dev.tactus.testing.Blocks.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the tutorial is typed, and gives what the page shows. */
class TutorialTest {
    private static final Path PAGE = Path.of("docs/tutorial.md");

    @Test
    void everyCommandGivesWhatThePageShows(@TempDir Path folder) throws IOException {
        Blocks page = Blocks.of(PAGE);
        List<Block> shown = page.list().stream()
                .filter(block -> block.info().equals("console"))
                .toList();
        List<Block> real = new Transcript(folder).consoles(page);
        assertThat(real).hasSameSizeAs(shown).hasSizeGreaterThan(6);
        for (int i = 0; i < real.size(); i++) {
            assertThat(shown.get(i).text())
                    .as("%s, line %d", PAGE, shown.get(i).line())
                    .isEqualTo(real.get(i).text());
        }
    }
}
