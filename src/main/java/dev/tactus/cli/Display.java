package dev.tactus.cli;

import dev.tactus.check.Verdict;
import dev.tactus.telemetry.State;

/** Shows a run while it goes on, on standard error. */
interface Display {
    /** Virtual time has reached {@code now}; called often, shows something as often as it suits. */
    void reached(long now);

    /** A contract is broken. */
    void broken(Verdict verdict);

    /** Virtual time stands still, or goes on, as somebody wanted. */
    void state(State state, long now);

    /** The run is over: what is only of the moment goes away. */
    void end();
}
