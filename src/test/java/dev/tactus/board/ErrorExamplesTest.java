package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file {@code errors/CODE-words.yaml} has the mistake of that code, and the text beside it is what is printed.
 * docs/errors.md is made of them.
 */
class ErrorExamplesTest {
    private static final Path FOLDER = Path.of("src/test/resources/errors");
    private static final Path PAGE = Path.of("docs/errors.md");
    private static final String COMMAND = "./mvnw -q test -Dtest=ErrorExamplesTest -Dtactus.write=true";
    private static final int LONGEST_SHOWN = 600;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String code(Path example) {
        return example.getFileName().toString().substring(0, 3);
    }

    private static Validation validate(Path example) throws IOException {
        String text = new String(Files.readAllBytes(example), StandardCharsets.ISO_8859_1);
        List<String> sets = new ArrayList<>();
        String duration = null;
        for (String line : text.lines().toList()) {
            if (line.startsWith("# set: ")) {
                sets.add(line.substring(7));
            } else if (line.startsWith("# duration: ")) {
                duration = line.substring(12);
            }
        }
        return Validation.of(new Request(List.of(example), sets, null, duration));
    }

    /** The text as printed, with files under their names in the folder. */
    private static String printed(Path example) throws IOException {
        String folder = FOLDER.toString().replace('\\', '/') + "/";
        return InputException.render(validate(example).problems()).replace(folder, "") + "\n";
    }

    private static Path beside(Path example) {
        return example.resolveSibling(example.getFileName().toString().replace(".yaml", ".txt"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theMessageOfAnExampleIsTheOneBesideIt(Path example) throws IOException {
        List<Problem> problems = validate(example).problems();
        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.code()).isEqualTo(code(example)));
        GeneratedFilesTest.upToDate(beside(example), printed(example), COMMAND);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyMessagePointsIntoItsLineAndSaysWhatWouldBeRight(Path example) throws IOException {
        for (Problem problem : validate(example).problems()) {
            int length =
                    problem.sourceLine().codePointCount(0, problem.sourceLine().length());
            assertThat(problem.column()).isBetween(1, length + 1);
            assertThat(problem.message()).matches("(?s).+ \\(.+\\)");
            assertThat(problem.message()).doesNotContain("null", "Node", "dev.tactus");
        }
    }

    @Test
    void everyCodeHasAnExample() throws IOException {
        List<String> shown = examples().stream().map(ErrorExamplesTest::code).toList();
        List<String> all = Arrays.stream(Code.values()).map(Code::name).toList();
        assertThat(all).as("codes without an example in %s", FOLDER).allMatch(shown::contains);
        assertThat(shown).as("examples of unknown codes").allMatch(all::contains);
    }

    @Test
    void thePageOfErrorsIsMadeOfTheExamples() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Errors

                Every mistake that `tactus validate`, `check` and `run` report about files, by code, with
                examples and what is printed about them. All mistakes of all files are reported at once; the exit
                status is then 2. A mistake in an option has its place in the option: `--set:1:20` is column 20 of
                the first `--set`.

                This page is generated from `src/test/resources/errors`; `%s` writes it anew.
                """.formatted(COMMAND));
        for (Code code : Code.values()) {
            page.append("\n## ")
                    .append(code.name())
                    .append(": ")
                    .append(code.title())
                    .append('\n');
            for (Path example : examples()) {
                if (code(example).equals(code.name())) {
                    page.append("\n```yaml\n").append(shown(example)).append("```\n");
                    page.append("```text\n").append(printed(example)).append("```\n");
                }
            }
        }
        GeneratedFilesTest.upToDate(PAGE, page.toString(), COMMAND);
    }

    private static String shown(Path example) throws IOException {
        String text = new String(Files.readAllBytes(example), StandardCharsets.UTF_8);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...\n";
    }
}
