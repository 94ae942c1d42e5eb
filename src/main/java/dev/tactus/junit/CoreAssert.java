package dev.tactus.junit;

/** Statements about a core. */
public final class CoreAssert extends Statement {
    private final String name;

    CoreAssert(BoardRun run, String name) {
        super(run);
        this.name = name;
    }

    /** It was busy for at most a share of the run, as {@code 70%}. */
    public CoreAssert isBusyAtMost(String share) {
        holds("{core: " + word(name) + ", utilization: " + word(share) + "}");
        return this;
    }

    /** It was busy for at most a share of any aligned window of a length, as {@code 10ms}. */
    public CoreAssert isBusyAtMost(String share, String window) {
        holds("{core: " + word(name) + ", utilization: {at-most: " + word(share) + ", in: " + word(window) + "}}");
        return this;
    }
}
