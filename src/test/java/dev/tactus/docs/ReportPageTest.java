package dev.tactus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.testing.Blocks;
import dev.tactus.trace.Heads;
import dev.tactus.trace.JobsCsv;
import dev.tactus.trace.SlicesCsv;
import dev.tactus.trace.TableFile;
import dev.tactus.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about reports and tables names all that they hold. */
class ReportPageTest {
    private static final Path PAGE = Path.of("docs/report.md");
    private static final Path SCHEMA = Path.of("config/schema/report.schema.json");

    @TempDir
    private Path folder;

    private static Set<String> named() throws IOException {
        return new TreeSet<>(Pattern.compile("`([a-z0-9_-]+)`")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
    }

    @Test
    void theHeadsOfTheTablesAreThoseOfThePage() throws IOException {
        List<String> shown = Blocks.of(PAGE).list().stream()
                .filter(block -> block.info().equals("csv"))
                .map(Blocks.Block::text)
                .toList();
        assertThat(shown).containsExactly(head(JobsCsv::new), head(SlicesCsv::new), head(TraceFormat.CSV::open));
    }

    private String head(BiFunction<Path, Header, TableFile> table) throws IOException {
        Path file = folder.resolve("table.csv");
        table.apply(file, Heads.of(1)).close();
        return Files.readString(file);
    }

    @Test
    void everyKindOfRecordStandsOnThePage() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(Arrays.stream(Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .allSatisfy(word ->
                        assertThat(rows).as(word).anyMatch(row -> row.split("\\|")[1].contains("`" + word + "`")));
    }

    @Test
    void everyFieldOfTheReportStandsOnThePage() throws IOException {
        Set<String> fields = new TreeSet<>();
        collect(new ObjectMapper().readTree(Files.readString(SCHEMA)), fields);
        assertThat(fields).hasSizeGreaterThan(100);
        assertThat(named()).containsAll(fields);
    }

    private static void collect(JsonNode node, Set<String> fields) {
        node.path("properties").fieldNames().forEachRemaining(fields::add);
        node.forEach(each -> collect(each, fields));
    }
}
