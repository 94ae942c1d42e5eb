package dev.tactus.telemetry;

import dev.tactus.check.ChainTracker;
import dev.tactus.check.MailboxStats;
import dev.tactus.check.Metrics;
import dev.tactus.check.Statistic;
import dev.tactus.check.TaskStats;
import dev.tactus.sim.Header;
import java.util.Arrays;
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
    static final int UTILIZATION = 7;
    static final int CORE_FIELDS = 8;

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

    static final int BEHIND = 0;
    static final int PACE = 1;
    static final int WALL_NANOS = 2;
    static final int RECORDS = 3;
    static final int RECORDS_PER_SECOND = 4;
    static final int EVENTS_WAITING = 5;
    static final int EVENTS_LOST = 6;
    static final int SAMPLES_MADE = 7;
    static final int SAMPLES_SENT = 8;
    static final int TRACE_MADE = 9;
    static final int TRACE_SENT = 10;
    static final int CONNECTIONS = 11;
    static final int EMULATOR_FIELDS = 12;

    private final int tasks;
    private final int cores;
    private final int mailboxes;
    private final int chains;
    private final long[] figures;
    private long at;
    private boolean stale;

    Sample(Header header) {
        tasks = header.tasks().size();
        cores = header.cores().size();
        mailboxes = header.mailboxes().size();
        chains = header.chains().size();
        figures = new long[chain(chains) + EMULATOR_FIELDS];
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

    /** Where the figures of the emulator itself begin. */
    int emulator() {
        return chain(chains);
    }

    /** How many messages it makes: one for each core, task, mailbox and chain, and one for the emulator. */
    int subjects() {
        return tasks + cores + mailboxes + chains + 1;
    }

    /** Whether virtual time stood still since the sample before, so that this one repeats it. */
    boolean isStale() {
        return stale;
    }

    long at() {
        return at;
    }

    long[] figures() {
        return figures;
    }

    /** Fills it with the figures as they stand at {@code now}, but those of the emulator. */
    void fill(long now, Metrics metrics, @Nullable ChainTracker tracker, Window window) {
        at = now;
        stale = window.stale(now);
        metrics.count(now);
        for (int i = 0; i < tasks; i++) {
            task(metrics.task(i), task(i));
            window.response(i, figures, task(i) + RECENT);
            recent(task(i) + RECENT);
        }
        for (int i = 0; i < cores; i++) {
            int base = core(i);
            figures[base + WORK] = metrics.core(i).work();
            figures[base + OVERHEAD] = metrics.core(i).overhead();
            figures[base + SPIN] = metrics.core(i).spin();
            figures[base + STALL] = metrics.core(i).stall();
            figures[base + IDLE] = metrics.core(i).idle();
            figures[base + SWITCHES] = metrics.core(i).contextSwitches();
            figures[base + HERTZ] = window.hertz(i);
            figures[base + UTILIZATION] = window.utilization(i, metrics.core(i));
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

    /** Becomes the same as another of the same board. */
    void copy(Sample other) {
        at = other.at;
        stale = other.stale;
        System.arraycopy(other.figures, 0, figures, 0, figures.length);
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
        } else {
            Arrays.fill(figures, base + MEAN, base + STATISTIC_FIELDS, -1);
        }
    }

    /** The mean takes the place of the sum; without a value nothing but the count is one. */
    private void recent(int base) {
        long count = figures[base + Spread.COUNT];
        if (count > 0) {
            figures[base + MEAN] = figures[base + Spread.SUM] / count;
        } else {
            Arrays.fill(figures, base + MEAN, base + Spread.FIELDS, -1);
        }
    }
}
