package dev.tactus.board;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to load.
 *
 * @param files YAML files in the order given; at least one
 * @param sets changes as {@code path=value}, applied last, in order
 * @param seed in place of what the files say, or null
 * @param duration in place of what the files say, as {@code 10s}, or null
 * @param classes where schedulers of one's own are looked for
 * @param archive where the files are, or null for the disk
 */
public record Request(
        List<Path> files,
        List<String> sets,
        @Nullable Long seed,
        @Nullable String duration,
        ClassLoader classes,
        @Nullable Archive archive) {
    public Request {
        files = List.copyOf(files);
        sets = List.copyOf(sets);
    }

    /** Of files on the disk. */
    public Request(
            List<Path> files, List<String> sets, @Nullable Long seed, @Nullable String duration, ClassLoader classes) {
        this(files, sets, seed, duration, classes, null);
    }

    /** With schedulers of one's own on the class path of this program, if anywhere. */
    public Request(List<Path> files, List<String> sets, @Nullable Long seed, @Nullable String duration) {
        this(files, sets, seed, duration, Request.class.getClassLoader());
    }

    /** Just files, nothing changed. */
    public static Request of(Path... files) {
        return new Request(List.of(files), List.of(), null, null);
    }
}
