package dev.tactus.board;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads a board with what runs on it from YAML files. */
public final class Loader {
    private Loader() {}

    /**
     * The board that the files describe, with everything they include or name.
     *
     * @throws InputException with every mistake found, if there is any
     */
    public static Board load(Request request) {
        Problems problems = new Problems();
        Reading reading = Reading.of(request, problems);
        @Nullable Board board = reading.build(problems);
        problems.throwIfAny();
        return Objects.requireNonNull(board);
    }

    /**
     * Splits the files of a command line into loads: if all of them are scenarios, each is one; otherwise all files
     * together are.
     */
    public static List<List<Path>> loads(List<Path> files) {
        boolean scenarios = files.size() > 1 && files.stream().allMatch(Loader::isScenario);
        return scenarios ? files.stream().map(List::of).toList() : List.of(files);
    }

    private static boolean isScenario(Path file) {
        Problems ignored = new Problems();
        @Nullable Source source = new YamlText(ignored).read(file, file.toString());
        @Nullable Node root = source == null ? null : new YamlReader(ignored).read(source);
        return root != null && "scenario".equals(Joiner.kind(root));
    }
}
