package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks: where they may run, and the figures that stand beside release and body. */
final class Tasks {
    private static final int PENDING = 1000;

    private final Draft d;
    private final Tables tables;
    private final Activations activations;
    private final Bodies bodies;
    private final Servers servers;

    Tasks(Draft d, Tables tables, Servers servers, Activations activations, Bodies bodies) {
        this.d = d;
        this.tables = tables;
        this.servers = servers;
        this.activations = activations;
        this.bodies = bodies;
    }

    void read() {
        for (Node.Entry entry : d.section("tasks")) {
            int ordinal = d.taskNames.add(entry.key().text());
            d.tasks.add(new TaskDraft(entry.key().text(), ordinal, entry.key(), entry.value()));
        }
        d.tasks.forEach(servers::serve);
        d.tasks.forEach(this::where);
        tables.read();
        for (TaskDraft task : List.copyOf(d.tasks)) {
            task.hasPriority = task.node.has("priority");
            task.priority = d.fields.small(task.node, "priority", 0);
            measured(task);
            activations.read(task);
            bodies.read(task);
            Threads.fit(d, task);
            boolean lacks = !task.hasPriority && !d.doubts.unclear(task.node);
            if (lacks && !task.interrupt && !task.cores.isEmpty() && readsPriority(task)) {
                d.problems.certain(
                        Code.T16,
                        task.key,
                        "task " + task.name + " has no priority, and domain "
                                + d.domains.get(task.domain).name() + " goes by it",
                        "priority: N, larger is more urgent");
            }
        }
    }

    /** Also where no value needs it. */
    private void measured(TaskDraft task) {
        Node on = d.fields.get(task.node, "measured-on");
        boolean lost = on != null && (d.problems.isBroken(on) || d.places.isLost(on.text()));
        if (on != null && d.places.cores(on.text()) == null && !lost) {
            d.problems.error(
                    Code.R01,
                    on,
                    "no core or cluster is called " + Problems.quoted(on.text()),
                    d.clusterNames.nearest(on.text()));
        }
        Node before = d.fields.get(d.fields.get(task.node, "analysis"), "previous-core");
        if (before != null) {
            d.coreNames.find(before);
        }
    }

    private boolean readsPriority(TaskDraft task) {
        return Threads.readsPriority(d, task, task.domain)
                && !task.node.has("server")
                && !d.problems.isBroken(task.node);
    }

    /** Cores that {@code on} and {@code requires} leave; all in one domain. */
    private void where(TaskDraft task) {
        if (d.problems.isBroken(task.node)) {
            return;
        }
        Node on = task.node.get("on") == null ? servers.place(task) : task.node.get("on");
        Node requires = d.fields.get(task.node, "requires");
        TreeSet<Integer> cores = new TreeSet<>();
        TreeSet<Integer> domains = new TreeSet<>();
        if (on != null) {
            for (Node item : d.fields.several(on)) {
                List<Integer> found = d.places.find(item);
                if (found != null) {
                    cores.addAll(found);
                    found.forEach(
                            core -> domains.add(d.partitions.getOrDefault(item.text(), d.cores.get(core).domain)));
                }
            }
            if (cores.isEmpty()) {
                return;
            }
        } else {
            for (int core = 0; core < d.cores.size(); core++) {
                cores.add(core);
            }
        }
        cores.removeIf(core -> !d.cores.get(core).enabled);
        if (cores.isEmpty() && on != null) {
            d.problems.error(Code.T17, on, "none of these cores is enabled", "an enabled core");
            return;
        }
        boolean known = cores.stream()
                .map(core -> d.clusters.get(d.cores.get(core).cluster).node)
                .allMatch(cluster ->
                        !d.doubts.unread(cluster, "capabilities") && d.doubts.whole(cluster.get("capabilities")));
        for (Node capability : known ? d.fields.several(requires) : List.<Node>of()) {
            cores.removeIf(core -> !capabilities(core).contains(capability.text()));
            if (cores.isEmpty()) {
                d.problems.error(
                        Code.T17,
                        capability,
                        "no core that task " + task.name + " may use is capable of " + capability.text(),
                        "capabilities: of its cluster");
                return;
            }
        }
        if (on == null) {
            cores.forEach(core -> domains.add(d.cores.get(core).domain));
        } else {
            domains.removeIf(domain ->
                    domain >= 0 && d.domains.get(domain).cores().stream().noneMatch(cores::contains));
        }
        domains.remove(-1);
        if (domains.size() > 1) {
            List<String> names =
                    domains.stream().map(i -> d.domains.get(i).name()).toList();
            d.problems.error(
                    Code.T18,
                    on != null ? on : task.key,
                    "task " + task.name + " could run in several domains: " + String.join(", ", names),
                    "on: one of them");
            return;
        }
        if (!domains.isEmpty()) {
            task.cores = List.copyOf(cores);
            task.domain = domains.first();
        }
    }

