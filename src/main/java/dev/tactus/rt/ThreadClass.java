package dev.tactus.rt;

/** Classes of Linux threads beside that of deadlines, which a server stands for; sched(7). */
public enum ThreadClass {
    /** Shares the core by weight. */
    OTHER,
    /** By priority, and first come, first served among equal ones. */
    FIFO,
    /** By priority, and in slices among equal ones. */
    RR,
    /** Only what nothing else uses. */
    IDLE;

    /** Ordered by priority, before all that share by weight. */
    public boolean isRealTime() {
        return this == FIFO || this == RR;
    }
}
