package dev.tactus.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code tactus} itself: it only knows its version and its subcommands. */
@Command(
        name = "tactus",
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Emulates asymmetric and heterogeneous boards in exact virtual time.",
        footer = {
            "",
            "Exit status: 0 kept, 1 broken or undecided, 2 bad input or usage, 3 failed, 130",
            "interrupted.",
            "Settings: JAVA_HOME, TACTUS_JAVA_OPTS (options for the JVM), TACTUS_DEBUG=1",
            "(stack traces)."
        })
final class RootCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and stop.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and stop.")
    private boolean version;

    @Override
    public Integer call() {
        String known = String.join(", ", spec.subcommands().keySet());
        Mistake missing =
                new Mistake("tactus", "tactus", 7, "a command is missing (one of " + known + ")", UsageCode.C03);
        spec.commandLine().getErr().println(missing.render());
        return ExitStatus.BAD_INPUT;
    }

    /** Reads the version from the manifest of the jar; classes that run outside a jar have none. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"tactus " + (version == null ? "(not packaged)" : version)};
        }
    }
}
