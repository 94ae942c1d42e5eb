package dev.tactus.rt;

/** A run that cannot go on for a reason in what it was given, such as an instant that never ends. */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SimulationException(String message) {
        super(message);
    }
}
