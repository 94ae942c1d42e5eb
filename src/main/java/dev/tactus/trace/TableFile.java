package dev.tactus.trace;

/** A table that grows on the disk while a run goes on; its name appears when it is complete. */
public interface TableFile extends AutoCloseable {
    /**
     * Completes the table and gives the file its name.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    @Override
    void close();

    /** Gives the table up and removes what was written. */
    void discard();
}
