package dev.tactus.board;

import dev.tactus.sim.TraceSink;
import java.util.Optional;

/**
 * Somebody who reads the stream of every run that begins in this process, without those who begin it knowing. Looked
 * for as a service, and only where assertions are on ({@code java -ea}): it is how the invariants are held in every
 * test.
 */
public interface RunWatcher {
    /** A reader for one run of a board with this seed; empty: it does not care. */
    Optional<TraceSink> watch(Board board, long seed);
}
