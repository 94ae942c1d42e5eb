package dev.tactus.check;

import dev.tactus.sim.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a check registers for what it wants to hear of, for the subject of its contract. */
final class Watched {
    private final Header header;
    private final Metrics metrics;
    private final @Nullable ChainTracker chains;

    Watched(Header header, Metrics metrics, @Nullable ChainTracker chains) {
        this.header = header;
        this.metrics = metrics;
        this.chains = chains;
    }

    private TaskStats task(Check check) {
        return metrics.task(check.contract.ordinal());
    }

    /** What the names of tasks and resources are. */
    Header header() {
        return header;
    }

    /** Completions, aborts and skips of the task. */
    void ends(Check check) {
        task(check).onEnd = TaskStats.with(task(check).onEnd, check);
    }

    /** Ends of waits for locks of the task's jobs. */
    void unblocks(Check check) {
        task(check).onUnblock = TaskStats.with(task(check).onUnblock, check);
    }

    /** First cycles of the task's jobs. */
    void starts(Check check) {
        task(check).onStart = TaskStats.with(task(check).onStart, check);
    }

    /** Misses of the task, skips included. */
    void misses(Check check) {
        task(check).onMiss = TaskStats.with(task(check).onMiss, check);
    }

    /** Preemptions of the task. */
    void preemptions(Check check) {
        task(check).onPreempt = TaskStats.with(task(check).onPreempt, check);
    }

    /** Jobs of the task that go beyond their budget. */
    void overruns(Check check) {
        task(check).onOverrun = TaskStats.with(task(check).onOverrun, check);
    }

    /** What jobs of the task use of its stack. */
    void stack(Check check) {
        task(check).onStack = TaskStats.with(task(check).onStack, check);
    }

    /** Migrations of the task's jobs. */
    void migrations(Check check) {
        task(check).onMigrate = TaskStats.with(task(check).onMigrate, check);
    }

    /** The figures of the task. */
    TaskStats figures(Check check) {
        return task(check);
    }

    /** The cores of the subject turning busy and idle, disabled ones only where there are no others. */
    List<CoreStats> cores(Check check) {
        List<Integer> own = cores(check.contract.subject(), check.contract.ordinal());
        boolean any = own.stream().anyMatch(core -> header.cores().get(core).enabled());
        List<CoreStats> all = own.stream()
                .filter(core -> !any || header.cores().get(core).enabled())
                .map(metrics::core)
                .toList();
        all.forEach(core -> core.onBusy = TaskStats.with(core.onBusy, check));
        return all;
    }

    /** Changes of the mode of the domain that the subject is, or of those of its cores, partitions included. */
    void modes(Check check) {
        Contract.Subject subject = check.contract.subject();
        int ordinal = check.contract.ordinal();
        List<Integer> own = cores(subject, ordinal);
        for (int domain = 0; domain < header.domains().size(); domain++) {
            boolean counts = subject == Contract.Subject.DOMAIN
                    ? domain == ordinal
                    : header.domains().get(domain).cores().stream().anyMatch(own::contains);
            if (counts) {
                ModeStats modes = metrics.modes(domain);
                modes.onChange = TaskStats.with(modes.onChange, check);
            }
        }
    }

    private List<Integer> cores(Contract.Subject subject, int ordinal) {
        return switch (subject) {
            case CORE -> List.of(ordinal);
            case CLUSTER -> header.clusters().get(ordinal).cores();
            case DOMAIN -> header.domains().get(ordinal).cores();
            default -> List.of();
        };
    }

    /** The number of messages in the mailbox, or of requests that wait for the pool. */
    void depth(Check check) {
        int ordinal = check.contract.ordinal();
        if (check.contract.subject() == Contract.Subject.POOL) {
            PoolStats pool = metrics.pool(ordinal);
            pool.onDepth = TaskStats.with(pool.onDepth, check);
        } else {
            MailboxStats mailbox = metrics.mailbox(ordinal);
            mailbox.onDepth = TaskStats.with(mailbox.onDepth, check);
        }
    }

    /** Messages that are taken; returns the figures of the mailbox. */
    MailboxStats receipts(Check check) {
        MailboxStats mailbox = metrics.mailbox(check.contract.ordinal());
        mailbox.onReceive = TaskStats.with(mailbox.onReceive, check);
        return mailbox;
    }

    /** Messages that are refused or overwritten. */
    void drops(Check check) {
        MailboxStats mailbox = metrics.mailbox(check.contract.ordinal());
        mailbox.onDrop = TaskStats.with(mailbox.onDrop, check);
    }

    /** Budgets of the server that are used up, and ends of the jobs that it serves. */
    void exhaustions(Check check) {
        ServerStats server = metrics.server(check.contract.ordinal());
        server.onExhaust = TaskStats.with(server.onExhaust, check);
        for (int task : header.servers().get(check.contract.ordinal()).tasks()) {
            TaskStats served = metrics.task(task);
            served.onEnd = TaskStats.with(served.onEnd, check);
        }
    }

    /** Circles of waiting jobs. */
    void deadlocks(Check check) {
        metrics.locks().onDeadlock = TaskStats.with(metrics.locks().onDeadlock, check);
    }

    /** Whether a circle has a task of the domain that the subject is, or one that may use one of its cores. */
    boolean concerns(Check check, LockGraph.Deadlock deadlock) {
        Contract.Subject subject = check.contract.subject();
        int ordinal = check.contract.ordinal();
        return subject == Contract.Subject.DOMAIN
                ? deadlock.isIn(header, ordinal)
                : deadlock.isOn(header, cores(subject, ordinal));
    }

    /** New figures of the chain; returns all of them. */
    ChainStats chain(Check check) {
        if (chains == null) {
            throw new IllegalArgumentException("a contract on a chain needs the chains of the run");
        }
        chains.watch(check.contract.ordinal(), check);
        return chains.chain(check.contract.ordinal());
    }
}
