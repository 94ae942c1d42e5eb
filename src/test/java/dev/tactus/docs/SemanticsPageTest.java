package dev.tactus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.Blocks;
import dev.tactus.testing.Blocks.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every picture on the page of the timing rules is what the engine does with the YAML above it. */
class SemanticsPageTest {
    private static final Path PAGE = Path.of("docs/semantics.md");

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> picturesAreWhatTheEngineDoes() {
        List<Block> blocks = Blocks.of(PAGE).list();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 1; i < blocks.size(); i++) {
            Block yaml = blocks.get(i - 1);
            Block picture = blocks.get(i);
            if (picture.info().equals("gantt")) {
                String name = picture.line() + " " + picture.heading();
                tests.add(DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(new Pictures(folder).drawn(yaml, picture))
                                .isEqualTo(picture.text())));
            }
        }
        assertThat(tests).hasSizeGreaterThan(40);
        return tests;
    }

    @Test
    void everyRuleOfTheSectionsThatPlaceJobsInTimeHasAPicture() {
        List<String> drawn = Blocks.of(PAGE).list().stream()
                .filter(block -> block.info().equals("gantt"))
                .map(block -> block.heading().replaceAll("^\\*\\*([0-9.]+) .*", "$1"))
                .toList();
        Pattern rule = Pattern.compile("(?m)^\\*\\*((?:1|3|4|5|6|7)\\.[0-9]+) ");
        assertThat(rule.matcher(text()).results().map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(drawn);
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
