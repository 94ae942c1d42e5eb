package dev.tactus.trace;

import java.util.Locale;

/** What a core does during a slice; an idle core has none. */
public enum SliceKind {
    /** Works for a job. */
    RUN,
    /** A job waits for a lock on the core. */
    SPIN,
    /** A job waits for memory on the core. */
    STALL,
    /** Pays for an interrupt, a tick, a decision or a switch. */
    OVERHEAD;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word of the slice table. */
    public String word() {
        return word;
    }
}
