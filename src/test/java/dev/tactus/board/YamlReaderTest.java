package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    private @Nullable Node read(String text) {
        return new YamlReader(problems).read(Source.file("a.yaml", text));
    }

    private Node good(String text) {
        Node node = read(text);
        assertThat(problems.sorted()).isEmpty();
        assertThat(node).isNotNull();
        return node;
    }

    private String placeAndCode(String text) {
        read(text);
        return problems.sorted().stream()
                .map(p -> p.line() + ":" + p.column() + " " + p.code())
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }

    private @Nullable Node file(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("b.yaml"), bytes);
        Source source = new YamlText(problems).read(path, "b.yaml");
        return source == null ? null : new YamlReader(problems).read(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on",
                "no",
                "yes",
                "1e3",
                "1:30",
                "0123",
                "0x10",
                "null",
                "~",
                ".inf",
                "1e400",
                "2026-11-21",
                "7/10",
                "1_000"
            })
    void aScalarStaysTheTextThatWasWritten(String text) {
        assertThat(good("key: " + text).get("key").text()).isEqualTo(text);
        assertThat(good("- [" + text + "]").items().get(0).items().get(0).text())
                .isEqualTo(text);
        assertThat(good(text + ": 1").entries().get(0).key().text()).isEqualTo(text);
    }

    @Test
    void placesCountLinesAndCodePointsFromOne() {
        Node root = good("a: 1\nb:\n  - \"\uD83D\uDE00\"\n  - {ü: x, '\uD83D\uDE00': y}\n");
        Node map = root.get("b").items().get(1);
        assertThat(root.get("a").place()).isEqualTo("a.yaml:1:4");
        assertThat(map.place()).isEqualTo("a.yaml:4:5");
        assertThat(map.entries().get(1).key().place()).isEqualTo("a.yaml:4:12");
        assertThat(map.entries().get(1).value().place()).isEqualTo("a.yaml:4:17");
        assertThat(map.entries().get(0).value().path()).isEqualTo("b.1.ü");
    }

    @Test
    void aBlockTextAndAQuotedTextKeepTheirContent() {
        Node root = good("a: |\n  two\n  lines\nb: ''\nc: \"x: y\"\n");
        assertThat(root.get("a").text()).isEqualTo("two\nlines\n");
        assertThat(root.get("b").text()).isEmpty();
        assertThat(root.get("c").text()).isEqualTo("x: y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: &x 1                | 1:4 Y05",
                "a: *x                  | 1:4 Y05",
                "a: !!int 1             | 1:4 Y05",
                "a: !x {b: 1}           | 1:4 Y05",
                "a: &x [1]              | 1:4 Y05",
                "a: '&x'                | none",
                "&x a: 1                | 1:1 Y05",
                "{<<: {b: 1}}           | 1:2 Y05",
                "{a: 1, b: 2, a: 3}     | 1:14 Y06",
                "a: 1\\nb: 2\\na: 3     | 3:1 Y06",
                "a: 1\\n---\\nb: 2      | 3:1 Y07",
                "a:                     | 1:1 Y09",
                "a: 1\\nbc:\\nd: 2      | 2:1 Y09",
                "- 1\\n-\\n- 2          | 2:2 Y09",
                "a: [1, 2               | 1:9 Y04",
                "a: b: c                | 1:5 Y04",
                "a: 'x                  | 1:4 Y04",
                "a:\\n\\tb: 1           | 2:1 Y04",
                "a: 1\\n  b: 2          | 2:4 Y04",
                "? [a]\\n: 1            | 1:4 Y04",
                "a: @x                  | 1:4 Y04",
                "# nothing              | 1:1 Y08",
                "' '                    | none"
            })
    void whatTheLanguageLeavesOutIsRefusedAtItsPlace(String text, String expected) {
        assertThat(placeAndCode(text.replace("\\n", "\n").replace("\\t", "\t"))).isEqualTo(expected);
    }

    @Test
    void theMessageOfADuplicateNamesTheFirst() {
        read("a: 1\nb: 2\na: 3\n");
        assertThat(problems.sorted().get(0).render())
                .isEqualTo("a.yaml:3:1: error: the key 'a' stands twice (the first is in line 1, column 1) [Y06]\n"
                        + "a: 3\n^");
    }

    @Test
    void severalMistakesAreFoundInOnePass() {
        assertThat(placeAndCode("a: &x 1\nb: *x\nc:\nd: !!str y\nd: 1\n"))
                .isEqualTo("1:4 Y05, 2:4 Y05, 3:1 Y09, 4:4 Y05, 5:1 Y06");
    }

    @Test
    void deepNestingIsRefusedBeforeItIsBuilt() {
        assertThat(placeAndCode("[".repeat(200_000))).isEqualTo("1:65 Y10");
    }

    @Test
    void deepBlockNestingIsRefused() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        assertThat(placeAndCode(text.toString())).isEqualTo("65:65 Y10");
    }

    @Test
    void tooManyValuesAreRefused() {
        assertThat(placeAndCode("[" + "1,".repeat(Limits.NODES + 10) + "]")).endsWith(" Y02");
    }

    @Test
    void longValuesAndKeysAreRefused() {
        assertThat(placeAndCode("a: " + "x".repeat(Limits.VALUE + 1))).isEqualTo("1:4 Y02");
        assertThat(placeAndCode("x".repeat(Limits.KEY + 1) + ": 1")).contains("1:1 Y02");
    }

    @Test
    void anAliasBombIsRefusedAtItsFirstAnchor() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertThat(placeAndCode(bomb.toString())).isEqualTo("1:5 Y05, 2:10 Y05");
    }

    @Test
    void aFileBeyondTheLimitIsRefused() throws IOException {
        byte[] large = new byte[Limits.FILE_BYTES + 1];
        java.util.Arrays.fill(large, (byte) 'a');
        assertThat(file(large)).isNull();
        assertThat(problems.sorted().get(0).render())
                .isEqualTo("b.yaml:1:1: error: the file is too large (at most 8MiB) [Y02]");
    }

    @Test
    void badUtf8HasAPlace() throws IOException {
        assertThat(file(new byte[] {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xc3, '('}))
                .isNull();
        assertThat(problems.sorted().get(0).render())
                .isEqualTo("b.yaml:2:4: error: the byte 0xC3 is not UTF-8 (save it as UTF-8) [Y03]\nb: ?\n   ^");
    }

    @Test
    void utf16IsNamed() throws IOException {
        assertThat(file("a: 1".getBytes(StandardCharsets.UTF_16))).isNull();
        assertThat(problems.sorted().get(0).message()).contains("UTF-16 it seems");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001b", "\u0085", "\u2028", "\ufffe"})
    void controlCharactersAreRefused(String character) throws IOException {
        assertThat(file(("a: 1\nb: x" + character + "\n").getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(problems.sorted()).hasSize(1);
        assertThat(problems.sorted().get(0).place()).isEqualTo("b.yaml:2:5");
        assertThat(problems.sorted().get(0).code()).isEqualTo("Y03");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
        Node root = file("\uFEFFa: 1\r\nb: 2\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(problems.sorted()).isEmpty();
        assertThat(root.get("a").place()).isEqualTo("b.yaml:1:4");
        assertThat(root.get("b").place()).isEqualTo("b.yaml:2:4");
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        assertThat(new YamlText(problems).read(folder.resolve("none.yaml"), "none.yaml"))
                .isNull();
        assertThat(new YamlText(problems).read(folder, "folder")).isNull();
        assertThat(InputException.render(problems.sorted()))
                .isEqualTo("folder:1:1: error: this is a folder (name a file in it) [Y01]\n"
                        + "none.yaml:1:1: error: the file does not exist (check the path) [Y01]");
    }
}
