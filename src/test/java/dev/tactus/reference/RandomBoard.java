package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A small board out of a seed: figures are small whole numbers, so that equal instants, misses and overloads are
 * frequent. {@link #features} says what is in it.
 */
final class RandomBoard {
    /** A cluster with the domain that its cores are in. */
    record Cluster(String name, int cores, int domain) {}

    final Map<String, Object> root = new LinkedHashMap<>();
    final TreeSet<String> features = new TreeSet<>();
    final SplittableRandom random;
    private final SplittableRandom others;
    final RandomLocks locks;
    private final SplittableRandom budgets;

    final List<Cluster> clusters = new ArrayList<>();
    /** Per domain: its name, its clusters and whether it is partitioned. */
    final List<String> domains = new ArrayList<>();

    final List<Boolean> partitioned = new ArrayList<>();
    final int horizon;

    RandomBoard(long seed) {
        random = new SplittableRandom(seed);
        others = new SplittableRandom(~seed);
        locks = new RandomLocks(this, seed);
        budgets = new SplittableRandom(seed + 0x5bd1e995L << 20);
        horizon = 60 + 20 * random.nextInt(8);
        root.put("scenario", "random-" + seed);
        hardware();
        new RandomTasks(this).write();
        boolean drain = feature("drain", 25);
        root.put("duration", Yaml.map("time", horizon + "us", "drain", drain ? "true" : null));
        if (drain) {
            // Ticks that cost more than their period would let no drain end.
            int more = feature("drain-limit", 30) ? between(5, 45) : 1000;
            map(root.get("duration")).put("drain-limit", more + "us");
        }
        if (feature("execution", 12)) {
            root.put("execution", pick("worst", "best"));
        }
        root.put("seed", Long.toString(1 + random.nextInt(1000)));
        new RandomTables(this).write();
        new RandomModes(this).write();
        serve();
        new RandomDevices(this, seed).write();
        new RandomGraphs(this, seed).write();
        new RandomAlarms(this, seed).write();
        new RandomPlacements(this, seed).write();
        new RandomFairs(this, seed).write();
        new RandomStacks(this, seed).write();
        new RandomCrowds(this, seed).write();
    }

    String text() {
        return Yaml.text(root);
    }

    /** True in so many of a hundred boards, which then count as having the feature. */
    boolean feature(String name, int percent) {
        boolean has = chance(percent);
        if (has) {
            features.add(name);
        }
        return has;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    @SafeVarargs
    final <T> T pick(T... all) {
        return all[random.nextInt(all.length)];
    }

    /** One of the words, named as a feature behind a prefix. */
    String word(String prefix, String... all) {
        String word = pick(all);
        features.add(prefix + word);
        return word;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private void hardware() {
        int count = pick(1, 1, 2, 2, 2, 3);
        boolean shared = count > 1 && feature("unequal", 45);
        Map<String, Object> all = new LinkedHashMap<>();
        int left = 6;
        for (int i = 0; i < count; i++) {
            int cores = locks.cores(i, Math.min(left - (count - 1 - i), between(1, 3)));
            left -= cores;
            int domain = shared && i > 0 ? i - 1 : i;
            String name = "c" + i;
            clusters.add(new Cluster(name, cores, domain));
            String hertz = pick("100MHz", "100MHz", "50MHz", "25MHz", "33MHz", "7MHz");
            Map<String, Object> cluster = Yaml.map(
                    "role",
                    i == 0 ? "master" : null,
                    "cores",
                    Integer.toString(cores),
                    "opps",
                    List.of(Yaml.map("frequency", hertz)));
            if (feature("capacity", 15)) {
                cluster.put("capacity-per-mhz", pick("512", "700", "2048"));
            }
            if (feature("boot", 10)) {
                cluster.put(
                        "boot",
                        Yaml.map("time", between(1, 15) + "us", "load", chance(40) ? between(1, 9) + "us" : null));
            }
            all.put(name, cluster);
        }
        root.put("clusters", all);
        Map<String, Object> map = new LinkedHashMap<>();
        int domainCount = clusters.get(clusters.size() - 1).domain() + 1;
        for (int d = 0; d < domainCount; d++) {
            domains.add("d" + d);
            map.put("d" + d, domain(d));
        }
        root.put("domains", map);
    }

    List<String> cores(int domain) {
        List<String> cores = new ArrayList<>();
        for (Cluster cluster : clusters) {
            for (int i = 0; i < cluster.cores(); i++) {
                if (cluster.domain() == domain) {
                    cores.add(cluster.name() + "-" + i);
                }
            }
        }
        return cores;
    }

    private Map<String, Object> domain(int d) {
        List<Object> mine = new ArrayList<>();
        clusters.stream().filter(c -> c.domain() == d).forEach(c -> mine.add(c.name()));
        int cores = cores(d).size();
        Map<String, Object> domain = Yaml.map("clusters", mine, "scheduler", locks.scheduler(d, scheduler()));
        boolean split = cores > 1 && (feature("partitioned", 25) || locks.splits(d));
        partitioned.add(split);
        if (split) {
            domain.put("placement", "partitioned");
        } else if (cores > 1) {
            features.add("global");
            if (chance(80)) {
                domain.put("assign", word("assign-", "last-core", "first-free", "ranked", "strict-ranked"));
            }
        }
        if (feature("ties", 40)) {
            domain.put("ties", ties());
        }
        if (feature("domain-nonpreemptive", 12)) {
            domain.put("preemption", "none");
        }
        if (feature("overheads", 35)) {
            domain.put("overheads", overheads());
        }
        return domain;
    }

    private Object scheduler() {
        String policy = word(
                "policy-",
                "edf",
                "edf",
                "fixed-priority",
                "fixed-priority",
                "rate-monotonic",
                "deadline-monotonic",
                "fifo",
                "round-robin");
        boolean turns = policy.equals("round-robin") || policy.equals("fixed-priority") && feature("fp-quantum", 50);
        Object scheduler = turns ? Yaml.map("policy", policy, "quantum", between(1, 4) + "us") : policy;
        return others.nextBoolean() ? scheduler : otherScheduler();
    }

    /** Limited preemption of a task, out of the same stream. */
    void limited(Map<String, Object> task) {
        int kind = others.nextInt(12);
        if (kind == 0) {
            features.add("limited-preemption");
            task.put("preemption", "points");
        } else if (kind == 1 && !ranked()) {
            features.add("limited-preemption");
            task.put("preemption", Yaml.map("deferred", 1 + others.nextInt(4) + "us"));
        } else if (kind >= 2 && kind <= 5 && onlyFixedPriority()) {
            features.add("limited-preemption");
            task.put("preemption", Yaml.map("threshold", Integer.toString(others.nextInt(6))));
        }
    }

    /** Execution budgets, out of a stream of their own. */
    void budget(Map<String, Object> task) {
        if (budgets.nextInt(10) == 0) {
            features.add("budget");
            task.put("budget", 1 + budgets.nextInt(7) + "us");
            if (budgets.nextInt(3) > 0) {
                features.add("budget-abort");
                task.put("on-overrun", "abort");
            }
        }
    }

    /** Each core of a partitioned domain has servers of its own; a server's tasks are in one place. */
    private void serve() {
        for (int d = 0; d < domains.size(); d++) {
            List<Map<String, Object>> served = new ArrayList<>();
            for (Object each : map(root.get("tasks")).values()) {
                Map<String, Object> task = map(each);
                Object on = task.get("on");
                boolean here = domains.get(d).equals(on)
                        || on instanceof String core && cores(d).contains(core)
                        || on instanceof List<?> some && cores(d).containsAll(some);
                if (here && !task.containsKey("on-interrupt")) {
                    served.add(task);
                }
            }
            serve(domains.get(d), served, partitioned.get(d) || cores(d).size() == 1);
        }
    }

    /** Servers for some of a domain's tasks, where its policy lets them; out of the stream of the budgets. */
    private void serve(String domain, List<Map<String, Object>> tasks, boolean oneCore) {
        Object scheduler = map(map(root.get("domains")).get(domain)).get("scheduler");
        Object policy = scheduler instanceof Map<?, ?> longForm ? longForm.get("policy") : scheduler;
        boolean priorities = "fixed-priority".equals(policy);
        boolean plain = !root.containsKey("resources")
                || map(root.get("resources")).values().stream().allMatch(RandomBoard::isPlain);
        if (map(map(root.get("domains")).get(domain)).containsKey("mixed-criticality")) {
            return;
        }
        if (!plain || !priorities && !"edf".equals(policy)) {
            return;
        }
        boolean full = !map(map(root.get("domains")).get(domain)).containsKey("preemption");
        Map<String, Object> servers = new LinkedHashMap<>();
        for (Map<String, Object> task : tasks) {
            if (budgets.nextInt(3) == 0) {
                continue;
            }
            String kind = serverKind(priorities, full);
            if (kind.equals("sporadic") && !oneCore) {
                continue;
            }
            Map<String, Object> server = server(kind, oneCore);
            features.add("server");
            features.add(priorities ? "server-by-priority" : "server-by-deadline");
            if (server.containsKey("budget") || task.get("preemption") instanceof Map<?, ?>) {
                task.remove("preemption");
            }
            String first = servers.keySet().stream().findFirst().orElse("");
            boolean shared = !first.isEmpty()
                    && task.get("on").equals(map(servers.get(first)).get("on"));
            if (shared && budgets.nextInt(2) == 0) {
                task.put("server", first);
                task.remove("preemption");
            } else {
                String name = domain + "-s" + servers.size();
                server.put("on", task.get("on"));
                servers.put(name, server);
                task.put("server", name);
            }
        }
        if (!servers.isEmpty()) {
            Map<String, Object> all = root.containsKey("servers") ? map(root.get("servers")) : new LinkedHashMap<>();
            all.putAll(servers);
            root.put("servers", all);
            if (budgets.nextInt(2) == 0) {
                map(map(root.get("domains")).get(domain)).put("ties", List.of("server", "running"));
                features.add("tie-server");
            }
        }
    }

    /** Locks by ceilings and the like are not for tasks that a server serves. */
    private static boolean isPlain(Object resource) {
        Object protocol = resource instanceof Map<?, ?> longForm ? longForm.get("protocol") : resource;
        return List.of("none", "pip", "spin", "semaphore").contains(protocol);
    }

    private String serverKind(boolean priorities, boolean full) {
        String[] kinds = !full
                ? new String[] {"background"}
                : priorities
                        ? new String[] {"background", "polling", "polling", "deferrable", "deferrable", "sporadic"}
                        : new String[] {
                            "tbs", "cbs", "cbs", "cbs-hard", "cbs-hard", "dynamic-sporadic", "sched-deadline"
                        };
        return kinds[budgets.nextInt(kinds.length)];
    }

    private Map<String, Object> server(String kind, boolean oneCore) {
        Map<String, Object> server = Yaml.map("kind", kind);
        if (kind.equals("tbs")) {
            server.put("utilization", new String[] {"1/4", "30%", "1/7", "100%"}[budgets.nextInt(4)]);
        } else if (!kind.equals("background")) {
            int period = 4 + budgets.nextInt(12);
            int budget = 1 + budgets.nextInt(period);
            server.put("budget", Math.min(budget, 1 + budgets.nextInt(period)) + "us");
            server.put("period", period + "us");
            if (kind.equals("sched-deadline") && budgets.nextInt(2) == 0) {
                server.put("deadline", budget + budgets.nextInt(period - budget + 1) + "us");
            }
            if (kind.equals("cbs-hard") && oneCore && budgets.nextInt(2) == 0) {
                server.put("reclaim", "grub");
                server.put("extra", new String[] {"0%", "10%", "1/3"}[budgets.nextInt(3)]);
            }
            if (kind.equals("polling") || kind.equals("deferrable") || kind.equals("sporadic")) {
                server.put("priority", Integer.toString(1 + budgets.nextInt(4)));
            }
        }
        return server;
    }

    private boolean ranked() {
        return features.stream().anyMatch(f -> f.equals("unequal") || f.endsWith("ranked"));
    }

    private boolean onlyFixedPriority() {
        return features.contains("policy-fixed-priority")
                && features.stream().filter(f -> f.startsWith("policy-")).count() == 1;
    }

    /** Or work stealing, out of the same stream. */
    String orStealing(String dispatch) {
        if (others.nextInt(4) > 0) {
            return dispatch;
        }
        features.add("dispatch-work-stealing");
        return "work-stealing";
    }

    /** Policies whose order moves with time, out of a stream of their own. */
    private Object otherScheduler() {
        List<String> names = List.of("llf", "llf-enhanced", "edzl", "edf-us", "pd2", "pf", "epdf");
        String policy = names.get(others.nextInt(names.size()));
        features.add("policy-" + policy);
        if (policy.equals("edzl")) {
            return policy;
        } else if (policy.equals("edf-us")) {
            return others.nextBoolean() ? policy : Yaml.map("policy", policy, "threshold", "1/3");
        }
        return Yaml.map("policy", policy, "quantum", 1 + others.nextInt(4) + "us");
    }

    private List<Object> ties() {
        List<Object> ties = new ArrayList<>();
        for (int i = between(1, 3); i > 0; i--) {
            String tie = word("tie-", "running", "release", "waiting", "declaration", "reversed");
            if (!ties.contains(tie)) {
                ties.add(tie);
            }
        }
        return ties;
    }

    private Map<String, Object> overheads() {
        Map<String, Object> map = new LinkedHashMap<>();
        Supplier<String> cost =
                () -> chance(25) ? between(3, 80) + "cycles" : pick("1us", "500ns", "1us", "2us", "333ns");
        for (String key : List.of("context-switch", "migration", "interrupt-entry", "interrupt-exit", "scheduling")) {
            if (feature(key, 50)) {
                map.put(key, cost.get());
            }
        }
        if (feature("tick", 40)) {
            boolean quantise = feature("quantise", 50);
            map.put(
                    "tick",
                    Yaml.map(
                            "period", between(3, 9) + "us",
                            "cost", chance(70) ? cost.get() : null,
                            "quantise", quantise ? "true" : null,
                            "idle", others.nextBoolean() ? "false" : null));
        }
        if (map.isEmpty()) {
            map.put("context-switch", "1us");
        }
        return map;
    }
}
