package dev.tactus.rt;

/**
 * When a running job may be displaced by a more urgent one.
 *
 * @param mode the rule
 * @param value of {@code DEFERRED} how long, in picoseconds; of {@code THRESHOLD} a priority
 */
public record Preemption(Mode mode, long value) {
    /** The rules. */
    public enum Mode {
        /** Whenever one is more urgent. */
        FULL,
        /** Never. */
        NONE,
        /**
         * Between its steps: Burns, Preemptive priority-based scheduling: an appropriate engineering approach, 1994.
         */
        POINTS,
        /**
         * After a while: Baruah, The limited-preemption uniprocessor scheduling of sporadic task systems, 17th
         * Euromicro Conference on Real-Time Systems, 2005.
         */
        DEFERRED,
        /**
         * By what is above a priority: Wang and Saksena, Scheduling fixed-priority tasks with preemption threshold,
         * RTCSA, 1999.
         */
        THRESHOLD
    }

    /** Whenever one is more urgent. */
    public static final Preemption FULL = new Preemption(Mode.FULL, 0);

    /** Never. */
    public static final Preemption NONE = new Preemption(Mode.NONE, 0);
}
