package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** What the README tells a newcomer to type must be there. */
class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^    \\./(tactus|mvnw) (.*)$");

    private final String readme = read("README.md");

    @Test
    void itsCommandsOfTactusParseAndTheirFilesExist() {
        List<String> lines = typed("tactus");
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            String[] words = line.split(" ");
            ParseResult parsed = Commands.lineFor(words).parseArgs(words);
            assertThat(Mistakes.in(parsed)).as(line).isEmpty();
            assertThat(words)
                    .filteredOn(word -> word.endsWith(".yaml"))
                    .allSatisfy(file -> assertThat(Path.of(file)).exists());
        }
    }

    @Test
    void itsTestCommandIsTheOneThatCiRuns() {
        assertThat(typed("mvnw")).hasSize(1);
        assertThat(read(".ci/run")).contains("./mvnw " + typed("mvnw").get(0) + " -Dtactus.system=required\n");
    }

    @Test
    void itsLinksLeadSomewhere() {
        assertThat(links(readme))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(Path.of(target)).exists());
    }

    @Test
    void itsLinksLeadSomewhereInTheArchiveToo() {
        Pattern included = Pattern.compile("<include>([^<*]+?)/?(?:\\*\\*)?</include>");
        List<String> archive = included.matcher(read("src/assembly/archive.xml"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(links(readme))
                .isNotEmpty()
                .allSatisfy(target ->
                        assertThat(archive).anyMatch(each -> Path.of(target).startsWith(each)));
    }

    @Test
    void whatContributingTellsToRunIsThere() {
        Pattern named = Pattern.compile("-Dtest=(\\w+)");
        List<String> tests = named.matcher(read("CONTRIBUTING.md"))
                .results()
                .map(found -> found.group(1) + ".java")
                .toList();
        assertThat(tests).isNotEmpty();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsAll(tests);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> links(String text) {
        return Pattern.compile("\\]\\(([^)#]+)\\)").matcher(text).results().map(found -> found.group(1));
    }

    private List<String> typed(String program) {
        return COMMAND.matcher(readme)
                .results()
                .filter(found -> found.group(1).equals(program))
                .map((MatchResult found) -> found.group(2))
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
