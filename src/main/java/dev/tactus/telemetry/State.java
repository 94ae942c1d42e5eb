package dev.tactus.telemetry;

import java.util.Locale;

/** What the retained status says of a run. */
public enum State {
    /** Connected; virtual time has not begun. */
    ONLINE(true),
    /** Virtual time passes. */
    RUNNING(true),
    /** Virtual time stands still until it is told to go on. */
    PAUSED(true),
    /** Ended, by itself or by the user. */
    FINISHED(false),
    /** Ended without a word; only the broker says so, as the run's last will. */
    LOST(false);

    private final boolean active;

    State(boolean active) {
        this.active = active;
    }

    /** Whether the name belongs to a run of this state. */
    boolean active() {
        return active;
    }

    /** The word of the payload. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
