package dev.tactus.board;

import dev.tactus.analysis.OptimalPriorities;
import dev.tactus.analysis.TaskModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Priorities that no file gives: found by Audsley's algorithm (Optimal priority assignment and feasibility of static
 * priority tasks with arbitrary start times, University of York, 1991), or by latest deadline first (Lawler, Optimal
 * sequencing of a single machine subject to precedence constraints, Management Science 19(5), 1973).
 */
final class Priorities {
    private final Board board;
    private final int[] priorities;

    private Priorities(Board board) {
        this.board = board;
        this.priorities = board.tasks().stream().mapToInt(Board.Task::priority).toArray();
    }

    /** The board with a priority for each task of a domain whose policy finds them. */
    static Board found(Board board, AnalysisFacts facts) {
        List<String> policies =
                board.domains().stream().map(Board.Domain::policy).toList();
        if (!policies.contains("audsley") && !policies.contains("ldf")) {
            return board;
        }
        Priorities priorities = new Priorities(board);
        for (AnalysisGroup group : new AnalysisGroups(board, facts).all()) {
            if (group.policy().equals("audsley")) {
                priorities.audsley(group);
            } else if (group.policy().equals("ldf")) {
                priorities.latestDeadlineLast(group);
            }
        }
        return priorities.assigned();
    }

    /** Tasks whose arrivals have no least distance come last. */
    private void audsley(AnalysisGroup group) {
        List<Integer> known = new ArrayList<>();
        List<TaskModel> models = new ArrayList<>();
        for (int i = 0; i < group.tasks().size(); i++) {
            int task = board.tasks().indexOf(group.tasks().get(i));
            @Nullable TaskModel model = group.models().get(i);
            priorities[task] = 0;
            if (model != null) {
                known.add(task);
                models.add(model);
            }
        }
        List<TaskModel> found = OptimalPriorities.of(models);
        for (int i = 0; i < found.size(); i++) {
            priorities[known.get(i)] = 1 + found.get(i).priority();
        }
    }

    /** From the last place up: of the tasks that no task without a place waits for the one of the latest deadline. */
    private void latestDeadlineLast(AnalysisGroup group) {
        List<Integer> left = new ArrayList<>();
        group.tasks().forEach(task -> left.add(board.tasks().indexOf(task)));
        for (int place = 1; !left.isEmpty(); place++) {
            int chosen = -1;
            for (int task : left) {
                boolean waitedFor = left.stream()
                        .anyMatch(other -> board.tasks().get(other).after().contains(task));
                if (!waitedFor && (chosen < 0 || deadline(task) >= deadline(chosen))) {
                    chosen = task;
                }
            }
            // A circle of tasks that wait for each other is refused when loaded.
            chosen = chosen < 0 ? left.get(left.size() - 1) : chosen;
            priorities[chosen] = place;
            left.remove(Integer.valueOf(chosen));
        }
    }

    /** Of the first job, from power-on; the largest number for none. */
    private long deadline(int task) {
        Board.Task of = board.tasks().get(task);
        long relative = Headers.deadline(of);
        long at = of.offset();
        if (of.activation() instanceof Activation.Releases releases) {
            Activation.Release first = releases.list().get(0);
            relative = first.deadline() >= 0 ? first.deadline() : relative;
            at += first.at();
        }
        return relative < 0 ? Long.MAX_VALUE : at + relative;
    }

    private Board assigned() {
        List<Board.Task> tasks = new ArrayList<>();
        for (int t = 0; t < priorities.length; t++) {
            Board.Task task = board.tasks().get(t);
            int by = task.helper() == null ? t : task.helper().offloader();
            tasks.add(task.withPriority(priorities[by]));
        }
        return board.with(board.domains(), tasks);
    }
}
