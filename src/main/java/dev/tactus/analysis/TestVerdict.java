package dev.tactus.analysis;

import java.util.Locale;

/** What a test says about deadlines. */
public enum TestVerdict {
    /** They are met. */
    SCHEDULABLE,
    /** One is missed in some run that the test allows for. */
    UNSCHEDULABLE,
    /** The test cannot say. */
    UNKNOWN,
    /** The test only works out figures, there was no question of deadlines. */
    FIGURES;

    /** The word of the report. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a test of a kind that was passed or not. */
    public static TestVerdict of(TestKind kind, boolean passed) {
        return switch (kind) {
            case EXACT -> passed ? SCHEDULABLE : UNSCHEDULABLE;
            case SUFFICIENT -> passed ? SCHEDULABLE : UNKNOWN;
            case NECESSARY -> passed ? UNKNOWN : UNSCHEDULABLE;
        };
    }
}
