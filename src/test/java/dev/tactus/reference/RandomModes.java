package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Gives a domain of some boards modes of criticality, and its tasks levels and budgets. */
final class RandomModes {
    private final RandomBoard board;
    private final SplittableRandom random;

    RandomModes(RandomBoard board) {
        this.board = board;
        this.random = new SplittableRandom(board.random.nextLong());
    }

    void write() {
        if (random.nextInt(100) >= 22) {
            return;
        }
        int domain = random.nextInt(board.domains.size());
        List<String> cores = board.cores(domain);
        Map<String, Object> spec =
                RandomBoard.map(RandomBoard.map(board.root.get("domains")).get(board.domains.get(domain)));
        if ("table".equals(spec.get("scheduler"))) {
            return;
        }
        boolean prioritised = String.valueOf(spec.get("scheduler")).contains("fixed-priority");
        if (cores.size() == 1 && !prioritised && random.nextInt(3) > 0) {
            spec.put("scheduler", "edf");
        }
        boolean virtual = cores.size() == 1 && "edf".equals(spec.get("scheduler"));
        List<Object> levels = random.nextInt(4) == 0 && !virtual ? List.of("A", "B", "C") : List.of("LO", "HI");
        String scheme = virtual ? "edf-vd" : random.nextInt(8) == 0 ? "static" : "amc";
        spec.put(
                "mixed-criticality",
                Yaml.map(
                        "scheme",
                        scheme,
                        "return",
                        random.nextInt(4) == 0 ? "never" : null,
                        "low",
                        random.nextInt(3) == 0 ? "finish" : null,
                        "x",
                        virtual ? List.of("1/2", "2/3", "1/7").get(random.nextInt(3)) : null,
                        "levels",
                        levels.size() == 2 ? null : levels));
        board.features.add("criticality");
        for (Object task : RandomBoard.map(board.root.get("tasks")).values()) {
            Map<String, Object> map = RandomBoard.map(task);
            boolean mine = map.get("on") instanceof List<?> list
                    ? cores.contains(list.get(0))
                    : board.domains.get(domain).equals(map.get("on")) || cores.contains(map.get("on"));
            if (mine) {
                level(map, levels);
            }
        }
    }

    private void level(Map<String, Object> task, List<Object> levels) {
        if (random.nextInt(5) > 0) {
            task.put("criticality", levels.get(random.nextInt(levels.size())));
        }
        if (random.nextInt(5) == 0) {
            return;
        }
        Map<String, Object> budgets = new LinkedHashMap<>();
        int budget = 0;
        for (Object level : new ArrayList<>(levels)) {
            budget += random.nextInt(budget == 0 ? 1 : 0, 5);
            if (budgets.isEmpty() || random.nextInt(4) > 0) {
                budgets.put(level.toString(), budget + "us");
            }
        }
        task.put("budget", budgets);
    }
}