    private List<String> capabilities(int core) {
        Node cluster = d.clusters.get(d.cores.get(core).cluster).node;
        return d.fields.several(d.fields.get(cluster, "capabilities")).stream()
                .map(Node::text)
                .toList();
    }

    /** The finished records of the declared tasks. */
    List<Board.Task> tasks() {
        List<Board.Task> tasks = new ArrayList<>();
        for (TaskDraft task : d.tasks) {
            tasks.add(new Board.Task(
                    task.name,
                    task.domain,
                    task.cores,
                    task.activation,
                    task.offset,
                    jobs(task),
                    d.fields.small(task.node, "pending", PENDING),
                    task.jitter,
                    task.deadline,
                    task.priority,
                    task.interrupt ? Fair.Thread.USUAL : Threads.of(d, task, task.domain),
                    task.after,
                    task.body,
                    onMiss(d.fields.get(task.node, "on-miss")),
                    preemption(task),
                    task.budget,
                    d.fields.word(task.node, "on-overrun", "continue").equals("abort"),
                    task.server,
                    Math.max(0, task.level),
                    task.budgets,
                    let(task),
                    task.interrupt,
                    null));
        }
        return tasks;
    }

    private long jobs(TaskDraft task) {
        Node jobs = d.fields.get(task.node, "jobs");
        return jobs == null || jobs.text().equals("unlimited") || jobs.text().equals("none")
                ? -1
                : d.fields.whole(jobs, -1);
    }

    private long let(TaskDraft task) {
        Node let = d.fields.get(task.node, "let");
        return let == null || let.text().equals("none") ? -1 : d.fields.whole(let, -1);
    }

    private Board.Preemption preemption(TaskDraft task) {
        Node node = d.fields.get(task.node, "preemption");
        if (node == null) {
            boolean full = d.domains.isEmpty() || d.domains.get(task.domain).preemptive();
            return full ? Board.Preemption.FULL : Board.Preemption.NONE;
        }
        Node deferred = d.fields.get(node, "deferred");
        Node threshold = d.fields.get(node, "threshold");
        if (deferred != null) {
            return deferred(task, deferred);
        } else if (threshold != null) {
            return threshold(task, threshold);
        }
        return switch (node.isScalar() ? node.text() : "full") {
            case "none" -> Board.Preemption.NONE;
            case "points" -> new Board.Preemption(Board.Displacement.POINTS, 0);
            default -> Board.Preemption.FULL;
        };
    }

    private Board.Preemption deferred(TaskDraft task, Node length) {
        if (!d.domains.isEmpty() && !task.cores.isEmpty()) {
            Board.Domain domain = d.domains.get(task.domain);
            boolean ranked = domain.assign() == Board.Assign.RANKED || domain.assign() == Board.Assign.STRICT_RANKED;
            if (ranked && !domain.partitioned()) {
                d.problems.error(
                        Code.K04,
                        length,
                        "deferred preemption in domain " + domain.name() + ", whose assignment is ranked, is not"
                                + " supported yet",
                        "assign: last-core or first-free");
            } else if (!OwnPolicy.hasKeys(domain)) {
                d.problems.error(
                        Code.K04,
                        length,
                        "deferred preemption in domain " + domain.name() + ", whose scheduler is a class without keys,"
                                + " is not supported yet",
                        "preemption: full, points or none, or a class that extends KeyScheduler");
            }
        }
        return new Board.Preemption(Board.Displacement.DEFERRED, d.fields.whole(length, 1));
    }

    private Board.Preemption threshold(TaskDraft task, Node priority) {
        boolean fair = !d.domains.isEmpty() && d.domains.get(task.domain).fair() != null;
        if (!task.cores.isEmpty() && !d.unclearPolicies.contains(task.domain) && (fair || !readsPriority(task))) {
            d.problems.error(
                    Code.K03,
                    priority,
                    "a threshold in domain " + d.domains.get(task.domain).name() + ", which goes by no priorities",
                    "scheduler: fixed-priority");
        }
        return new Board.Preemption(Board.Displacement.THRESHOLD, d.fields.whole(priority, 0));
    }

    private static Board.OnMiss onMiss(@Nullable Node node) {
        return switch (node == null ? "continue" : node.text()) {
            case "abort" -> Board.OnMiss.ABORT;
            case "skip-next" -> Board.OnMiss.SKIP_NEXT;
            default -> Board.OnMiss.CONTINUE;
        };
    }
}
