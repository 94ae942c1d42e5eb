package dev.tactus.telemetry;

import dev.tactus.check.ChainTracker;
import dev.tactus.check.MailboxStats;
import dev.tactus.check.Metrics;
import dev.tactus.check.Statistic;
import dev.tactus.check.TaskStats;
import dev.tactus.sim.Header;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one instant, copied so that the model can go on while they are sent. Filled by the model's thread,
 * read by the one that sends; reused.
 */
final class Sample {
    /** Fields of a statistic: those of {@link Spread} with the mean in place of the sum, and a percentile. */
    static final int MEAN = 1;

    static final int P99 = 4;
    static final int STATISTIC_FIELDS = 5;

    static final int RELEASED = 0;
    static final int COMPLETED = 1;
    static final int MISSED = 2;
    static final int SKIPPED = 3;
    static final int ABORTED = 4;
    static final int DISPATCHES = 5;
    static final int PREEMPTIONS = 6;
    static final int MIGRATIONS = 7;
    static final int TASK_MIGRATIONS = 8;
    static final int PENDING = 9;
    static final int RESPONSE = 10;
    static final int RECENT = RESPONSE + STATISTIC_FIELDS;

    /** The number of the topmost range of response times, and the counts from there downwards. */
    static final int RANGES = RECENT + Spread.FIELDS;

    static final int MOST_RANGES = 40;
    static final int TASK_FIELDS = RANGES + 1 + MOST_RANGES;

    static final int WORK = 0;
    static final int OVERHEAD = 1;
    static final int SPIN = 2;
    static final int STALL = 3;
    static final int IDLE = 4;
    static final int SWITCHES = 5;
    static final int HERTZ = 6;
    static final int CORE_FIELDS = 7;

    static final int SENT = 0;
    static final int RECEIVED = 1;
    static final int REJECTED = 2;
    static final int OVERWRITTEN = 3;
    static final int DEPTH = 4;
    static final int DEPTH_MAX = 5;
    static final int LATENCY = 6;
    static final int MAILBOX_FIELDS = LATENCY + STATISTIC_FIELDS;

    static final int REACTION = 0;
    static final int AGE = 1;
    static final int OUTPUTS = 2;
    static final int CHAIN_FIELDS = 3;

    private final int tasks;
    private final int cores;
    private final int mailboxes;
    private final int chains;
    private final long[] figures;
    private long at;

    Sample(Header header) {
        tasks = header.tasks().size();
        cores = header.cores().size();
        mailboxes = header.mailboxes().size();
        chains = header.chains().size();
        figures = new long[chain(chains)];
    }

    int task(int ordinal) {
        return ordinal * TASK_FIELDS;
    }

    int core(int ordinal) {
        return tasks * TASK_FIELDS + ordinal * CORE_FIELDS;
    }

    int mailbox(int ordinal) {
        return core(cores) + ordinal * MAILBOX_FIELDS;
    }

    int chain(int ordinal) {
        return mailbox(mailboxes) + ordinal * CHAIN_FIELDS;
    }

    /** How many messages it makes. */
    int subjects() {
        return tasks + cores + mailboxes + chains;
    }

    long at() {
        return at;
    }

    long[] figures() {
        return figures;
    }

    /**
     * Fills it with the figures as they stand at {@code now}; {@code recent} and {@code hertz} are copied in beside
     * them.
     */
    void fill(long now, Metrics metrics, @Nullable ChainTracker tracker, long[] recent, long[] hertz) {
        at = now;
        metrics.count(now);
        for (int i = 0; i < tasks; i++) {
            task(metrics.task(i), task(i));
            System.arraycopy(recent, i * Spread.FIELDS, figures, task(i) + RECENT, Spread.FIELDS);
        }
        for (int i = 0; i < cores; i++) {
            int base = core(i);
            figures[base + WORK] = metrics.core(i).work();
            figures[base + OVERHEAD] = metrics.core(i).overhead();
            figures[base + SPIN] = metrics.core(i).spin();
            figures[base + STALL] = metrics.core(i).stall();
            figures[base + IDLE] = metrics.core(i).idle();
            figures[base + SWITCHES] = metrics.core(i).contextSwitches();
            figures[base + HERTZ] = hertz[i];
        }
        for (int i = 0; i < mailboxes; i++) {
            mailbox(metrics.mailbox(i), mailbox(i));
        }
        if (tracker != null) {
            tracker.advance(now);
            for (int i = 0; i < chains; i++) {
                figures[chain(i) + REACTION] = tracker.chain(i).reaction();
                figures[chain(i) + AGE] = tracker.chain(i).age();
                figures[chain(i) + OUTPUTS] = tracker.chain(i).outputs();
            }
        }
    }

    private void task(TaskStats task, int base) {
        figures[base + RELEASED] = task.released();
        figures[base + COMPLETED] = task.completed();
        figures[base + MISSED] = task.missed();
        figures[base + SKIPPED] = task.skipped();
        figures[base + ABORTED] = task.aborted();
        figures[base + DISPATCHES] = task.dispatches();
        figures[base + PREEMPTIONS] = task.preemptions();
        figures[base + MIGRATIONS] = task.migrations();
        figures[base + TASK_MIGRATIONS] = task.taskMigrations();
        figures[base + PENDING] = task.pending();
        statistic(task.response(), base + RESPONSE);
        task.response().ranges(figures, base + RANGES, MOST_RANGES);
    }

    private void mailbox(MailboxStats mailbox, int base) {
        figures[base + SENT] = mailbox.sent();
        figures[base + RECEIVED] = mailbox.received();
        figures[base + REJECTED] = mailbox.rejected();
        figures[base + OVERWRITTEN] = mailbox.overwritten();
        figures[base + DEPTH] = mailbox.depth();
        figures[base + DEPTH_MAX] = mailbox.depthMax();
        statistic(mailbox.latency(), base + LATENCY);
    }

    private void statistic(Statistic statistic, int base) {
        figures[base + Spread.COUNT] = statistic.count();
        if (statistic.count() > 0) {
            figures[base + MEAN] = statistic.mean();
            figures[base + Spread.MIN] = statistic.min();
            figures[base + Spread.MAX] = statistic.max();
            figures[base + P99] = statistic.percentile(990);
        }
    }
}
