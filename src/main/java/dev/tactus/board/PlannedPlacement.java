package dev.tactus.board;

import dev.tactus.analysis.TaskModel;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the placements have in common that give a task cores by a test of its deadlines: cores of one speed under EDF,
 * and tasks of which the least distance of arrivals is known.
 */
final class PlannedPlacement {
    private final Draft d;
    private final int domain;

    PlannedPlacement(Draft d, int domain) {
        this.d = d;
        this.domain = domain;
    }

    void place() {
        Board.Domain its = d.domains.get(domain);
        List<TaskDraft> tasks = new ArrayList<>();
        for (TaskDraft task : d.tasks) {
            if (task.domain == domain && !task.cores.isEmpty() && !task.interrupt) {
                tasks.add(task);
            }
        }
        boolean good = domainFits(its);
        boolean pinned = its.placing() == Placing.CD;
        boolean groups = its.placing() == Placing.FEDERATED;
        for (TaskDraft task : tasks) {
            if (!pinned || task.cores.size() > 1) {
                good &= taskFits(its, task, groups);
            }
        }
        if (!good) {
            return;
        }
        Sorted order = new Sorted(d, domain, tasks);
        switch (its.placing()) {
            case EDF_FM -> new SharedTasks(d, its, order).place();
            case CD -> new ZeroLaxityPieces(d, its, order).place();
            default -> new Federation(d, its, tasks).place();
        }
    }

    private Node key() {
        Node domains = d.root.get("domains");
        Node key = domains == null ? null : domains.key(d.domains.get(domain).name());
        return key == null ? d.root : key;
    }

    private boolean domainFits(Board.Domain its) {
        int first = its.cores().isEmpty() ? -1 : its.cores().get(0);
        String not = null;
        if (!its.policy().equals("edf")) {
            not = "its scheduler is " + its.policy();
        } else if (its.criticality() != null) {
            not = "it has modes of criticality";
        } else if (its.cores().stream().anyMatch(core -> !d.sameSpeed(first, core))) {
            not = "its cores are of unequal speed";
        }
        if (not != null) {
            d.problems.error(
                    Code.Q02,
                    key(),
                    "domain " + its.name() + " cannot be placed as "
                            + its.placing().word() + ": " + not,
                    "scheduler: edf on equal cores, or placement: partitioned");
        }
        return not == null;
    }

    private boolean taskFits(Board.Domain its, TaskDraft task, boolean groups) {
        String not = unfit(its, task, groups);
        if (not != null) {
            d.problems.error(
                    Code.Q01,
                    task.key,
                    its.placing().word() + " cannot plan for task " + task.name + ": " + not,
                    "period: or sporadic:, a deadline, preemption: full, no jitter and no after:");
        }
        return not == null;
    }

    private @Nullable String unfit(Board.Domain its, TaskDraft task, boolean groups) {
        Node preemption = d.fields.get(task.node, "preemption");
        if (task.distance <= 0
                || !(task.activation instanceof Activation.Periodic
                        || task.activation instanceof Activation.Sporadic)) {
            return "it has neither period nor least distance";
        } else if (task.jitter != null) {
            return "it has jitter";
        } else if (task.deadline < 0) {
            return "it has no deadline";
        } else if (preemption == null ? !its.preemptive() : !preemption.text().equals("full")) {
            return "it cannot always be displaced";
        } else if (task.server >= 0) {
            return "a server serves it";
        } else if (task.after.stream().anyMatch(other -> !groups || !sameGroup(task, d.tasks.get(other)))) {
            return "it waits for other tasks";
        }
        return task.cores.size() == its.cores().size() ? null : "it may not use every core";
    }

    /** The task that a part belongs to, or itself. */
    static String group(TaskDraft task) {
        int slash = task.name.indexOf('/');
        return slash < 0 ? task.name : task.name.substring(0, slash);
    }

    private static boolean sameGroup(TaskDraft a, TaskDraft b) {
        return group(a).equals(group(b));
    }

    /** How long a job takes at most on a core of the domain, rounded up to picoseconds. */
    static long wcet(Draft d, Board.Domain domain, TaskDraft task) {
        BigInteger speed = d.speed(domain.cores().get(0));
        BigInteger[] parts =
                Loads.units(task.body).multiply(BigInteger.valueOf(Time.SECOND)).divideAndRemainder(speed);
        BigInteger up = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        return up.min(BigInteger.valueOf(Time.NEVER / 4)).longValueExact();
    }

    /** As the tests see a task that does something; null for one that does nothing. */
    static @Nullable TaskModel model(Draft d, Board.Domain domain, TaskDraft task) {
        long wcet = wcet(d, domain, task);
        return wcet == 0 || task.distance <= 0 || task.deadline <= 0
                ? null
                : TaskModel.of(task.name, wcet, task.distance, task.deadline, 0);
    }

    /** Tasks in the order in which they are placed, those that name their core apart. */
    static final class Sorted {
        final List<TaskDraft> fixed = new ArrayList<>();
        final List<TaskDraft> free = new ArrayList<>();

        Sorted(Draft d, int domain, List<TaskDraft> tasks) {
            Board.Domain its = d.domains.get(domain);
            for (TaskDraft task : tasks) {
                (task.cores.size() == 1 && its.cores().size() > 1 ? fixed : free).add(task);
            }
            Node placement = d.fields.get(d.fields.get(d.fields.get(d.root, "domains"), its.name()), "placement");
            if (!d.fields.word(placement, "sort", "decreasing").equals("declaration")) {
                Comparator<TaskDraft> byShare = Comparator.comparing(
                        task -> dev.tactus.analysis.Ratio.of(wcet(d, its, task), Math.max(1, task.distance)));
                free.sort(byShare.reversed());
            }
        }
    }
}
