package dev.tactus.cli;

import dev.tactus.board.Request;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What decides which run it is, for commands that run boards for a purpose of their own; use it as a mixin. */
final class RunOptions {
    /** The seed of every random stream; absent means what the files say, or 1. */
    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Converters.Seed.class,
            description = "Seed of every random stream (default: that of the files, else 1).")
    @Nullable
    Long seed;

    /** How long to emulate, as typed. */
    @Option(names = "--duration", paramLabel = "TIME", description = "How long to emulate, such as 10s.")
    @Nullable
    String duration;

    /** Where schedulers of one's own are, and what is changed. */
    @Mixin
    LoadOptions load = new LoadOptions();

    /** What to load. */
    Request request(List<Path> files) {
        return new Request(files, load.sets, seed, duration, load.classes());
    }
}
