package dev.tactus.junit;

/** Statements about a task; limits are written as in the YAML, and mean what the contracts of that name mean. */
public final class TaskAssert extends Statement {
    private final String name;

    TaskAssert(BoardRun run, String name) {
        super(run);
        this.name = name;
    }

    /** No job, and no skipped arrival, missed its deadline. */
    public TaskAssert missesNoDeadline() {
        return keeps("misses", "0");
    }

    /** At most so many missed their deadline. */
    public TaskAssert missesAtMost(long misses) {
        return keeps("misses", Long.toString(misses));
    }

    /** At most so many of any so many consecutive jobs missed (weakly hard). */
    public TaskAssert missesAtMost(long misses, int in) {
        return keeps("misses", "{at-most: " + misses + ", in: " + in + "}");
    }

    /** Every job completed within a time after its arrival. */
    public TaskAssert respondsWithin(String time) {
        return keeps("response", word(time));
    }

    /** The longest response is longer than the shortest by at most a time. */
    public TaskAssert hasJitterOfAtMost(String time) {
        return keeps("jitter", word(time));
    }

    /** Every job had a time left at least when it completed before its deadline. */
    public TaskAssert hasSlackOfAtLeast(String time) {
        return keeps("slack", word(time));
    }

    /** No job waited for locks longer than a time. */
    public TaskAssert isBlockedAtMost(String time) {
        return keeps("blocking", word(time));
    }

    /** No arrival was skipped. */
    public TaskAssert skipsNothing() {
        return keeps("skipped", "0");
    }

    /** It was never taken off its core against its will. */
    public TaskAssert isNeverPreempted() {
        return keeps("preemptions", "0");
    }

    /** No job went on on another core. */
    public TaskAssert neverMigrates() {
        return keeps("migrations", "0");
    }

    /**
     * Any limit of {@code timing:} for a task.
     *
     * @param figure as {@code response}; @param limit as {@code {p99: 30us}}
     */
    public TaskAssert keeps(String figure, String limit) {
        holds("{task: " + word(name) + ", " + figure + ": " + limit + "}");
        return this;
    }
}
