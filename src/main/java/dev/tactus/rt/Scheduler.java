package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * A scheduling policy: three methods. The kernel tells it which jobs are ready and which have left, decides when to ask
 * (once an instant and domain, after all that ends and all releases), carries the answer out and asserts it.
 *
 * <p>A policy touches only what it is handed. It must not keep a {@link Job} after {@link #completed}: jobs are reused.
 */
public interface Scheduler {
    /** A job is ready: released, or done with waiting. */
    void released(Job job);

    /** A ready or running job is gone: it ended, or it waits for something. */
    void completed(Job job);

    /** Decides who runs where, by {@link Cores#dispatch} and {@link Cores#preempt}. */
    void assign(Cores cores);

    /** The next instant after {@code now} at which to be asked even if nothing happens; asked after each decision. */
    default long decideAgainAt(long now) {
        return Time.NEVER;
    }
}
