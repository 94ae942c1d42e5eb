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

    /**
     * The same as {@link #accept} of a {@link Kind#RELEASE}. Nearly all records are of this and the next three kinds:
     * they have methods of their own, so that a reader in a hurry need not ask which one it is.
     */
    default void released(long at, int task, long arrival) {
        accept(Kind.RELEASE, at, -1, task, arrival);
    }

    /** The same as {@link #accept} of a {@link Kind#DISPATCH}. */
    default void dispatched(long at, int core, int task, long flags) {
        accept(Kind.DISPATCH, at, core, task, flags);
    }

    /** The same as {@link #accept} of a {@link Kind#PREEMPT}. */
    default void preempted(long at, int core, int task) {
        accept(Kind.PREEMPT, at, core, task, 0);
    }

    /** The same as {@link #accept} of a {@link Kind#COMPLETE}. */
    default void completed(long at, int core, int task, long response) {
        accept(Kind.COMPLETE, at, core, task, response);
    }

    /**
     * Whether it is told of releases, dispatches and preemptions, which are two thirds of all records. Asked once,
     * before the first one. Who hears of something by figures that others keep costs a run nothing that way.
     */
    default boolean followsJobs() {
        return true;
    }
}
