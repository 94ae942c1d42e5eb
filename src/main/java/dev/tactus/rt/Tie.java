package dev.tactus.rt;

/** What decides between jobs of equal key (semantics, 3.1). */
public enum Tie {
    /** Who is running already. */
    RUNNING,
    /** The earlier release. */
    RELEASE,
    /** Who is ready for longer. */
    WAITING,
    /** Who is served by a server; then the task declared first. */
    SERVER,
    /** The task declared first. */
    DECLARATION,
    /** The task declared last. */
    REVERSED
}
