package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates for a try, made by the script that ships. */
final class Certificates {
    private Certificates() {}

    /** Makes ca, server and client in that folder. */
    static void make(Path folder, String... hosts) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Programs.get("sh").toString(),
                Path.of("config/mosquitto/make-certificates.sh")
                        .toAbsolutePath()
                        .toString()));
        words.addAll(List.of(hosts));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
