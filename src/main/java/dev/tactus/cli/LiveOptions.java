package dev.tactus.cli;

import dev.tactus.board.InputException;
import dev.tactus.board.Problem;
import dev.tactus.sim.Pacer;
import dev.tactus.telemetry.CommandLog;
import dev.tactus.telemetry.NoCommandsException;
import dev.tactus.telemetry.Playback;
import dev.tactus.telemetry.TelemetryException;
import dev.tactus.telemetry.WallPacer;
import java.nio.file.Path;
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

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write down what the run is told over MQTT or by the dashboard, and when.")
    @Nullable
    Path record;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Tell the run what --record wrote down, each command at its virtual instant.")
    @Nullable
    Path replay;

    /** The pacer that tells what is to be replayed, or that itself. */
    Pacer replayed(WallPacer pacer) {
        try {
            return replay == null ? pacer : Playback.of(replay, pacer);
        } catch (NoCommandsException e) {
            String file = String.valueOf(replay);
            throw new InputException(
                    e.mistakes().stream().map(each -> problem(file, each)).toList());
        } catch (TelemetryException e) {
            throw StopException.beforeTheStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static Problem problem(String file, NoCommandsException.Mistake mistake) {
        String place = file + ":" + mistake.line() + ":1";
        return new Problem(false, file, mistake.line(), 1, place, mistake.what(), UsageCode.L01.name(), mistake.text());
    }

    /** What writes down what the pacer is told, or null. */
    @Nullable
    CommandLog recorded(WallPacer pacer, Pacer asked) {
        try {
            return record == null ? null : CommandLog.open(record, pacer, asked);
        } catch (TelemetryException e) {
            throw StopException.beforeTheStart(String.valueOf(e.getMessage()), e);
        }
    }

    /** The wall instant of virtual 0, in milliseconds since 1970. */
    long epochMillis() {
        return epoch == null ? System.currentTimeMillis() : epoch.toEpochMilli();
    }
}
