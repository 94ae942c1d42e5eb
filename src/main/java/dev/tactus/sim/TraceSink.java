package dev.tactus.sim;

/**
 * Reads the one stream of everything observable. A sink cannot change a run: it sees primitives, in the order in which
 * the engine worked them, instants never decreasing. It must not allocate per record in the steady state.
 */
@FunctionalInterface
public interface TraceSink {
    /**
     * One record.
     *
     * @param kind what happened
     * @param at the instant, in picoseconds since power-on
     * @param place ordinal of a core, mailbox, resource, ... as {@link Kind#place()} says, or -1
     * @param task ordinal of the task concerned, or -1
     * @param value as the kind says
     */
    void accept(Kind kind, long at, int place, int task, long value);
}
