package dev.tactus.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoredPrintsTest {
    private static final String FOLDER = "src/test/resources/determinism/";

    @Test
    void digestsAndDrawsAreThoseStored() throws IOException {
        assertThat(Prints.of(
                        FOLDER + "amp.yaml", FOLDER + "big-little.yaml", FOLDER + "mcu.yaml", FOLDER + "pools.yaml"))
                .as("a change of a rule needs a new prefix of the digest (semantics, 10); a change of nothing but a "
                        + "board in this folder needs new lines in prints.txt")
                .isEqualTo(Files.readAllLines(Path.of(FOLDER + "prints.txt")));
    }
}
