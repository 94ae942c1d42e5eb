package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReportSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonSchema schema() throws IOException {
        String text = Files.readString(Path.of("config/schema/report.schema.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    private static JsonNode report(String... files) throws IOException {
        List<String> args = new ArrayList<>(List.of("check", "--json", "-"));
        args.addAll(List.of(files));
        StringWriter out = new StringWriter();
        Main.run(args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(new StringWriter(), true));
        return MAPPER.readTree(out.toString());
    }

    @TestFactory
    Stream<DynamicTest> realReportsFitTheSchema() {
        return Stream.of(
                        List.of("boards/stm32mp157c-dk2.yaml", "firmware-tasks/motor-control.yaml"),
                        List.of("src/test/resources/cases/ce-19.yaml"),
                        List.of("src/test/resources/cases/fp-01.yaml"),
                        List.of("src/test/resources/cases/fp-01.yaml", "src/test/resources/cases/ce-17.yaml"))
                .map(files -> DynamicTest.dynamicTest(String.join(" ", files), () -> {
                    JsonNode report = report(files.toArray(String[]::new));
                    assertThat(report.isObject()).isTrue();
                    assertThat(schema().validate(report)).isEmpty();
                }));
    }

    @Test
    void aFieldThatTheSchemaDoesNotKnowIsFound() throws IOException {
        ObjectNode report = (ObjectNode) report("src/test/resources/cases/fp-01.yaml");
        report.put("colour", "blue");
        Set<ValidationMessage> messages = schema().validate(report);
        assertThat(messages).isNotEmpty();
    }

    @Test
    void everyPartOfTheSchemaHasADescriptionOrAPlainType() throws IOException {
        JsonNode run = MAPPER.readTree(Files.readString(Path.of("config/schema/report.schema.json")))
                .path("$defs")
                .path("run")
                .path("properties");
        for (String part : List.of("tasks", "cores", "mailboxes", "chains")) {
            JsonNode fields = run.path(part).path("additionalProperties").path("properties");
            assertThat(fields.size()).as(part).isPositive();
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                assertThat(field.getValue().has("description"))
                        .as(part + "." + field.getKey())
                        .isTrue();
            }
        }
    }
}
