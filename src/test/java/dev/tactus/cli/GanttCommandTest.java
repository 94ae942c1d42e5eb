package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.Blocks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GanttCommandTest {
    private static final String BOARD = """
            scenario: b
            clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
            domains: {cpu: {scheduler: fixed-priority}}
            tasks:
              fast: {period: 1ms, priority: 9, wcet: 400us}
              slow: {period: 4ms, priority: 1, wcet: 3ms}
            duration: 8ms
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String board = "";

    @BeforeEach
    void write() throws IOException {
        board = Files.writeString(folder.resolve("b.yaml"), BOARD).toString();
    }

    private int gantt(String... more) {
        String[] all = Stream.concat(Stream.of("gantt", board), Stream.of(more)).toArray(String[]::new);
        return Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static List<Element> elements(String svg, String name) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @Test
    void aBarStandsWhereItsSliceIs() throws Exception {
        assertThat(gantt("--to", "4ms", "--tasks", "fast")).isZero();
        // The longest label has 5 letters of 7 and 24 around it, the right margin 20: 881 pixels for 4 ms.
        List<Element> bars = elements(out.toString(), "rect").stream()
                .filter(rect -> rect.getAttribute("width").equals("88.10"))
                .toList();
        assertThat(bars.stream().map(rect -> rect.getAttribute("x")).distinct())
                .containsExactly("59", "279.25", "499.50", "719.75");
    }

    @Test
    void missesAreMarkedAndTheLegendSaysSo() throws Exception {
        assertThat(gantt("--tasks", "fast")).isZero();
        assertThat(out.toString()).doesNotContain(">miss<");
        out.getBuffer().setLength(0);
        assertThat(gantt()).isZero();
        assertThat(elements(out.toString(), "text").stream().map(Element::getTextContent))
                .contains("b", "fast", "slow", "miss", "release", "ms");
    }

    @Test
    void theFileIsThatOfOut() throws IOException {
        Path svg = folder.resolve("b.svg");
        assertThat(gantt("--to", "2ms", "--out", svg.toString())).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(svg)).startsWith("<svg ").endsWith("</svg>\n");
    }

    @Test
    void thePictureOfThePageIsWhatItsCommandDraws() throws IOException {
        String command = Blocks.of(Path.of("docs/traces.md")).list().stream()
                .map(Blocks.Block::text)
                .filter(text -> text.startsWith("tactus gantt "))
                .findFirst()
                .orElseThrow();
        Path svg = folder.resolve("page.svg");
        String[] words = command.replace("\\\n", " ")
                .replace("docs/traces.svg", svg.toString())
                .replace("tactus gantt ", "gantt ")
                .strip()
                .split(" +");
        assertThat(Main.run(words, new PrintWriter(out, true), new PrintWriter(err, true)))
                .as(err.toString())
                .isZero();
        assertThat(svg).hasSameTextualContentAs(Path.of("docs/traces.svg"));
    }

    @Test
    void aLongRunMakesNoLargerPictureThanItsPixels() {
        assertThat(gantt("--to", "20s")).isZero();
        assertThat(out.toString().length()).isLessThan(2_000_000);
    }

    @Test
    void whatCannotBeDrawnIsRefusedAllAtOnce() {
        assertThat(gantt("--from", "3ms", "--to", "2ms", "--cores", "gpu", "--tasks", "slow,quick"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--cores:1:1: error: there is no such name (one of cpu-0) [C04]")
                .contains("--tasks:1:1: error: there is no such name (one of fast, slow) [C04]")
                .contains("--to:1:1: error: the right edge is not after the left one (", ") [C04]\n2ms\n");
        assertThat(gantt("--to", "3 parsecs")).isEqualTo(2);
        assertThat(err.toString()).contains("is not a time");
    }
}
