package dev.tactus.sim;

/**
 * Decides how far virtual time may go next. Whoever drives a run asks it between instants, never within one, so that
 * the pace cannot change what happens.
 */
@FunctionalInterface
public interface Pacer {
    /**
     * Waits until virtual time may go on.
     *
     * @param now the instant up to which everything has been worked, in picoseconds
     * @param end the instant at which the run ends
     * @return an instant in [now, end] up to which to work next; {@code now} if the wait was cut short
     */
    long next(long now, long end);
}
