package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/**
 * A run that cannot go on for a reason in what it was given, such as an instant that never ends, or a scheduler of
 * one's own that throws.
 */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message one line for people, which says when and who */
    public SimulationException(String message) {
        this(message, null);
    }

    /** @param cause what was thrown, for whoever wants its stack */
    public SimulationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
