package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tactus analyze --json} writes fits config/schema/analysis.schema.json. */
class AnalysisSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path CASES = Path.of("src/test/resources/cases");

    private static JsonSchema schema() throws IOException {
        String text = Files.readString(Path.of("config/schema/analysis.schema.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    private static JsonNode analysis(List<String> files) throws IOException {
        List<String> args = new ArrayList<>(List.of("analyze", "--json", "-"));
        args.addAll(files);
        StringWriter out = new StringWriter();
        Main.run(args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(new StringWriter(), true));
        return MAPPER.readTree(out.toString());
    }

    @Test
    void everyAnalysisOfTheKnownCasesFits() throws IOException {
        List<String> cases;
        try (Stream<Path> files = Files.list(CASES)) {
            cases = files.map(Path::toString)
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        JsonNode all = analysis(cases);
        assertThat(schema().validate(all)).isEmpty();
        TreeSet<String> tests = new TreeSet<>(all.findValuesAsText("name"));
        assertThat(tests)
                .contains("response-time", "qpa", "supply", "chain", "ability")
                .hasSizeGreaterThan(20);
    }

    @Test
    void theAnalysisOfAShippedBoardFits() throws IOException {
        JsonNode one = analysis(List.of("boards/stm32mp157c-dk2.yaml", "firmware-tasks/motor-control.yaml"));
        assertThat(one.path("tests")).isNotEmpty();
        assertThat(schema().validate(one)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "verdict", "source", "applies", "subject"})
    void aTestThatLacksAFieldIsFound(String field) throws IOException {
        JsonNode one = analysis(List.of(CASES.resolve("fp-01.yaml").toString()));
        ((ObjectNode) one.path("tests").get(0)).remove(field);
        assertThat(schema().validate(one)).isNotEmpty();
    }

    @Test
    void aTimeThatIsNoTimeIsFound() throws IOException {
        JsonNode one = analysis(List.of(CASES.resolve("fp-01.yaml").toString()));
        ((ObjectNode) one.path("tests").get(0)).put("wcrt_ps", "soon");
        assertThat(schema().validate(one)).isNotEmpty();
    }
}
