package dev.tactus.board;

import java.util.Locale;

/** What a verdict on a contract rests on (semantics, 11.3). */
public enum Evidence {
    /** A bound of the analysis is within the limit: no run of the board can break it. */
    PROVED,
    /** All that can happen is finite, and the run went through all of it. */
    EXHAUSTED,
    /** It held in the run that was made. */
    OBSERVED;

    /** The word of the report. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
