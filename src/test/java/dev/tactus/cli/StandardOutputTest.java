package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardOutputTest {
    /** A disk that takes so many bytes and no more. */
    private static final class FullDisk extends OutputStream {
        private int room;

        FullDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("No space left on device");
            }
        }
    }

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path board;

    @BeforeEach
    void write() throws IOException {
        board = Files.writeString(folder.resolve("board.yaml"), """
                board: one
                clusters: {cpu: {cores: [c], opps: [{frequency: 100MHz}]}}
                tasks: {a: {period: 1ms, wcet: 100us}}
                """);
    }

    private int run(OutputStream stream, String command) {
        String[] args = command.replace("BOARD", board.toString()).split(" ");
        return Main.run(args, new StandardOutput(stream), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help check",
                "check --help",
                "schedulers",
                "completion",
                "generate taskset",
                "validate BOARD",
                "validate BOARD --json -",
                "check BOARD",
                "check BOARD --json -",
            })
    void aCommandWhoseOutputIsLostFailsWithOneLine(String command) {
        assertThat(run(new FullDisk(0), command)).isEqualTo(3);
        assertThat(err.toString().lines().filter(line -> line.startsWith("tactus: ")))
                .containsExactly("tactus: error: cannot write to standard output: No space left on device");
    }

    @Test
    void aTextCutShortIsAFailureToo() {
        assertThat(run(new FullDisk(100), "generate taskset")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("tactus: error: cannot write to standard output: No space left on device\n");
    }

    @Test
    void aMistakeOfTheUserNeedsNoStandardOutput() {
        assertThat(run(new FullDisk(0), "check nothing.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("nothing.yaml:1:1: error:").doesNotContain("standard output");
    }
}
