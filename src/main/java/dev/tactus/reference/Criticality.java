package dev.tactus.reference;

import dev.tactus.board.Amount;
import dev.tactus.board.Board;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modes of criticality (notes 15). */
final class Criticality {
    private final World world;
    private final int[] mode;
    private final int[] wanted;

    Criticality(World world) {
        this.world = world;
        this.mode = new int[world.domains.size()];
        this.wanted = new int[world.domains.size()];
        for (int d = 0; d < mode.length; d++) {
            budgets(d);
        }
    }

    private static Board.@Nullable Criticality modes(DomainState domain) {
        Board.Criticality its = domain.spec.criticality();
        return its == null || !its.changes() ? null : its;
    }

    /** Notes 15.1: what works for others is above all; an interrupt is none of this. */
    private int level(TaskState task) {
        Board.Criticality its = domain(task).spec.criticality();
        return its == null ? 0 : task.isHelper() ? its.levels().size() - 1 : task.spec.level();
    }

    private DomainState domain(TaskState task) {
        return world.domains.get(task.spec.domain());
    }

    private boolean governed(TaskState task, int domain) {
        return task.spec.domain() == domain && !task.spec.interrupt();
    }

    /** Notes 15.2: the budget is that of the mode, or of the own level where that is lower. */
    private void budgets(int domain) {
        if (modes(world.domains.get(domain)) == null) {
            return;
        }
        for (TaskState task : world.tasks) {
            List<Amount> budgets = task.spec.budgets();
            if (governed(task, domain) && !budgets.isEmpty()) {
                task.budget = TaskState.work(budgets.get(Math.min(mode[domain], level(task))));
            }
        }
    }

    /** Notes 15.2: a job beyond its budget of the mode; false where that is its own overrun. */
    boolean exceeded(Job job) {
        int domain = job.task.spec.domain();
        int level = level(job.task);
        if (job.task.spec.interrupt() || modes(world.domains.get(domain)) == null || level <= mode[domain]) {
            return false;
        }
        List<Amount> budgets = job.task.spec.budgets();
        int up = mode[domain] + 1;
        while (up < level && (budgets.isEmpty() || job.used.compareTo(TaskState.work(budgets.get(up))) >= 0)) {
            up++;
        }
        wanted[domain] = Math.max(wanted[domain], up);
        return true;
    }

    /** Notes 15.3: in this mode the task's arrivals make no job. */
    boolean bars(TaskState task) {
        return modes(domain(task)) != null && !task.spec.interrupt() && level(task) < mode[task.spec.domain()];
    }

    /** The phase of mode changes (semantics 2.5). */
    void work() {
        for (int d = 0; d < mode.length; d++) {
            Board.Criticality its = modes(world.domains.get(d));
            if (its == null) {
                continue;
            }
            if (wanted[d] > mode[d]) {
                mode[d] = wanted[d];
                world.changed = true;
                if (its.drops()) {
                    drop(d);
                }
                budgets(d);
            } else if (mode[d] > 0 && its.returns() && idle(d)) {
                mode[d] = 0;
                world.changed = true;
                budgets(d);
            }
            wanted[d] = 0;
        }
    }

    private void drop(int domain) {
        for (TaskState task : world.tasks) {
            for (Job job = task.current(); governed(task, domain) && job != null; job = task.current()) {
                if (level(task) >= mode[domain]) {
                    break;
                }
                world.life.drop(job);
            }
        }
    }

    private boolean idle(int domain) {
        for (TaskState task : world.tasks) {
            Job job = task.current();
            boolean active = job != null && (job.life == Job.Life.READY || job.life == Job.Life.RUNNING);
            if (active && governed(task, domain)) {
                return false;
            }
        }
        return true;
    }

    /** Notes 15.5: the deadline that a job counts with under EDF. */
    long deadline(Job job) {
        DomainState domain = domain(job.task);
        Board.Criticality its = modes(domain);
        Board.Share x = its == null ? null : its.x();
        boolean virtual =
                x != null && mode[job.task.spec.domain()] == 0 && level(job.task) > 0 && job.deadline != Job.NEVER;
        if (!virtual || x == null) {
            return job.deadline;
        }
        return job.arrival
                + BigInteger.valueOf(job.deadline - job.arrival)
                        .multiply(x.part())
                        .divide(x.of())
                        .longValueExact();
    }
}
