package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * How a task is split that has one core at a time, but not always the same: job by job, or within each job by how much
 * of it is done.
 */
final class Split {
    private final long[] masks;

    /**
     * Of its jobs, {@code part} out of {@code of} use the first core, evenly spread; {@code of} is 0 where each uses
     * all.
     */
    private final long part;

    private final long of;

    /** Units that a job does on each core but the last; and by when after its arrival. */
    private final long[] units;

    private final long[] due;

    /** @param masks the bit of each core, in the order in which it uses them */
    Split(Setup.SplitSetup setup, long[] masks) {
        this.masks = masks;
        part = setup.part();
        of = setup.of();
        units = setup.units();
        due = setup.due();
    }

    /** Whether a job may change its core before its end. */
    boolean moves() {
        return units.length > 0;
    }

    /** The core of a new job. */
    void begins(Job job) {
        boolean first =
                of == 0 || Products.divideUp(job.number + 1, part, of) > Products.divideUp(job.number, part, of);
        job.piece = first ? 0 : 1;
        job.coreMask = masks[job.piece];
        job.pieceLeft = moves() ? units[0] : 0;
    }

    /** Whether a job does only a piece of what is left of it on its core. */
    boolean cuts(Job job) {
        return job.piece < units.length;
    }

    /** Whether it has done that piece. */
    boolean isDone(Job job) {
        return cuts(job) && job.pieceLeft <= 0;
    }

    /** A job goes on to its next core. */
    void goesOn(Job job) {
        job.piece++;
        job.coreMask = masks[job.piece];
        job.pieceLeft = job.piece < units.length ? units[job.piece] : 0;
    }

    /** By when its present piece is to be done. */
    long deadline(Job job) {
        return job.piece < due.length ? Time.after(job.arrivalAt, due[job.piece]) : job.deadlineAt;
    }
}
