package dev.tactus.trace;

import java.util.Locale;

/** How a job ended, in the words of the job table. */
public enum JobState {
    /** All its work is done, in time or late. */
    COMPLETED,
    /** Ended unfinished at its deadline. */
    ABORTED,
    /** Given up by a mode change; not a miss. */
    DROPPED,
    /** Its arrival made no job: too many were pending, or the task is set to skip while it is late. */
    SKIPPED,
    /** Still unfinished when the run ended. */
    OPEN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word of the job table. */
    public String word() {
        return word;
    }
}
