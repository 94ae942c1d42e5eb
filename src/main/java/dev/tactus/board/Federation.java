package dev.tactus.board;

import dev.tactus.analysis.Dag;
import dev.tactus.analysis.TaskModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Federated placement: a task whose jobs need more than one core gets cores of its own, as many as its work and its
 * longest path ask for; each other one has all its parts on one core, the first that takes it. Li, Chen, Agrawal, Lu,
 * Gill and Saifullah, Analysis of federated and global scheduling for parallel real-time tasks, 26th Euromicro
 * Conference on Real-Time Systems, 2014.
 */
final class Federation {
    private final Draft d;
    private final Board.Domain domain;
    private final Map<String, List<TaskDraft>> groups = new LinkedHashMap<>();
    private final List<Integer> left;

    Federation(Draft d, Board.Domain domain, List<TaskDraft> tasks) {
        this.d = d;
        this.domain = domain;
        this.left = new ArrayList<>(domain.cores());
        for (TaskDraft task : tasks) {
            groups.computeIfAbsent(PlannedPlacement.group(task), name -> new ArrayList<>())
                    .add(task);
        }
    }

    void place() {
        List<List<TaskDraft>> light = new ArrayList<>();
        for (List<TaskDraft> group : groups.values()) {
            List<Dag.Node> nodes = nodes(group);
            TaskDraft task = group.get(group.size() - 1);
            if (Dag.work(nodes) <= task.deadline) {
                light.add(group);
            } else if (!heavy(group, task, nodes)) {
                return;
            }
        }
        DemandFit fit = new DemandFit();
        for (List<TaskDraft> group : light) {
            if (!light(group, fit)) {
                return;
            }
        }
    }

    private List<Dag.Node> nodes(List<TaskDraft> group) {
        List<Dag.Node> nodes = new ArrayList<>();
        for (TaskDraft part : group) {
            List<Integer> after = new ArrayList<>();
            part.after.forEach(other -> after.add(group.indexOf(d.tasks.get(other))));
            // A join without work is worked after the check of deadlines of its instant: it is to come before that.
            nodes.add(new Dag.Node(Math.max(1, PlannedPlacement.wcet(d, domain, part)), after));
        }
        return nodes;
    }

    private boolean heavy(List<TaskDraft> group, TaskDraft task, List<Dag.Node> nodes) {
        Long path = Dag.longestPath(nodes);
        Long cores = path == null ? null : Dag.federated(Dag.work(nodes), path, task.deadline);
        if (cores == null || task.deadline > task.distance || cores > left.size()) {
            String why = cores == null
                    ? "its longest path does not end by its deadline"
                    : task.deadline > task.distance
                            ? "its deadline is beyond its period"
                            : "it needs " + cores + " cores of its own and " + left.size() + " are left";
            d.problems.error(
                    Code.T20,
                    task.key,
                    "no room for task " + task.name + ": " + why,
                    "more cores, less work, or placement: global");
            return false;
        }
        List<Integer> own = List.copyOf(left.subList(0, cores.intValue()));
        left.removeAll(own);
        group.forEach(part -> part.cores = own);
        return true;
    }

    private boolean light(List<TaskDraft> group, DemandFit fit) {
        TaskDraft task = group.get(group.size() - 1);
        TaskModel model = TaskModel.of(task.name, Dag.work(nodes(group)), task.distance, task.deadline, 0);
        for (int core : left) {
            if (fit.takes(core, model)) {
                fit.add(core, model);
                group.forEach(part -> part.cores = List.of(core));
                return true;
            }
        }
        d.problems.error(
                Code.T20,
                task.key,
                "no core has room for task " + task.name + " beside those that others have for themselves",
                "more cores, less work, or placement: global");
        return false;
    }
}
