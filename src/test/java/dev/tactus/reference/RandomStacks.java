package dev.tactus.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Stacks of tasks of a {@link RandomBoard}, and calls around steps of their bodies, out of a stream of their own. */
final class RandomStacks {
    private final RandomBoard board;
    private final SplittableRandom random;

    RandomStacks(RandomBoard board, long seed) {
        this.board = board;
        this.random = new SplittableRandom(seed * 31 + 0x57AC);
    }

    void write() {
        if (random.nextInt(5) > 0) {
            return;
        }
        for (Object each : RandomBoard.map(board.root.get("tasks")).values()) {
            Map<String, Object> task = RandomBoard.map(each);
            if (random.nextInt(4) > 0) {
                task(task);
            }
        }
    }

    private void task(Map<String, Object> task) {
        board.features.add("stack");
        boolean aborts = random.nextInt(3) > 0;
        task.put(
                "stack",
                random.nextInt(6) == 0
                        ? bytes(40, 90)
                        : Yaml.map(
                                "size", bytes(60, 120),
                                "frame", bytes(0, 60),
                                "on-overflow", aborts ? "abort" : null));
        if (aborts) {
            board.features.add("stack-abort");
        }
        if (task.get("body") instanceof List<?> body) {
            task.put("body", calls(body, 0));
        }
    }

    private String bytes(int low, int high) {
        return random.nextInt(low, high + 1) + "B";
    }

    /** Some computes in calls; a call has a lock's whole section or nothing of it. */
    private List<Object> calls(List<?> body, int depth) {
        List<Object> steps = new ArrayList<>();
        for (Object each : body) {
            Map<String, Object> step = RandomBoard.map(each);
            if (step.containsKey("compute") && random.nextInt(2) == 0) {
                board.features.add("call");
                List<Object> inside = depth < 2 ? calls(List.of(step), depth + 1) : List.of(step);
                steps.add(Yaml.map("call", Yaml.map("stack", bytes(1, 50), "body", inside)));
            } else if (step.get("every") instanceof Map<?, ?> every && every.get("body") instanceof List<?> inner) {
                RandomBoard.map(every).put("body", calls(inner, depth));
                steps.add(step);
            } else {
                steps.add(step);
            }
        }
        return steps;
    }
}
