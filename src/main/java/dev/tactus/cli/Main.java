package dev.tactus.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Tactus: the root command, its list of subcommands, and the exit status. */
@Command(name = "tactus", mixinStandardHelpOptions = true, version = "tactus 0.1.0")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
