package dev.tactus.check;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.Arrays;
import java.util.List;

/**
 * All figures of the report, read off the stream as it passes. This is on the path of every record: plain fields and
 * arrays, nothing allocated but the octaves of a histogram when they are first hit and a ring that must grow.
 */
public final class Metrics implements TraceSink {
    private final TaskStats[] tasks;
    private final CoreStats[] cores;
    private final MailboxStats[] mailboxes;
    private final PoolStats[] pools;
    private final ServerStats[] servers;
    private final LockGraph locks;
    private final ModeStats[] modes;

    /** Figures of a run with that head. */
    public Metrics(Header header) {
        List<Header.Task> all = header.tasks();
        tasks = new TaskStats[all.size()];
        Arrays.setAll(tasks, i -> {
            Header.Task task = all.get(i);
            return new TaskStats(i, task.deadline(), task.interrupt(), task.pool());
        });
        cores = new CoreStats[header.cores().size()];
        Arrays.setAll(cores, CoreStats::new);
        mailboxes = new MailboxStats[header.mailboxes().size()];
        Arrays.setAll(
                mailboxes, i -> new MailboxStats(i, header.mailboxes().get(i).slots()));
        pools = new PoolStats[header.pools().size()];
        Arrays.setAll(pools, i -> new PoolStats());
        servers = new ServerStats[header.servers().size()];
        Arrays.setAll(servers, i -> new ServerStats());
        locks = new LockGraph(header);
        modes = new ModeStats[header.domains().size()];
        Arrays.setAll(modes, i -> new ModeStats());
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE -> released(at, task, value);
            case DISPATCH -> dispatched(at, place, task, value);
            case PREEMPT -> preempted(at, place, task);
            case COMPLETE -> completed(at, place, task, value);
            default -> rare(kind, at, place, task, value);
        }
    }

    @Override
    public void released(long at, int task, long arrival) {
        tasks[task].release(at, arrival);
    }

    @Override
    public void dispatched(long at, int core, int task, long flags) {
        dispatch(at, core, tasks[task], flags);
    }

    @Override
    public void preempted(long at, int core, int task) {
        tasks[task].preempt(at);
        leave(at, tasks[task]);
    }

    @Override
    public void completed(long at, int core, int task, long response) {
        leave(at, tasks[task]);
        tasks[task].complete(at, response);
    }

    private void dispatch(long at, int place, TaskStats task, long flags) {
        CoreStats core = cores[place];
        task.core = place;
        if (task.interrupt) {
            core.interrupt = task;
        } else {
            core.job = task;
            core.given(task);
        }
        core.update(at);
        task.dispatch(at, flags);
        if (task.pool >= 0 && (flags & (Flags.FIRST | Flags.SWITCHES)) == Flags.FIRST) {
            pools[task.pool].left(at);
        }
    }

    private void leave(long at, TaskStats task) {
        if (task.core >= 0) {
            CoreStats core = cores[task.core];
            task.core = -1;
            if (task.interrupt) {
                core.interrupt = null;
                core.update(at);
            } else {
                core.left(at);
            }
        }
    }

    private void rare(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case START -> {
                tasks[task].start(at);
                if (tasks[task].pool >= 0) {
                    pools[tasks[task].pool].left(at);
                }
            }
            case DEADLINE -> tasks[task].ownDeadline(value);
            case SKIP -> tasks[task].skip(at, value);
            case MISS -> tasks[task].miss(at, value);
            case ABORT -> {
                if (place >= 0) {
                    leave(at, tasks[task]);
                }
                locks.stops(task);
                tasks[task].abort(at);
            }
            case DROP -> {
                if (place >= 0) {
                    leave(at, tasks[task]);
                }
                locks.stops(task);
                tasks[task].drop(at);
            }
            case DROP_RELEASE -> tasks[task].bar(at, value);
            case MODE -> modes[place].change(at, value);
            case OVERRUN -> tasks[task].overrun(at);
            case STACK -> tasks[task].usesStack(at, value);
            case STACK_OVERFLOW -> tasks[task].overflow(at);
            case MOVE, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME -> leave(at, tasks[task]);
            case OVERHEAD_BEGIN -> cores[place].overhead(at, true);
            case OVERHEAD_END -> cores[place].overhead(at, false);
            case STALL_BEGIN -> mode(at, tasks[task], CoreStats.STALL);
            case STALL_END -> mode(at, tasks[task], CoreStats.WORK);
            case WAIT_LOCK, READY, SPIN_BEGIN, SPIN_END, ACQUIRE, UNLOCK -> lock(kind, at, place, tasks[task]);
            case SEND -> mailboxes[place].send(at, task, value);
            case RECEIVE -> mailboxes[place].receive(at, task, value);
            case REJECT -> mailboxes[place].reject(at, task);
            case OVERWRITE -> mailboxes[place].overwrite(at, task, value);
            case OFFLOAD -> pools[place].request(at, task);
            case OFFLOAD_LEAVE -> pools[place].left(at);
            case OFFLOAD_DONE -> pools[place].answered();
            case EXHAUST -> servers[place].exhaust(at);
            case REPLENISH -> servers[place].replenish(at, value);
            case SERVER_DEADLINE -> servers[place].deadline(value);
            default -> {
                // Signals, outputs, doorbells, clusters and frequencies have no figure here.
            }
        }
    }

    private void lock(Kind kind, long at, int resource, TaskStats task) {
        switch (kind) {
            case WAIT_LOCK -> {
                leave(at, task);
                task.blocks(at);
                locks.waits(at, task.ordinal, resource);
            }
            case SPIN_BEGIN -> {
                mode(at, task, CoreStats.SPIN);
                task.blocks(at);
                locks.waits(at, task.ordinal, resource);
            }
            case READY -> {
                task.unblocks(at);
                locks.stops(task.ordinal);
            }
            case SPIN_END -> {
                mode(at, task, CoreStats.WORK);
                task.unblocks(at);
                locks.stops(task.ordinal);
            }
            case ACQUIRE -> locks.takes(task.ordinal, resource);
            default -> locks.gives(resource);
        }
    }

    private void mode(long at, TaskStats task, int mode) {
        task.mode = mode;
        if (task.core >= 0) {
            cores[task.core].update(at);
        }
    }

    /** Counts the cores' time up to {@code now}, so that their parts add up to it. The run may go on. */
    public void count(long now) {
        for (CoreStats core : cores) {
            core.count(now);
        }
    }

    /** The latest instant at which a core turned to something else; before {@link #count}. */
    public long lastChange() {
        long last = 0;
        for (CoreStats core : cores) {
            last = Math.max(last, core.since());
        }
        return last;
    }

    /** The figures of one task. */
    public TaskStats task(int ordinal) {
        return tasks[ordinal];
    }

    /** The modes of one domain. */
    public ModeStats modes(int domain) {
        return modes[domain];
    }

    /** The figures of one core. */
    public CoreStats core(int ordinal) {
        return cores[ordinal];
    }

    /** The figures of one mailbox. */
    public MailboxStats mailbox(int ordinal) {
        return mailboxes[ordinal];
    }

    /** The figures of one pool. */
    public PoolStats pool(int ordinal) {
        return pools[ordinal];
    }

    /** The figures of one server. */
    public ServerStats server(int ordinal) {
        return servers[ordinal];
    }

    /** Who waited for whom. */
    public LockGraph locks() {
        return locks;
    }

    /**
     * Releases + completions + preemptions + dispatches of all tasks: the scheduler's events, as a benchmark counts
     * them.
     */
    public long schedulerEvents() {
        long events = 0;
        for (TaskStats task : tasks) {
            events += task.released() + task.completed() + task.preemptions + task.dispatches;
        }
        return events;
    }
}
