package dev.tactus.board;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where files are read from in place of the disk, such as a revision of version control. */
public interface Archive {
    /**
     * The content of a file, or null if there is no such file.
     *
     * @param file as on the disk; @param most how many bytes are read at most
     */
    byte @Nullable [] read(Path file, int most) throws IOException;

    /** What a file is called in messages. */
    String name(String file);
}
