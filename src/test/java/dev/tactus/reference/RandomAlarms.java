package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Alarms and schedule tables on some boards, with a task that they release and one that waits for them. */
final class RandomAlarms {
    private final RandomBoard board;
    private final SplittableRandom random;

    RandomAlarms(RandomBoard board, long seed) {
        this.board = board;
        random = new SplittableRandom(seed * 13 + 3);
    }

    private String us(int low, int high) {
        return random.nextInt(low, high + 1) + "us";
    }

    void write() {
        int domain = random.nextInt(board.domains.size());
        Map<String, Object> spec =
                RandomBoard.map(RandomBoard.map(board.root.get("domains")).get(board.domains.get(domain)));
        if (random.nextInt(100) >= 20 || "table".equals(spec.get("scheduler"))) {
            return;
        }
        board.features.add("alarms");
        Object counter = spec.get("overheads") instanceof Map<?, ?> costs && costs.containsKey("tick")
                ? board.domains.get(domain)
                : null;
        Map<String, Object> alarms = new LinkedHashMap<>();
        alarms.put(
                "al0",
                Yaml.map(
                        "every", random.nextInt(4) > 0 ? us(5, 40) : null,
                        "offset", random.nextBoolean() ? us(0, 30) : null,
                        "keep", random.nextInt(3) == 0 ? "true" : null,
                        "counter", random.nextBoolean() ? counter : null,
                        "signals", "al-go"));
        board.root.put("alarms", alarms);
        List<Object> points = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            points.add(
                    Yaml.map("at", us(0, 19), "signals", random.nextBoolean() ? "al-go" : List.of("al-go", "al-run")));
        }
        points.add(Yaml.map("at", us(0, 19), "signals", "al-run"));
        Object table = Yaml.map(
                "every", us(20, 60),
                "offset", random.nextBoolean() ? us(0, 30) : null,
                "repeat", random.nextInt(4) == 0 ? "false" : null,
                "keep", random.nextInt(3) == 0 ? "true" : null,
                "counter", random.nextBoolean() ? counter : null,
                "points", points);
        board.root.put("schedule-tables", Yaml.map("al1", table));
        Map<String, Object> tasks = RandomBoard.map(board.root.get("tasks"));
        tasks.put("al-a", task(domain, Yaml.map("on-event", "al-run", "wcet", us(1, 4), "deadline", us(5, 20))));
        List<Object> body = List.of(
                Yaml.map("compute", us(1, 3)),
                Yaml.map("wait", Yaml.map("event", "al-go", "timeout", random.nextBoolean() ? us(3, 30) : null)),
                Yaml.map("compute", us(1, 3)));
        tasks.put("al-b", task(domain, Yaml.map("period", us(20, 50), "body", body)));
    }

    private Map<String, Object> task(int domain, Map<String, Object> task) {
        List<String> cores = board.cores(domain);
        task.put(
                "on",
                board.partitioned.get(domain) ? cores.get(random.nextInt(cores.size())) : board.domains.get(domain));
        task.put("measured-on", cores.get(0));
        task.put("priority", Integer.toString(random.nextInt(1, 5)));
        return task;
    }
}
