package dev.tactus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.testing.Blocks;
import dev.tactus.testing.Blocks.Block;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
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
    private static final String ONE_CORE = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\n";
    private static final long MILLI = 1_000_000_000L;

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
                        () -> assertThat(drawn(yaml.text(), width(picture))).isEqualTo(picture.text())));
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

    private static int width(Block picture) {
        String first = picture.text().lines().findFirst().orElseThrow();
        return first.length() - first.lastIndexOf(' ') - 1;
    }

    private String drawn(String yaml, int width) throws IOException {
        String head = "scenario: example\n" + (yaml.contains("clusters:") ? "" : ONE_CORE);
        Path file = Files.writeString(folder.resolve("example.yaml"), head + yaml);
        String duration = yaml.contains("duration:") ? null : width + "ms";
        Board board = Loader.load(new Request(List.of(file), List.of(), null, duration));
        Run run = Run.of(board, 1);
        Gantt gantt = new Gantt(run.header(), 0, MILLI, width);
        JobTracker jobs = new JobTracker(run.header(), null, gantt);
        run.addSink(jobs);
        run.toEnd();
        jobs.finish(Math.max(run.now(), width * MILLI));
        return gantt.text();
    }
}
