package dev.tactus.rt;

/** How a job gets its core (semantics, 3.2). */
public enum Assign {
    /** Of the free cores the one the task last ran on, else the first. */
    LAST_CORE,
    /** The first free core. */
    FIRST_FREE,
    /** The most urgent job on the fastest core; equal ones as {@link #LAST_CORE}. */
    RANKED,
    /** The most urgent job on the fastest core, equal ones by declaration. */
    STRICT_RANKED
}
