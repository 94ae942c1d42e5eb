package dev.tactus.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a password stands; the password itself is read when it is needed, kept nowhere and never printed. */
public sealed interface Secret {
    /** In a variable of the environment. */
    record Variable(String name) implements Secret {}

    /** In a file, whose last line end does not count. */
    record Text(Path file) implements Secret {}

    /**
     * Reads it.
     *
     * @throws TelemetryException if the variable is not set or the file cannot be read
     */
    default byte[] read() {
        if (this instanceof Variable variable) {
            String value = System.getenv(variable.name);
            if (value == null) {
                throw new TelemetryException(
                        "the variable " + variable.name + " is not set (it is to hold the password of the broker)",
                        null);
            }
            return value.getBytes(StandardCharsets.UTF_8);
        }
        Path file = ((Text) this).file;
        try {
            return Files.readString(file).replaceFirst("\\R\\z", "").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TelemetryException("the password of the broker cannot be read from " + file, e);
        }
    }
}
