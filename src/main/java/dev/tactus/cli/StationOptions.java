package dev.tactus.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings of the telemetry and the page in the browser, for commands that show boards live; use it as a mixin. */
final class StationOptions {
    /** A file of settings, or null for the one that lies here. */
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of the telemetry (default: " + SettingsFile.NAME + " here, else that of Tactus).")
    @Nullable
    Path config;

    /** Whether a browser is started. */
    @Option(names = "--open", description = "Open the page in the browser.")
    boolean open;
}
