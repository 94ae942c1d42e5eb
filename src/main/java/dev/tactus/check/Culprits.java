package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why the oldest job of a task does not go on, or that it does: the rules of docs/blame.md. */
final class Culprits {
    private final Header header;
    private final BlameFacts facts;
    private final BlamedTask[] tasks;
    private final BlamedCores cores;

    /** Who has each lock, since which acquisition, and how many want it. */
    private final int[] holders;

    private final long[] since;
    private final int[] wanted;
    private long acquisitions;

    private final boolean[] exhausted;

    Culprits(Header header, BlameFacts facts, BlamedTask[] tasks, BlamedCores cores) {
        this.header = header;
        this.facts = facts;
        this.tasks = tasks;
        this.cores = cores;
        holders = new int[header.resources().size()];
        Arrays.fill(holders, -1);
        since = new long[holders.length];
        wanted = new int[holders.length];
        exhausted = new boolean[header.servers().size()];
    }

    private boolean isSemaphore(int resource) {
        return header.resources().get(resource).protocol().equals("semaphore");
    }

    void acquired(int resource, int task) {
        if (!isSemaphore(resource)) {
            holders[resource] = task;
            since[resource] = ++acquisitions;
        }
    }

    void unlocked(int resource) {
        holders[resource] = -1;
    }

    /** One more, or one less, waits or spins for a lock; other waits change nothing. */
    void waits(Kind kind, int place, int more) {
        if (kind == Kind.WAIT_LOCK || kind == Kind.SPIN_BEGIN) {
            wanted[place] += more;
        }
    }

    void exhausted(int server, boolean now) {
        exhausted[server] = now;
    }

    /** The cause of the oldest job from {@code at} on, as a key. */
    long of(BlamedTask task, long at) {
        BlameFacts.TaskFacts known = facts.tasks().get(task.ordinal);
        if (!task.started && !known.after().isEmpty()) {
            long number = task.unfinished.element().number;
            for (int before : known.after()) {
                if (!tasks[before].hasEnded(number)) {
                    return BlamedTask.key(Cause.AFTER, -1, before);
                }
            }
        }
        Kind waits = task.waits;
        if (waits != null) {
            return waits(task, waits);
        }
        return task.core >= 0 ? onItsCore(task) : ready(task, known, at);
    }

    private long onItsCore(BlamedTask task) {
        long disturbed = cores.disturbed(task.core, task);
        if (disturbed != BlamedTask.NONE) {
            return disturbed;
        }
        if (task.spins >= 0) {
            return BlamedTask.key(Cause.SPIN, task.spins, holders[task.spins]);
        }
        // The speed takes the place of who is to blame, until the job has ended.
        return task.stalls
                ? BlamedTask.key(Cause.STALL, task.core, -1)
                : BlamedTask.key(Cause.RUN, task.core, cores.speedAt(task.core));
    }

    private long waits(BlamedTask task, Kind kind) {
        int what = task.waitsFor;
        if (kind != Kind.WAIT_LOCK) {
            return BlamedTask.key(BlamedCores.of(kind), kind == Kind.WAIT_TIME ? -1 : what, -1);
        }
        if (isSemaphore(what)) {
            return BlamedTask.key(Cause.SEMAPHORE, what, -1);
        }
        int lock = holders[what] >= 0 ? what : refusing(task);
        return lock < 0 ? BlamedTask.key(Cause.LOCK, what, -1) : BlamedTask.key(Cause.LOCK, lock, holders[lock]);
    }

    /** Of the locks that others hold who may use a core of the task, the one taken last; -1 for none. */
    private int refusing(BlamedTask task) {
        int last = -1;
        for (int r = 0; r < holders.length; r++) {
            int holder = holders[r];
            if (holder >= 0 && holder != task.ordinal && (last < 0 || since[r] > since[last]) && meet(holder, task)) {
                last = r;
            }
        }
        return last;
    }

    private boolean meet(int one, BlamedTask other) {
        List<Integer> its = header.tasks().get(other.ordinal).cores();
        for (int core : header.tasks().get(one).cores()) {
            if (its.contains(core)) {
                return true;
            }
        }
        return false;
    }

    // ---- ready, on no core

    private long ready(BlamedTask task, BlameFacts.TaskFacts known, long at) {
        if (known.table() >= 0 && !facts.windows().open(task.ordinal, at)) {
            return BlamedTask.key(Cause.WINDOW, known.table(), -1);
        }
        if (known.server() >= 0) {
            if (exhausted[known.server()]) {
                return BlamedTask.key(Cause.SERVER, known.server(), -1);
            }
            BlamedTask other = served(known.server());
            if (other != null) {
                return BlamedTask.key(Cause.PREEMPTION, other.core, other.ordinal);
            }
        }
        if (task.spins >= 0 && task.lastCore >= 0) {
            BlamedTask guest = cores.job(task.lastCore);
            if (guest != null && holders[task.spins] == guest.ordinal) {
                return BlamedTask.key(Cause.SPIN, task.spins, guest.ordinal);
            }
        }
        return header.tasks().get(task.ordinal).interrupt() ? served(task) : byCore(task, known);
    }

