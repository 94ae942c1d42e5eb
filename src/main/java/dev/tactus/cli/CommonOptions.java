package dev.tactus.cli;

import dev.tactus.board.Request;
import dev.tactus.telemetry.Speed;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every command that runs a board has; use it as a {@code @Mixin}. */
final class CommonOptions {
    /** Where the report goes; {@code -} is standard output. */
    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON; - is standard output.")
    @Nullable
    Path json;

    /** Where one row per job goes, as CSV. */
    @Option(names = "--jobs", paramLabel = "FILE", description = "Write one row per job, as CSV.")
    @Nullable
    Path jobs;

    /** Where one row per slice goes, as CSV. */
    @Option(names = "--slices", paramLabel = "FILE", description = "Write one row per slice of execution, as CSV.")
    @Nullable
    Path slices;

    /** Where the causes of each job's time go, as CSV. */
    @Option(
            names = "--blame",
            paramLabel = "FILE",
            description = "Write where the time of each job went, a row per job and cause, as CSV.")
    @Nullable
    Path blame;

    /** Where every record of the run goes, in the form that the name's ending says. */
    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write every event; the ending says how: .csv, .pftrace, .json, .btf, .ftrace, .ctf, .vcd.")
    @Nullable
    Path trace;

    /** Which run it is. */
    @Mixin
    RunOptions run = new RunOptions();

    /** The pace of virtual time; absent means the default of the command. */
    @Option(
            names = "--speed",
            paramLabel = "1x|max",
            converter = Converters.SpeedReader.class,
            description = "Pace of virtual time: a factor of real time, or max.")
    @Nullable
    Speed speed;

    /** The name of this run in MQTT topics; absent means the board's. */
    @Option(
            names = "--name",
            paramLabel = "INSTANCE",
            converter = Converters.Instance.class,
            description = "Name of this run in MQTT topics (default: the board's).")
    @Nullable
    String name;

    /** A broker to publish to. */
    @Mixin
    BrokerOption broker = new BrokerOption();

    /** What to load: the given files with the changes, seed and duration of these options. */
    Request request(List<Path> files) {
        return run.request(files);
    }
}
