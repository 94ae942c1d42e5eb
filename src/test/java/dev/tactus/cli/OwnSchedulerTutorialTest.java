package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tactus.docs.Pictures;
import dev.tactus.testing.Blocks;
import dev.tactus.testing.Blocks.Block;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Everything on the page is typed, compiled and run, and gives what the page shows. With {@code -Dtactus.write=true}
 * the page is made to show it.
 */
class OwnSchedulerTutorialTest {
    private static final Path PAGE = Path.of("docs/tutorials/own-scheduler.md");

    @TempDir
    private Path folder;

    @Test
    void everythingGivesWhatThePageShows() throws Exception {
        Blocks page = Blocks.of(PAGE);
        List<Block> real = new Transcript(folder).consoles(page);
        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {folder.resolve("classes").toUri().toURL()},
                getClass().getClassLoader())) {
            StringBuilder text = new StringBuilder();
            int console = 0;
            int next = 1;
            List<String> lines = Files.readAllLines(PAGE);
            for (Block block : page.list()) {
                lines.subList(next - 1, block.line() - 1)
                        .forEach(line -> text.append(line).append('\n'));
                text.append(shown(block, real, console, classes));
                console += block.info().equals("console") ? 1 : 0;
                next = block.line() + (int) block.text().lines().count();
            }
            lines.subList(next - 1, lines.size())
                    .forEach(line -> text.append(line).append('\n'));
            if (Boolean.getBoolean("tactus.write")) {
                Files.writeString(PAGE, text);
            }
            assertThat(Files.readString(PAGE)).isEqualTo(text.toString());
            contractHolds(page, classes);
        }
    }

    private String shown(Block block, List<Block> real, int console, ClassLoader classes) throws IOException {
        if (block.info().equals("console")) {
            return real.get(console).text();
        }
        if (block.info().startsWith("gantt ")) {
            String yaml = Files.readString(folder.resolve(block.info().substring("gantt ".length())));
            return new Pictures(folder, classes).drawn(yaml, 10);
        }
        return block.text();
    }

    /** The test on the page passes, on the classes that were compiled. */
    private void contractHolds(Blocks page, ClassLoader classes) throws ReflectiveOperationException, IOException {
        Block last = page.list().get(page.list().size() - 1);
        assertThat(last.info()).isEqualTo("java my/AgingContractTest.java");
        assertThat(Transcript.compiled(folder, List.of("my/AgingContractTest.java")))
                .isEmpty();
        Class<?> test = classes.loadClass("my.AgingContractTest");
        assertThat(test.getClassLoader()).isSameAs(classes);
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute()
                .testEvents()
                .assertStatistics(all -> all.started(5).succeeded(5));
    }
}
