package dev.tactus.cli;

/** The closed list of mistakes that a command line can have. */
enum UsageCode {
    /** An option that the command does not know. */
    C01,
    /** A command that does not exist, or an argument too many. */
    C02,
    /** Something required is missing: a command, an argument, the value of an option. */
    C03,
    /** A value that the option cannot take. */
    C04,
    /** An option that may stand once stands twice. */
    C05,
    /** Any other way in which a command line cannot be read. */
    C06,
    /** A line of a file for {@code --replay} that cannot be told to the run. */
    L01
}