    /** An interrupt job that is not served yet: what the core pays for it, else what the first one does that serves. */
    private long served(BlamedTask task) {
        long own = BlamedTask.key(Cause.INTERRUPT, -1, task.ordinal);
        long first = BlamedTask.NONE;
        for (int core : header.tasks().get(task.ordinal).cores()) {
            long disturbed = cores.disturbed(core, task);
            first = first == BlamedTask.NONE || disturbed == own ? disturbed : first;
        }
        return first == BlamedTask.NONE ? BlamedTask.key(Cause.HELD, -1, -1) : first;
    }

    /** Another job of a server that is on a core; null for none. */
    private @Nullable BlamedTask served(int server) {
        for (int each : header.servers().get(server).tasks()) {
            if (tasks[each].core >= 0) {
                return tasks[each];
            }
        }
        return null;
    }

    private long byCore(BlamedTask task, BlameFacts.TaskFacts known) {
        List<Integer> its = header.tasks().get(task.ordinal).cores();
        int first = task.lastCore >= 0 && its.contains(task.lastCore) && cores.isUp(task.lastCore) ? task.lastCore : -1;
        int lessUrgent = -1;
        int free = -1;
        int busy = -1;
        boolean down = false;
        for (int i = -1; i < its.size(); i++) {
            int core = i < 0 ? first : its.get(i);
            if (core < 0 || !cores.isUp(core)) {
                down |= core >= 0;
                continue;
            }
            if (cores.isFree(core)) {
                free = free < 0 ? core : free;
                continue;
            }
            busy = busy < 0 ? core : busy;
            BlamedTask job = cores.job(core);
            if (lessUrgent < 0 && job != null && cores.disturbed(core, null) == BlamedTask.NONE) {
                lessUrgent = isLessUrgent(job, task) ? core : -1;
            }
        }
        if (lessUrgent >= 0) {
            BlamedTask job = cores.job(lessUrgent);
            assert job != null;
            return BlamedTask.key(Cause.BLOCKING, lockOf(job), job.ordinal);
        }
        // Whoever has to go to one core, and finds all that are up free, has to go to one that is not.
        if (busy < 0 && (free < 0 || known.bound() && down)) {
            return BlamedTask.key(Cause.BOOT, -1, -1);
        }
        if (busy < 0 || free >= 0 && !known.bound()) {
            return held(task, known);
        }
        long disturbed = cores.disturbed(busy, task);
        if (disturbed != BlamedTask.NONE) {
            return disturbed;
        }
        BlamedTask job = cores.job(busy);
        return BlamedTask.key(Cause.PREEMPTION, busy, job == null ? -1 : job.ordinal);
    }

    private long held(BlamedTask task, BlameFacts.TaskFacts known) {
        for (int r = 0; r < holders.length && !task.started; r++) {
            int holder = holders[r];
            if (holder >= 0 && holder != task.ordinal && gates(r) && meet(holder, task)) {
                return BlamedTask.key(Cause.BLOCKING, r, holder);
            }
        }
        return known.server() >= 0
                ? BlamedTask.key(Cause.SERVER, known.server(), -1)
                : BlamedTask.key(Cause.HELD, -1, -1);
    }

    private boolean gates(int resource) {
        String protocol = header.resources().get(resource).protocol();
        return protocol.equals("srp") || protocol.equals("msrp");
    }

    /** The lock for which a job is blamed that keeps a more urgent one off its core; -1 for none. */
    private int lockOf(BlamedTask job) {
        int oldest = -1;
        for (int r = 0; r < holders.length; r++) {
            if (holders[r] == job.ordinal) {
                if (wanted[r] > 0) {
                    return r;
                }
                oldest = oldest < 0 || since[r] < since[oldest] ? r : oldest;
            }
        }
        return oldest;
    }

    /** Whether one comes after the other by what its task is alone. */
    private boolean isLessUrgent(BlamedTask one, BlamedTask other) {
        BlameFacts.TaskFacts a = facts.tasks().get(one.ordinal);
        BlameFacts.TaskFacts b = facts.tasks().get(other.ordinal);
        boolean comparable = a.urgency() == b.urgency()
                && a.server() < 0
                && b.server() < 0
                && header.tasks().get(one.ordinal).domain()
                        == header.tasks().get(other.ordinal).domain();
        if (!comparable) {
            return false;
        }
        return switch (a.urgency()) {
            case LEVEL -> a.level() > b.level();
            case DEADLINE -> one.unfinished.element().deadline > other.unfinished.element().deadline;
            case RELEASE -> one.unfinished.element().release > other.unfinished.element().release;
            case OTHER -> false;
        };
    }
}
