package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A task whose jobs have parts that run in parallel, out of a stream of its own. */
final class RandomGraphs {
    private final RandomBoard board;
    private final SplittableRandom random;

    RandomGraphs(RandomBoard board, long seed) {
        this.board = board;
        random = new SplittableRandom(seed * 17 + 5);
    }

    private String us(int low, int high) {
        return random.nextInt(low, high + 1) + "us";
    }

    void write() {
        Map<String, Object> served = served();
        int domain = served == null ? random.nextInt(board.domains.size()) : domainOf(served.get("on"));
        Map<String, Object> spec =
                RandomBoard.map(RandomBoard.map(board.root.get("domains")).get(board.domains.get(domain)));
        if (random.nextInt(100) >= (served == null ? 26 : 80) || "table".equals(spec.get("scheduler")) || moded(spec)) {
            return;
        }
        List<String> cores = board.cores(domain);
        boolean split = board.partitioned.get(domain);
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("on", split ? cores.get(random.nextInt(cores.size())) : board.domains.get(domain));
        if (served != null) {
            board.features.add("dag-server");
            task.put("on", served.get("on"));
            task.put("server", served.get("server"));
            split = false;
        }
        task.put("measured-on", cores.get(0));
        task.put("priority", Integer.toString(random.nextInt(1, 5)));
        task.put("period", us(20, 50));
        if (random.nextBoolean()) {
            task.put("deadline", us(8, 30));
        }
        if (random.nextInt(3) == 0) {
            task.put("on-miss", "abort");
        }
        if (random.nextInt(3) > 0) {
            board.features.add("dag-jitter");
            task.put("jitter", Yaml.map("uniform", List.of("0us", us(1, 12))));
        }
        if (random.nextBoolean()) {
            board.features.add("dag");
            task.put("dag", graph(split ? cores : List.of()));
        } else {
            board.features.add("parallel");
            task.put("body", body());
        }
        RandomBoard.map(board.root.get("tasks")).put("g", task);
    }

    /** A task in a server, whose server then serves the parts as well; or null. */
    private Map<String, Object> served() {
        for (Object each : RandomBoard.map(board.root.get("tasks")).values()) {
            Map<String, Object> task = RandomBoard.map(each);
            if (task.get("server") instanceof String) {
                return task;
            }
        }
        return null;
    }

    private int domainOf(Object on) {
        String place = on instanceof List<?> some ? (String) some.get(0) : (String) on;
        int domain = board.domains.indexOf(place);
        for (int d = 0; domain < 0; d++) {
            domain = board.cores(d).contains(place) ? d : -1;
        }
        return domain;
    }

    private static boolean moded(Map<String, Object> domain) {
        return domain.containsKey("mixed-criticality");
    }

    private Map<String, Object> graph(List<String> cores) {
        int count = random.nextInt(2, 6);
        Map<String, Object> nodes = new LinkedHashMap<>();
        List<Object> edges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean elsewhere = !cores.isEmpty() && random.nextBoolean();
            nodes.put(
                    "n" + i,
                    elsewhere
                            ? Yaml.map("compute", us(1, 6), "on", cores.get(random.nextInt(cores.size())))
                            : us(1, 6));
            for (int k = 0; k < i; k++) {
                if (random.nextInt(3) == 0) {
                    edges.add(List.of("n" + k, "n" + i));
                }
            }
        }
        return Yaml.map("nodes", nodes, "edges", edges.isEmpty() ? null : edges);
    }

    private List<Object> body() {
        List<Object> body = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            if (random.nextBoolean()) {
                body.add(Yaml.map("compute", us(1, 3)));
            }
            List<Object> ways = new ArrayList<>();
            for (int way = random.nextInt(1, 4); way > 0; way--) {
                ways.add(List.of(Yaml.map("compute", us(1, 5))));
            }
            body.add(
                    random.nextBoolean()
                            ? Yaml.map("parallel", ways)
                            : Yaml.map("parallel", Yaml.map("work", us(1, 9), "ways", Integer.toString(ways.size()))));
        }
        if (random.nextBoolean()) {
            body.add(Yaml.map("compute", us(1, 3)));
        }
        return body;
    }
}
