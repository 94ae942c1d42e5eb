package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @TempDir
    private Path folder;

    @Test
    void aFileGivesItsTextWithoutTheLastLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "two words \n");
        assertThat(new String(new Secret.Text(file).read(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("two words ");
    }

    @Test
    void aVariableGivesItsValue() {
        assertThat(new Secret.Variable("PATH").read())
                .isEqualTo(System.getenv("PATH").getBytes());
    }

    @Test
    void whatIsMissingIsSaidByName() {
        assertThatThrownBy(() -> new Secret.Variable("TACTUS_NO_SUCH_VARIABLE").read())
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("TACTUS_NO_SUCH_VARIABLE is not set");
        assertThatThrownBy(() -> new Secret.Text(folder.resolve("nothing")).read())
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void aTargetDoesNotShowUserOrPassword() {
        Target target = new Target("host", 1, "me", new Secret.Variable("PATH"));
        assertThat(target.toString()).isEqualTo("tcp://host:1");
    }
}
