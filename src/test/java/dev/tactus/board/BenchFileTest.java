package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileWithoutWorkloadsIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("none.json"), "{\"format\": \"" + BenchFile.FORMAT + "\", \"workloads\": []}");
        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a file of speed workloads");
    }

    @Test
    void aWorkloadWithoutARunIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("idle.json"),
                "{\"format\": \"" + BenchFile.FORMAT
                        + "\", \"workloads\": [{\"name\": \"a\", \"cores\": 1, \"tasks\": [], \"reference\": []}]}");
        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOfSatisfying(
                        InputException.class,
                        wrong -> assertThat(wrong.render())
                                .contains("'tasks' is empty")
                                .contains("'reference' is empty"));
    }
}
