package dev.tactus.junit;

/**
 * Where statements about runs begin: {@code assertThat(run).task("control").respondsWithin("40us")}. They can be
 * imported beside those of other libraries of assertions, whose {@code assertThat} takes what this one does not.
 */
public final class BoardAssertions {
    private BoardAssertions() {}

    /** Statements about a finished run. */
    public static RunAssert assertThat(BoardRun run) {
        return new RunAssert(run);
    }
}
