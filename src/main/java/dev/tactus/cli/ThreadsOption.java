package dev.tactus.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many runs go on side by side, for commands that make many; use it as a mixin. */
final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Converters.Threads.class,
            description = "How many runs go on side by side (default: the processors there are).")
    @Nullable
    private Integer threads;

    /** At least 1. */
    int count() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
