package dev.tactus.cli;

import picocli.CommandLine.Option;

/** What counts as a failure, for commands whose status is a verdict; use it as a mixin. */
final class JudgeOptions {
    /** Whether a contract that nothing decided is no failure. */
    @Option(names = "--allow-undecided", description = "Undecided contracts do not make it fail.")
    boolean allowUndecided;

    /** Whether warnings of the files are errors. */
    @Option(names = "--strict", description = "Warnings of the files are errors.")
    boolean strict;
}
