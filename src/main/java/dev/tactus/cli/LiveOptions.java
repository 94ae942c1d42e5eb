package dev.tactus.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only a live run has to be told. */
final class LiveOptions {
    @Option(names = "--live-trace", description = "Publish the trace batches at full speed too.")
    boolean trace;

    @Option(
            names = "--epoch",
            paramLabel = "INSTANT",
            converter = Converters.Epoch.class,
            description = {
                "What time it is at virtual 0, where a format wants wall time:",
                "such as 2026-01-01T00:00:00Z (default: the start of the run)."
            })
    @Nullable
    Instant epoch;

    /** The wall instant of virtual 0, in milliseconds since 1970. */
    long epochMillis() {
        return epoch == null ? System.currentTimeMillis() : epoch.toEpochMilli();
    }
}
