package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/** The cores of one domain, as a scheduler sees them; a core is its position in the domain. */
public interface Cores {
    /** The present instant. */
    long now();

    /** How many cores the domain has. */
    int count();

    /** The job on a core, or null. */
    @Nullable
    Job running(int core);

    /** True where no job is on the core and its cluster runs. */
    boolean free(int core);

    /** True where the core runs a job that may be displaced now: preemptive, and not in the middle of its switch. */
    boolean displaceable(int core);

    /** Whether a job may use a core. */
    boolean allowed(Job job, int core);

    /** Work that the core does in a picosecond, in the domain's units. */
    long speed(int core);

    /**
     * Puts a ready job on a free core.
     *
     * @throws IllegalStateException if the core is not free, or the job may not use it, is not ready or runs already
     */
    void dispatch(int core, Job job);

    /**
     * Takes the job off a core; it is ready.
     *
     * @throws IllegalStateException if the core runs none that is {@link #displaceable}
     */
    void preempt(int core);
}
