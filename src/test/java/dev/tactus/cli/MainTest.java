package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    @Test
    void theRootCommandIsCalledTactus() {
        assertThat(Main.class.getAnnotation(Command.class).name()).isEqualTo("tactus");
        assertThat(CommandLine.VERSION).isNotEmpty();
    }
}
