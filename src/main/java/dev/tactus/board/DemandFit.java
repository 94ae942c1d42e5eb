package dev.tactus.board;

import dev.tactus.analysis.QuickDemand;
import dev.tactus.analysis.TaskModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which tasks each core has, and what more would meet its deadlines there under EDF, by the exact demand test. */
final class DemandFit {
    private final Map<Integer, List<TaskModel>> tasks = new LinkedHashMap<>();

    private List<TaskModel> at(int core) {
        return tasks.computeIfAbsent(core, c -> new ArrayList<>());
    }

    void add(int core, TaskModel task) {
        at(core).add(task);
    }

    boolean takes(int core, TaskModel task) {
        List<TaskModel> all = new ArrayList<>(at(core));
        all.add(task);
        return Boolean.TRUE.equals(QuickDemand.passes(all));
    }

    /**
     * The longest piece of a task that a core takes with a deadline as long as itself, so that it runs as soon as it is
     * released; less than all of it, 0 for none. What takes a piece takes every shorter one.
     */
    long mostOf(int core, TaskModel task) {
        long takes = 0;
        long refuses = task.wcet();
        while (refuses - takes > 1) {
            long half = takes + (refuses - takes) / 2;
            if (takes(core, TaskModel.of(task.name(), half, task.period(), half, 0))) {
                takes = half;
            } else {
                refuses = half;
            }
        }
        return takes;
    }
}
