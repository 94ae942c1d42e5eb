package dev.tactus.rt;

/** What happens to a job that is not completed by its deadline (semantics, 5). */
public enum OnMiss {
    /** It runs on. */
    CONTINUE,
    /** It ends there. */
    ABORT,
    /** It runs on, and releases of its task are dropped until it has ended. */
    SKIP_NEXT
}
