package dev.tactus.trace;

import dev.tactus.sim.TraceSink;

/** A trace that grows on the disk while a run goes on, in one of the {@link TraceFormat}s. */
public interface TraceFile extends TraceSink, TableFile {
    /**
     * The run is over: writes what is still open. Once, before {@link #close}.
     *
     * @param end instant of the end, in picoseconds
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void finish(long end);
}
