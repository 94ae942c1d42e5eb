package dev.tactus.board;

/** What a test counts beside the execution of tasks that know nothing of each other. */
enum Counts {
    EXECUTION,
    /** Critical sections. */
    LOCKS,
    /** Tasks that come after others. */
    ORDER,
    /** Budgets by level, and the modes of criticality. */
    LEVELS
}
