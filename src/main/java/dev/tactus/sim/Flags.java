package dev.tactus.sim;

/** Flags in the value of a {@link Kind#DISPATCH} record. */
public final class Flags {
    /** The job has never been on a core before. */
    public static final long FIRST = 1;

    /** The job was on another core before: a migration. */
    public static final long MIGRATION = 2;

    /**
     * The task's last dispatch, of this job or of an earlier one, was on another core: counted in
     * {@code task_migrations}.
     */
    public static final long TASK_MIGRATION = 4;

    /**
     * Overheads come before the job's first cycle, which a {@link Kind#START} record will tell. Only with
     * {@link #FIRST}.
     */
    public static final long SWITCHES = 8;

    private Flags() {}
}
