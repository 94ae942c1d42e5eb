package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Lets domains of some boards share their cores by weight, out of a stream of its own. */
final class RandomFairs {
    private static final List<String> KINDS = List.of("fifo", "idle", "rr", "other", "deadline", "idle", "other");

    private final RandomBoard board;
    private final SplittableRandom random;

    /** Whose turn among the classes it is: several are together on a board. */
    private int turn;

    RandomFairs(RandomBoard board, long seed) {
        this.board = board;
        random = new SplittableRandom(seed * 31 + 0x5deece66dL);
        turn = random.nextInt(KINDS.size());
    }

    void write() {
        int kind = random.nextInt(100);
        if (kind < 45) {
            add();
        } else if (kind < 60) {
            replace();
        }
    }

    /** A domain of its own beside the others. */
    private void add() {
        boolean sides = random.nextInt(3) == 0;
        int cores = random.nextInt(1, 4);
        Map<String, Object> clusters = RandomBoard.map(board.root.get("clusters"));
        clusters.put("f0", cluster(cores, pick("100MHz", "50MHz", "33MHz")));
        List<Object> mine = new ArrayList<>(List.of("f0"));
        if (sides) {
            clusters.put("f1", cluster(random.nextInt(1, 3), "75MHz"));
            mine.add("f1");
        }
        boolean several = sides || cores > 1;
        boolean split = several && !sides && random.nextInt(6) == 0;
        Map<String, Object> spec = Yaml.map("clusters", mine, "placement", split ? "partitioned" : null);
        String policy = sides && random.nextInt(4) > 0 ? "hmp" : pick("linux", "linux", "linux", "cfs", "eevdf");
        scheduler(spec, policy, several && !split);
        if (random.nextInt(3) == 0) {
            spec.put("overheads", Yaml.map("context-switch", "500ns", "migration", us(1, 2), "scheduling", "100ns"));
        }
        RandomBoard.map(board.root.get("domains")).put("f", spec);
        int count = random.nextInt(3, 7);
        for (int i = 0; i < count; i++) {
            RandomBoard.map(board.root.get("tasks")).put("f" + i, task(split ? cores : 0, policy.equals("linux")));
        }
        if (random.nextInt(4) == 0 && !split) {
            resources().put("rf", pick("pip", "none", "spin"));
        }
    }

    private Map<String, Object> resources() {
        return RandomBoard.map(board.root.computeIfAbsent("resources", k -> new LinkedHashMap<>()));
    }

    private static Map<String, Object> cluster(int cores, String hertz) {
        return Yaml.map("cores", Integer.toString(cores), "opps", List.of(Yaml.map("frequency", hertz)));
    }

