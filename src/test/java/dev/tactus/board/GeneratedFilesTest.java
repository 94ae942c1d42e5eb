package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas and the reference page say what the checker does. */
class GeneratedFilesTest {
    /** Writes the files in place of comparing them. */
    static final boolean WRITE = Boolean.getBoolean("tactus.write");

    private static final String COMMAND = "./mvnw -q test -Dtest=GeneratedFilesTest -Dtactus.write=true";

    @ParameterizedTest
    @ValueSource(strings = {"board", "firmware", "scenario"})
    void theSchemaIsThatOfTheLanguage(String kind) throws IOException {
        upToDate(Path.of("config/schema", kind + ".schema.json"), SchemaFile.of(kind), COMMAND);
    }

    @Test
    void theReferencePageIsThatOfTheLanguage() throws IOException {
        upToDate(Path.of("docs/yaml-reference.md"), ReferencePage.text(), COMMAND);
    }

    static void upToDate(Path file, String expected, String command) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        String found = Files.exists(file) ? Files.readString(file) : "";
        assertThat(found).as("%s is stale; this writes it: %s", file, command).isEqualTo(expected);
    }
}
