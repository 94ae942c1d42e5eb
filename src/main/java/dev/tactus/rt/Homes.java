package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/** Which core's queue a job is in, under a policy that shares cores by weight, and how it comes to another. */
final class Homes {
    private final FairSettings settings;
    private final Domain domain;
    private final FairQueue[] other;
    private final FairQueue[] idle;

    /** Cores that are as slow as the slowest. */
    private final long slow;

    Homes(FairSettings settings, Domain domain) {
        this.settings = settings;
        this.domain = domain;
        int cores = domain.count();
        other = new FairQueue[cores];
        idle = new FairQueue[cores];
        long least = Long.MAX_VALUE;
        for (int c = 0; c < cores; c++) {
            other[c] = FairQueue.of(settings);
            idle[c] = FairQueue.of(settings);
            least = Math.min(least, domain.speed(c));
        }
        long mask = 0;
        for (int c = 0; c < cores; c++) {
            mask |= domain.speed(c) == least ? 1L << c : 0;
        }
        slow = mask;
    }

    private FairQueue queue(FairTask task, int core) {
        return task.idle ? idle[core] : other[core];
    }

    private long load(int core) {
        return other[core].weight() + idle[core].weight();
    }

    private boolean isIdle(int core) {
        return domain.free(core) && other[core].size() + idle[core].size() == 0;
    }

    /** The cores that a task may use, as its load is now. */
    private long allowed(FairTask task) {
        if (settings.thresholds() == null) {
            return task.allowed;
        }
        long side = task.allowed & (task.belongsToFast() ? ~slow : slow);
        return side == 0 ? task.allowed : side;
    }

    /** Whether a task is in a queue that it may be in, as its load is now. */
    boolean mayStay(FairTask task) {
        return (allowed(task) >>> task.home & 1) != 0;
    }

    /** A job became ready. */
    void comes(FairTask task, long now) {
        task.allowed = task.job.coreMask;
        int core = choose(task);
        @Nullable FairQueue from = task.home < 0 ? null : queue(task, task.home);
        FairQueue to = queue(task, core);
        to.places(task, from, now);
        to.add(task);
        isAt(task, core);
    }

    private static void isAt(FairTask task, int core) {
        task.home = core;
        task.job.coreMask = 1L << core;
    }

    /** The core that a job that became ready comes to. */
    private int choose(FairTask task) {
        long mask = allowed(task);
        boolean known = task.home >= 0 && (mask >>> task.home & 1) != 0;
        if (known && (settings.balance() == FairSettings.Balance.NONE || isIdle(task.home))) {
            return task.home;
        }
        int least = -1;
        for (int c = 0; c < domain.cpus.length; c++) {
            if ((mask >>> c & 1) == 0) {
                continue;
            }
            if (isIdle(c)) {
                return c;
            }
            if (domain.cpus[c].up && (least < 0 || load(c) < load(least))) {
                least = c;
            }
        }
        if (known && domain.cpus[task.home].up) {
            return task.home;
        }
        return least < 0 ? Long.numberOfTrailingZeros(mask) : least;
    }

    /** Where a waiting job goes of which its core has too many; -1 where it stays. */
    int pushes(FairTask task) {
        long mask = allowed(task);
        int to = task.home;
        for (int c = 0; c < domain.cpus.length; c++) {
            boolean may = (mask >>> c & 1) != 0 && domain.cpus[c].up && c != task.home;
            if (may && (to == task.home || load(c) < load(to))) {
                to = c;
            }
        }
        return to != task.home && load(to) + task.weight < load(task.home) ? to : -1;
    }

    /** A waiting job goes from the queue of its core to that of another. */
    void moves(FairTask task, int core, long now) {
        queue(task, core).take(task, queue(task, task.home), now);
        isAt(task, core);
    }

    /** All have come: what the keys count from. */
    void settle(long now) {
        for (int c = 0; c < other.length; c++) {
            other[c].settle(now);
            idle[c].settle(now);
        }
    }

    /**
     * Of the waiting jobs of one class that may use a core, the first of the core with the largest load; null for none.
     */
    @Nullable
    FairTask forCore(int core, boolean ofIdle, Fair queue) {
        @Nullable FairTask best = null;
        for (int i = queue.size() - 1; i >= 0; i--) {
            FairTask task = queue.shared(queue.waiting(i));
            if (task != null
                    && task.queue != null
                    && task.idle == ofIdle
                    && (allowed(task) >>> core & 1) != 0
                    && better(task, best)) {
                best = task;
            }
        }
        return best;
    }

    private boolean better(FairTask task, @Nullable FairTask than) {
        if (than == null || task.home == than.home) {
            return than == null;
        }
        long more = load(task.home) - load(than.home);
        return more > 0 || more == 0 && task.home < than.home;
    }
}
