package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.NeedsProgram;
import dev.tactus.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The parser of the AsyncAPI initiative takes config/asyncapi.yaml, and would not take anything. */
@NeedsProgram({"node", "@asyncapi/parser"})
@Timeout(240)
class AsyncApiParserTest {
    @TempDir
    private Path folder;

    private static String parse(Path document) throws IOException, InterruptedException {
        Path parser = Programs.get("@asyncapi/parser").toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(
                        Programs.get("node").toString(), "src/test/node/parse-asyncapi.js", document.toString())
                .redirectErrorStream(true);
        // The folder of all packages: the file is PACKAGES/@asyncapi/parser/cjs/index.js.
        builder.environment()
                .put("NODE_PATH", parser.resolve("../../../..").normalize().toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void theShippedDocumentIsAcceptedWithoutAWarning() throws Exception {
        assertThat(parse(Path.of("config/asyncapi.yaml")))
                .contains("accepted 3.")
                .doesNotContain("error ")
                .doesNotContain("warning ");
    }

    @Test
    void aDocumentWithAnActionThatThereIsNotIsRefused() throws Exception {
        String shipped = Files.readString(Path.of("config/asyncapi.yaml"));
        String wrong = shipped.replaceFirst("action: send", "action: shout");
        assertThat(wrong).isNotEqualTo(shipped);
        assertThat(parse(Files.writeString(folder.resolve("wrong.yaml"), wrong)))
                .contains("error operations.sendStatus.action")
                .endsWith("refused\n");
    }
}
