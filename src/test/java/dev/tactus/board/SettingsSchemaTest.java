package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of the settings says what their reader says. */
class SettingsSchemaTest {
    private static final Path SCHEMA = Path.of("config/schema/settings.schema.json");
    private static final Path SHIPPED = Path.of("config/tactus.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    private static JsonSchema schema;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    }

    @Test
    void theShippedFileNamesItAndFitsIt() throws IOException {
        String text = Files.readString(SHIPPED);
        assertThat(text).startsWith("# yaml-language-server: $schema=schema/settings.schema.json\n");
        assertThat(schema.validate(YAML.readTree(text))).isEmpty();
    }

    @Test
    void itKnowsTheKeysOfTheReader() throws IOException {
        JsonNode properties = YAML.readTree(SCHEMA.toFile()).get("properties");
        assertThat(properties.get("mqtt").get("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(SettingsReader.MQTT);
        for (String group : List.of("mqtt", "rates", "dashboard")) {
            for (JsonNode key : properties.get(group).get("properties")) {
                assertThat(key.get("description").asText()).endsWith(".");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt: {port: 0, url: 'tcp://rig:1884', user: me, password: {env: SECRET}}",
                "mqtt: {password: {file: secret.txt}, ca: ca.crt, certificate: a.crt, key: a.key}",
                "mqtt: {encoding: sparkplug, group: plant-7, host: scada}",
                "rates: {samples: 2.5Hz, trace: none}",
                "rates: {samples: 1kHz, trace: 0.001Hz}",
                "dashboard: {port: none}",
                "dashboard: {port: 65535}"
            })
    void whatTheReaderTakesFits(String text) throws IOException {
        assertThat(schema.validate(YAML.readTree(text))).isEmpty();
        assertThatCode(() -> load(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqt: {port: 1}",
                "mqtt: {key: a}",
                "mqtt: {encoding: xml}",
                "mqtt: {group: a/b}",
                "mqtt: {prot: 1}",
                "mqtt: 1883",
                "mqtt: {port: 70000}",
                "mqtt: {port: 1883ms}",
                "mqtt: {user: [a]}",
                "mqtt: {password: hunter2}",
                "mqtt: {password: {env: A, file: b}}",
                "mqtt: {password: {env: none}}",
                "rates: {samples: 10}",
                "rates: {trace: 10ms}",
                "rates: {trace: 1 kHz}",
                "dashboard: {port: 70000}",
                "dashboard: {port: some}"
            })
    void whatTheReaderRefusesDoesNot(String text) throws IOException {
        assertThat(schema.validate(YAML.readTree(text))).isNotEmpty();
        assertThatThrownBy(() -> load(text)).isInstanceOf(InputException.class);
    }

    private void load(String text) throws IOException {
        Settings.load(Files.writeString(folder.resolve("tactus.yaml"), text));
    }
}