    private Map<String, Object> task(int cores, boolean linux) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("on", cores > 0 ? "f0-" + random.nextInt(cores) : "f");
        task.put("measured-on", "f0-0");
        switch (random.nextInt(4)) {
            case 0 -> task.put("releases", List.of(us(0, 9)));
            case 1 -> task.put("bursts", Yaml.map("every", us(15, 40), "size", "3", "spacing", us(0, 2)));
            default -> task.put("period", us(8, 40));
        }
        task.put("deadline", random.nextInt(4) == 0 ? us(5, 20) : "none");
        if (random.nextInt(5) == 0) {
            task.put("on-miss", "abort");
        }
        if (random.nextInt(6) == 0) {
            task.put("preemption", pick("none", "points"));
        }
        task.put("body", body());
        thread(task, linux, true);
        return task;
    }

    private List<Object> body() {
        List<Object> body = new ArrayList<>(List.of(Map.of("compute", us(1, 9))));
        if (random.nextInt(2) == 0) {
            body.add(Map.of("wait", us(1, 4)));
            body.add(Map.of("compute", us(1, 9)));
        }
        if (random.nextInt(4) == 0) {
            resources().putIfAbsent("rf", "pip");
            body.add(Map.of("lock", "rf"));
            body.add(Map.of("compute", us(1, 4)));
            body.add(Map.of("unlock", "rf"));
        }
        return body;
    }

    /** In place of the policies of some of the domains. */
    private void replace() {
        for (int d = 0; d < board.domains.size(); d++) {
            Map<String, Object> spec =
                    RandomBoard.map(RandomBoard.map(board.root.get("domains")).get(board.domains.get(d)));
            boolean virtual =
                    spec.get("mixed-criticality") instanceof Map<?, ?> modes && "edf-vd".equals(modes.get("scheme"));
            int domain = d;
            boolean served = RandomBoard.map(board.root.get("tasks")).values().stream()
                    .map(RandomBoard::map)
                    .anyMatch(task -> isHere(task, domain) && task.containsKey("server"));
            if (served || "table".equals(spec.get("scheduler")) || virtual || board.locks.need(d)) {
                continue;
            }
            replace(spec, d);
        }
    }

    private void scheduler(Map<String, Object> spec, String policy, boolean several) {
        Map<String, Object> scheduler = Yaml.map("policy", policy, "slice", us(1, 3));
        boolean byDeadline = policy.equals("eevdf");
        if (policy.equals("linux")) {
            scheduler.put("quantum", us(1, 4));
            byDeadline = random.nextBoolean();
            scheduler.put("fair", byDeadline ? "eevdf" : "cfs");
        }
        if (!byDeadline && random.nextInt(3) > 0) {
            scheduler.put("latency", us(1, 9));
        }
        if (several) {
            String balance = pick("pull", "push", "none");
            scheduler.put("balance", balance);
            board.features.add("balance-" + balance);
        }
        if (policy.equals("hmp")) {
            scheduler.put("window", us(2, 9));
            scheduler.put("up", pick("80%", "1/2", "1/3"));
            scheduler.put("down", pick("30%", "0%", "1/4"));
        }
        spec.put("scheduler", scheduler);
        board.features.add("policy-" + policy);
        board.features.add(byDeadline ? "fair-eevdf" : "fair-cfs");
    }

    private void replace(Map<String, Object> spec, int d) {
        String policy = sides(d) && random.nextInt(3) > 0 ? "hmp" : pick("linux", "linux", "linux", "cfs", "eevdf");
        scheduler(spec, policy, board.cores(d).size() > 1 && !board.partitioned.get(d));
        if (String.valueOf(spec.get("assign")).endsWith("ranked")) {
            spec.remove("assign");
        }
        boolean full = !spec.containsKey("preemption");
        RandomBoard.map(board.root.get("tasks")).values().forEach(each -> {
            Map<String, Object> task = RandomBoard.map(each);
            if (isHere(task, d)) {
                withoutThreshold(task);
            }
            if (isHere(task, d) && !task.containsKey("on-interrupt")) {
                thread(task, policy.equals("linux"), full && !spec.containsKey("mixed-criticality"));
            }
        });
    }

    /** Whether the cores of a domain are of several speeds, and each task may use several. */
    private boolean sides(int d) {
        return !board.partitioned.get(d)
                && board.clusters.stream()
                                .filter(c -> c.domain() == d)
                                .map(this::speed)
                                .distinct()
                                .count()
                        > 1;
    }

    private long speed(RandomBoard.Cluster cluster) {
        Map<String, Object> spec =
                RandomBoard.map(RandomBoard.map(board.root.get("clusters")).get(cluster.name()));
        Object opp = ((List<?>) spec.get("opps")).get(0);
        String hertz = String.valueOf(RandomBoard.map(opp).get("frequency"));
        Object capacity = spec.getOrDefault("capacity-per-mhz", "1024");
        return Long.parseLong(hertz.replace("MHz", "")) * Long.parseLong(String.valueOf(capacity));
    }

    private boolean isHere(Map<String, Object> task, int d) {
        return task.get("on") instanceof List<?> list
                ? board.cores(d).contains(list.get(0))
                : board.domains.get(d).equals(task.get("on"))
                        || board.cores(d).contains(String.valueOf(task.get("on")));
    }

    private void thread(Map<String, Object> task, boolean linux, boolean mayBeServed) {
        String kind = linux ? KINDS.get(turn++ % KINDS.size()) : "other";
        if (!kind.equals("other")) {
            if (kind.equals("deadline")) {
                if (mayBeServed
                        && !task.containsKey("dag")
                        && !String.valueOf(task.get("body")).contains("parallel")) {
                    deadline(task);
                }
                return;
            }
            task.put("class", kind);
            board.features.add("class-" + kind);
            if (!kind.equals("idle")) {
                task.put("priority", Integer.toString(random.nextInt(1, 4)));
            }
            return;
        }
        if (random.nextInt(3) > 0) {
            task.put("nice", pick("-20", "-7", "-3", "-1", "1", "3", "5", "19"));
            board.features.add("nice");
        }
    }

    private static void withoutThreshold(Map<String, Object> task) {
        if (task.get("preemption") instanceof Map<?, ?> limited && limited.containsKey("threshold")) {
            task.remove("preemption");
        }
    }

    private void deadline(Map<String, Object> task) {
        int period = random.nextInt(4, 16);
        int budget = random.nextInt(1, period);
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("kind", "sched-deadline");
        server.put("budget", budget + "us");
        server.put("period", period + "us");
        if (random.nextBoolean()) {
            server.put("deadline", random.nextInt(budget, period + 1) + "us");
        }
        task.put("server", server);
        task.remove("preemption");
        board.features.add("class-deadline");
    }

    private String us(int low, int high) {
        return random.nextInt(low, high + 1) + "us";
    }

    private String pick(String... all) {
        return all[random.nextInt(all.length)];
    }
}
