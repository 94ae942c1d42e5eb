package dev.tactus.reference;

import dev.tactus.board.StaticTable;
import dev.tactus.board.TableSlot;
import org.jspecify.annotations.Nullable;

/** The windows of static tables (notes 13). */
final class Windows {
    private final World world;

    Windows(World world) {
        this.world = world;
    }

    /** Notes 13.2: before the decisions, windows end and begin. */
    void change() {
        for (CoreState core : world.cores) {
            StaticTable table = core.table;
            TableSlot now = table == null || !core.runs(world.now) ? null : at(table, world.now);
            if (same(now, core.window)) {
                continue;
            }
            Job job = core.job;
            if (job != null) {
                world.deciding.endSlice(core);
                world.deciding.displace(core, job);
            }
            core.window = now;
            DomainState domain = owner(core);
            if (domain != null) {
                domain.ask(core);
            }
        }
    }

    private @Nullable TableSlot at(StaticTable table, long instant) {
        return goesOn(table, instant) ? table.at(instant) : null;
    }

    /** Notes 13.5: no table begins during a drain. */
    private boolean goesOn(StaticTable table, long instant) {
        return instant / table.major() * table.major() < world.board.plan().duration();
    }

    private static boolean same(@Nullable TableSlot a, @Nullable TableSlot b) {
        return a == b || a != null && b != null && a.task() == b.task() && a.partition() == b.partition();
    }

    /** The domain that decides about a core now; null where none does. */
    @Nullable
    DomainState owner(CoreState core) {
        if (core.table == null) {
            return core.spec.domain() < 0 ? null : world.domains.get(core.spec.domain());
        }
        TableSlot window = core.window;
        if (window == null) {
            return null;
        }
        return world.domains.get(window.partition() >= 0 ? window.partition() : core.spec.domain());
    }

    /** Whether a job may have a core now. */
    boolean open(CoreState core, Job job) {
        TableSlot window = core.window;
        return core.table == null
                || window != null
                        && (window.task() >= 0
                                ? window.task() == job.task.index
                                : world.domain(job) == world.domains.get(window.partition()));
    }

    /** Whether a job waits for a window that will come. */
    private boolean awaited(CoreState core, StaticTable table) {
        if (!goesOn(table, world.now)) {
            return false;
        }
        for (TaskState task : world.tasks) {
            Job job = task.current();
            if (job == null || job.life != Job.Life.READY || task.spec.interrupt()) {
                continue;
            }
            if (job.cores.contains(core.index) && !open(core, job)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a domain will never decide again. */
    boolean isOver(DomainState domain) {
        StaticTable table = domain.cores.get(0).table;
        return table != null && !goesOn(table, world.now);
    }

    /** When a window begins or ends next on any core; only for what waits for it, or in any case. */
    long next(boolean onlyAwaited) {
        long next = Job.NEVER;
        for (CoreState core : world.cores) {
            StaticTable table = core.table;
            if (table == null || !goesOn(table, world.now) || onlyAwaited && !awaited(core, table)) {
                continue;
            }
            long begin = world.now / table.major() * table.major();
            next = Math.min(next, Job.after(begin, table.major()));
            for (TableSlot slot : table.slots()) {
                for (long edge : new long[] {slot.from(), slot.to()}) {
                    next = begin + edge > world.now ? Math.min(next, begin + edge) : next;
                }
            }
        }
        return next;
    }
}
