package dev.tactus.board;

/**
 * How much of a user's files is read and built at most; what goes beyond is refused before it is read or built. Large
 * enough for tens of thousands of tasks, small enough for any heap that runs them.
 */
final class Limits {
    /** Bytes of one file. */
    static final int FILE_BYTES = 8 << 20;

    /** Files of one load, included ones too. */
    static final int FILES = 200;

    /** Scalars, maps and lists of one load. */
    static final int NODES = 400_000;

    /** Maps and lists inside each other. */
    static final int DEPTH = 64;

    /** Code points of one value. */
    static final int VALUE = 20_000;

    /** Code points of one key: a dotted path of {@code override} is the longest. */
    static final int KEY = 400;

    /** Cores of one board. */
    static final int CORES = 65_536;

    /** Tasks that are made: parts that run in parallel, and what helpers do for others. */
    static final int MADE = 50_000;

    private Limits() {}
}
