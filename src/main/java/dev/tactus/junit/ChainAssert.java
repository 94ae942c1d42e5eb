package dev.tactus.junit;

/** Statements about a cause-effect chain. */
public final class ChainAssert extends Statement {
    private final String name;

    ChainAssert(BoardRun run, String name) {
        super(run);
        this.name = name;
    }

    /** Every change of the input came out within a time. */
    public ChainAssert reactsWithin(String time) {
        return keeps("reaction", time);
    }

    /** No output used a value older than a time. */
    public ChainAssert usesNothingOlderThan(String time) {
        return keeps("age", time);
    }

    private ChainAssert keeps(String figure, String limit) {
        holds("{chain: " + word(name) + ", " + figure + ": " + word(limit) + "}");
        return this;
    }
}
