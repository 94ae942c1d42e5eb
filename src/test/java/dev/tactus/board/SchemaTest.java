package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in schemas, as an editor uses them. */
class SchemaTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, JsonSchema> SCHEMAS = new HashMap<>();

    private static JsonSchema schema(String kind) {
        return SCHEMAS.computeIfAbsent(kind, each -> {
            try {
                String text = Files.readString(Path.of("config/schema", each + ".schema.json"));
                return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(text);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static Set<ValidationMessage> validate(String kind, String text) throws IOException {
        JsonNode tree = YAML.readTree(text);
        return schema(kind).validate(tree);
    }

    static List<Path> shipped() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("boards", "firmware-tasks", "config/kernels", "docs/examples")) {
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                walk.filter(path -> path.toString().endsWith(".yaml")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static String kind(String text) {
        String plain = "\n" + text;
        return plain.contains("\nscenario:") ? "scenario" : plain.contains("\nboard:") ? "board" : "firmware";
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedFileNamesItsSchemaAndFitsIt(Path file) throws IOException {
        String text = Files.readString(file);
        String first = text.lines().findFirst().orElse("");
        String head = "# yaml-language-server: $schema=";
        assertThat(first).startsWith(head);
        Path named = file.resolveSibling(first.substring(head.length())).normalize();
        assertThat(named).isEqualTo(Path.of("config/schema", kind(text) + ".schema.json"));
        assertThat(validate(kind(text), text)).isEmpty();
    }

    private static final String CLUSTER = "clusters: {c: {cores: 1, opps: [{frequency: 1GHz}]}}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks: {t: {period: 1ms, wcet: 1us @ c}}",
                "tasks: {t: {releases: [0ms, {at: 1ms, deadline: 2ms}], "
                        + "wcet: {value: {range: [1us, 2us]}, assumed: why}}}",
                "tasks: {t: {rate: 7Hz, body: [{compute: {uniform: [1us, 2us]}}, "
                        + "{repeat: {times: 2, body: [{lock: r}, {unlock: r}]}}]}}",
                "tasks: {t: {on-interrupt: {line: adc, period: 50us}, wcet: 5000cycles}}",
                "domains: {c: {scheduler: {policy: round-robin, quantum: 1ms}, "
                        + "placement: {partitioned: worst-fit, limit: 90%}}}",
                "timing: [{task: all, misses: {at-most: 1, in: 20}}, {core: c-0, utilization: 7/10}]",
                "duration: {time: 20ms, drain: true}",
                "expect: {broken: [a-response]}",
                "memories: {m: {size: 1MiB, at: {c: 0x38000000}}}"
            })
    void whatTheCheckerTakesTheSchemaTakes(String part) throws IOException {
        String text = "scenario: s\n" + CLUSTER + part + "\n";
        Problems problems = new Problems();
        Node root = new YamlReader(problems).read(Source.file("s.yaml", text));
        Language.SCENARIO.check(root, new Check(problems));
        assertThat(problems.sorted()).isEmpty();
        assertThat(validate("scenario", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks: {t: {perod: 1ms, wcet: 1us}}",
                "tasks: {t: {period: 1, wcet: 1us}}",
                "tasks: {t: {period: 1 ms, wcet: 1us}}",
                "tasks: {t: {period: 1ms, rate: 7Hz, wcet: 1us}}",
                "tasks: {t: {period: 1ms, priority: high, wcet: 1us}}",
                "tasks: {t: {period: 1ms, wcet: {range: [1us]}}}",
                "tasks: {t: {period: 1ms, body: [{compte: 1us}]}}",
                "tasks: {t: {period: 1ms, body: [{send: {mailbox: m, bytes: 1.5}}]}}",
                "domains: {c: {scheduler: fp}}",
                "mailboxes: {m: {slots: 4}}",
                "timing: [{task: all}]",
                "timing: [{misses: 0}]",
                "duration: 10",
                "seed: -1",
                "memories: {m: {at: {c: 38000000x}}}",
                "scheduler: edf"
            })
    void whatTheCheckerRefusesTheSchemaRefuses(String part) throws IOException {
        String text = "scenario: s\n" + CLUSTER + part + "\n";
        Problems problems = new Problems();
        Node root = new YamlReader(problems).read(Source.file("s.yaml", text));
        Language.SCENARIO.check(root, new Check(problems));
        assertThat(problems.any()).isTrue();
        assertThat(validate("scenario", text)).isNotEmpty();
    }

    @Test
    void everyKeyOfTheSchemaIsDescribed() throws IOException {
        JsonNode board = YAML.readTree(Files.readString(Path.of("config/schema/board.schema.json")));
        board.get("properties")
                .fields()
                .forEachRemaining(
                        each -> assertThat(each.getValue().path("description").asText())
                                .as(each.getKey())
                                .isNotBlank());
        JsonNode task = board.get("$defs").get("tasks").get("properties").get("period");
        assertThat(task.get("description").asText()).contains("Released");
        assertThat(board.get("$defs").get("figure.time").get("description").asText())
                .contains("units: s, ms, us");
    }

    @Test
    void aBoardFileNeedsItsHead() throws IOException {
        assertThat(validate("board", CLUSTER)).isNotEmpty();
        assertThat(validate("board", "board: b\n" + CLUSTER)).isEmpty();
    }
}
