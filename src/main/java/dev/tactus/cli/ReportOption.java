package dev.tactus.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the result of a command goes as JSON, and its text where that is standard output; use it as a mixin. */
final class ReportOption {
    /** As typed; {@code -} is standard output. */
    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON; - is standard output.")
    @Nullable
    Path json;

    /** Where the text for people goes. */
    PrintWriter text(CommandSpec spec) {
        return Outputs.isStandardOutput(json)
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
    }

    /** Writes the result, if anybody asked for it. */
    void write(CommandSpec spec, Outputs.Content body) {
        Path target = json;
        if (Outputs.isStandardOutput(target)) {
            Outputs.toStandardOutput(spec.commandLine().getOut(), body);
        } else if (target != null) {
            Outputs.write(target, body);
        }
    }
}
