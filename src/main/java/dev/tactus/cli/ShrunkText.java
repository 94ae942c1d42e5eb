package dev.tactus.cli;

import dev.tactus.check.Words;
import dev.tactus.sweep.Shrink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The file of a violation that was made smaller. */
final class ShrunkText {
    private static final String SCHEMA = "config/schema/scenario.schema.json";
    private static final String DEFAULT_NAME = "violation";

    private ShrunkText() {}

    /** The name of the scenario: that of its file. */
    static String name(Path file) {
        Path last = file.getFileName();
        String name = (last == null ? "" : last.toString())
                .replaceFirst("\\.ya?ml$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]+", "-")
                .replaceAll("^[^a-z0-9]+", "");
        String fits = name.substring(0, Math.min(63, name.length()));
        return fits.isEmpty() ? DEFAULT_NAME : fits;
    }

    /** Where its schema is, seen from the file: in a folder above it, where there is one. */
    private static String schema(Path file) {
        StringBuilder up = new StringBuilder();
        for (Path folder = file.toAbsolutePath().normalize().getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(SCHEMA))) {
                return up + SCHEMA;
            }
            up.append("../");
        }
        return "../" + SCHEMA;
    }

    /** With what it shows, and how to see it, as comments on top. */
    static String of(Shrink.Result result, Path file, String files) {
        StringBuilder text = new StringBuilder("# yaml-language-server: $schema=" + schema(file) + "\n#\n");
        text.append("# ").append(result.contract()).append(" breaks at ").append(Words.time(result.at()));
        text.append(". Made smaller from\n# ").append(files).append("\n");
        if (!result.chosen().isEmpty()) {
            text.append("# which allow other values than those here:\n");
            result.chosen().forEach(each -> text.append("#   ").append(each).append('\n'));
        }
        if (result.kept()) {
            text.append("# With the longest times, the shortest gaps, no jitter and the old offsets it is kept.\n");
        }
        text.append("# Until that is mended, tactus check of this file ends with status 1.\n");
        return text + result.text();
    }
}
