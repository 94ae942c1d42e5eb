package dev.tactus.analysis;

import java.util.Locale;

/** What passing or failing a test says. */
public enum TestKind {
    /** Passes if and only if every deadline is met, under the assumptions of the test. */
    EXACT,
    /** What passes meets every deadline; what fails may still. A bound of this kind is never exceeded. */
    SUFFICIENT,
    /** What fails misses a deadline; what passes may still. */
    NECESSARY;

    /** The word of the report. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
