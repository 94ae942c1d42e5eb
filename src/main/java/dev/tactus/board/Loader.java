package dev.tactus.board;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads a board with what runs on it from YAML files. */
public final class Loader {
    /** Of a larger file no more than that is read, and it is refused. */
    public static final int MOST_BYTES = Limits.FILE_BYTES;

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
}
