package dev.tactus.cli;

import dev.tactus.board.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the settings of a command. */
final class SettingsFile {
    /** Where they are, below the working folder or that of Tactus. */
    static final String NAME = "config/tactus.yaml";

    private SettingsFile() {}

    /** Those of the file that the user names, else of the one that is found, else the defaults. */
    static Settings load(@Nullable Path named) {
        if (named != null) {
            return Settings.load(named);
        }
        for (Path folder : List.of(Path.of(""), Path.of(System.getProperty("tactus.home", "")))) {
            Path file = folder.resolve(NAME);
            if (Files.exists(file)) {
                return Settings.load(file);
            }
        }
        return Settings.DEFAULT;
    }
}
