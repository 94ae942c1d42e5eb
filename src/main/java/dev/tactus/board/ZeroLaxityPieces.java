package dev.tactus.board;

import dev.tactus.analysis.TaskModel;
import java.util.ArrayList;
import java.util.List;

/**
 * C=D splitting: each task on the first core that takes it; one that none takes whole is cut, all pieces but the last
 * with deadlines as long as themselves, so that a piece ends when the next may begin. Burns, Davis, Wang and Zhang,
 * Partitioned EDF scheduling for multiprocessors using a C=D task splitting scheme, Real-Time Systems 48(1), 2012.
 */
final class ZeroLaxityPieces {
    private final Draft d;
    private final Board.Domain domain;
    private final PlannedPlacement.Sorted order;
    private final DemandFit fit = new DemandFit();

    ZeroLaxityPieces(Draft d, Board.Domain domain, PlannedPlacement.Sorted order) {
        this.d = d;
        this.domain = domain;
        this.order = order;
    }

    void place() {
        for (TaskDraft task : order.fixed) {
            TaskModel model = PlannedPlacement.model(d, domain, task);
            if (model != null && fit.takes(task.cores.get(0), model)) {
                fit.add(task.cores.get(0), model);
            } else if (model != null) {
                noRoom(task);
                return;
            }
        }
        for (TaskDraft task : order.free) {
            TaskModel model = PlannedPlacement.model(d, domain, task);
            if (model == null) {
                task.cores = List.of(domain.cores().get(0));
            } else if (!whole(task, model) && !cut(task, model)) {
                noRoom(task);
                return;
            }
        }
    }

    private static boolean isPlain(Step step) {
        return step instanceof Step.Compute
                || step instanceof Step.Stack stack && !(stack.aborts() && stack.overflows());
    }

    private boolean whole(TaskDraft task, TaskModel model) {
        for (int core : domain.cores()) {
            if (fit.takes(core, model)) {
                fit.add(core, model);
                task.cores = List.of(core);
                return true;
            }
        }
        return false;
    }

    private boolean cut(TaskDraft task, TaskModel model) {
        if (!model.isConstrained() || !task.body.stream().allMatch(ZeroLaxityPieces::isPlain)) {
            return false;
        }
        List<Integer> left = new ArrayList<>(domain.cores());
        List<Integer> cores = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        TaskModel rest = model;
        while (!left.isEmpty()) {
            int best = -1;
            long most = 0;
            for (int core : left) {
                if (!lengths.isEmpty() && fit.takes(core, rest)) {
                    fit.add(core, rest);
                    cores.add(core);
                    d.splits.add(new SplitTask(task.ordinal, List.copyOf(cores), null, List.copyOf(lengths)));
                    task.cores = cores.stream().sorted().toList();
                    return true;
                }
                long takes = fit.mostOf(core, rest);
                best = takes > most ? core : best;
                most = Math.max(most, takes);
            }
            if (best < 0) {
                return false;
            }
            fit.add(best, TaskModel.of(rest.name(), most, rest.period(), most, 0));
            left.remove(Integer.valueOf(best));
            cores.add(best);
            lengths.add(most);
            rest = TaskModel.of(rest.name(), rest.wcet() - most, rest.period(), rest.deadline() - most, 0);
        }
        return false;
    }

    private void noRoom(TaskDraft task) {
        d.problems.error(
                Code.T20,
                task.key,
                "no core has room for task " + task.name + ", whole or in pieces of which all but the last must run at"
                        + " once",
                "less load, a longer deadline, or a body of computes alone, which can be cut");
    }
}
