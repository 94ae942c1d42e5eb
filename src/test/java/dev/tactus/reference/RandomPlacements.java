package dev.tactus.reference;

import dev.tactus.board.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Adds a cluster of equal cores to some boards, with a domain that plans its cores ahead and tasks of its own, out of a
 * stream of its own. Drawn anew with less to do until it loads; where nothing does, the board stays as it was.
 */
final class RandomPlacements {
    private static final int[] PERIODS = {4, 5, 6, 8, 10, 12, 15, 20};

    private final RandomBoard board;
    private final SplittableRandom random;

    RandomPlacements(RandomBoard board, long seed) {
        this.board = board;
        random = new SplittableRandom(seed * 31 + 11);
    }

    void write() {
        if (random.nextInt(100) >= 45) {
            return;
        }
        int cores = 2 + random.nextInt(3);
        Map<String, Object> clusters = RandomBoard.map(board.root.get("clusters"));
        Map<String, Object> domains = RandomBoard.map(board.root.get("domains"));
        Map<String, Object> tasks = RandomBoard.map(board.root.get("tasks"));
        String kind = kind();
        clusters.put("s", Yaml.map("cores", Integer.toString(cores), "opps", List.of(Yaml.map("frequency", "50MHz"))));
        domains.put("s", domain(kind));
        Map<String, Object> others = new LinkedHashMap<>(tasks);
        for (int load = 100; load > 0; load -= 12) {
            tasks.clear();
            tasks.putAll(others);
            tasks(kind, cores * load).forEach(tasks::put);
            if (loads()) {
                board.features.add("plans-" + kind);
                return;
            }
        }
        tasks.clear();
        tasks.putAll(others);
        clusters.remove("s");
        domains.remove("s");
    }

    private String kind() {
        return List.of("run", "edf-fm", "cd", "federated").get(random.nextInt(4));
    }

    private boolean loads() {
        try {
            Path file = Files.createTempFile("board", ".yaml");
            try {
                Agreement.load(board.text(), file);
                return true;
            } catch (InputException e) {
                return false;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Object domain(String kind) {
        return Yaml.map(
                "clusters",
                List.of("s"),
                "scheduler",
                kind.equals("run") ? "run" : "edf",
                "placement",
                switch (kind) {
                    case "run" -> null;
                    case "federated" -> kind;
                    default -> Yaml.map("semi-partitioned", kind, "sort", chance(30) ? "declaration" : null);
                },
                "assign",
                chance(40) ? List.of("first-free", "ranked", "strict-ranked").get(random.nextInt(3)) : null,
                "ties",
                chance(25) ? List.of("running", "reversed") : null,
                "preemption",
                kind.equals("run") && chance(10) ? "none" : null,
                "overheads",
                chance(25) ? Yaml.map("context-switch", "500ns", "migration", chance(50) ? "300ns" : null) : null);
    }

    /** So many hundredths of a core at most, to the last where that is a whole number of microseconds. */
    private Map<String, Object> tasks(String kind, int hundredths) {
        Map<String, Object> tasks = new LinkedHashMap<>();
        int left = hundredths * 6; // of 600 us
        int most = 2 + random.nextInt(9);
        for (int i = 0; i < most && left > 0; i++) {
            int period = PERIODS[random.nextInt(PERIODS.length)];
            int jobs = 600 / period;
            int wcet = Math.min(left / jobs, 1 + random.nextInt(period));
            if (wcet == 0) {
                continue;
            }
            if (kind.equals("edf-fm")) {
                wcet = Math.max(1, wcet / 2);
            }
            left -= wcet * jobs;
            boolean wide = kind.equals("federated") && chance(50);
            tasks.put("s" + i, wide ? graph(period, wcet) : task(kind, period, wcet));
        }
        return tasks;
    }

    /** A fork of parts that together may need more than a core. */
    private Map<String, Object> graph(int period, int wcet) {
        List<Object> ways = new ArrayList<>();
        for (int i = random.nextInt(2, 5); i > 0; i--) {
            ways.add(List.of(Yaml.map("compute", Math.max(1, wcet - random.nextInt(3)) + "us")));
        }
        List<Object> body = new ArrayList<>();
        if (chance(50)) {
            body.add(Yaml.map("compute", "1us"));
        }
        body.add(Yaml.map("parallel", ways));
        return Yaml.map("on", "s", "period", 2 * period + "us", "body", body, "on-miss", chance(20) ? "abort" : null);
    }

    private Map<String, Object> task(String kind, int period, int wcet) {
        Map<String, Object> task = Yaml.map("on", "s", "period", period + "us");
        if (chance(30)) {
            task.put("offset", random.nextInt(2 * period) + "us");
        }
        if (chance(20)) {
            task.put("on-miss", chance(50) ? "abort" : "skip-next");
        }
        if (chance(10)) {
            task.put("deadline", period + random.nextInt(9) + "us");
        } else if (!kind.equals("run") && chance(25)) {
            task.put("deadline", random.nextInt(wcet, period + 1) + "us");
        }
        if (!kind.equals("run") && chance(25)) {
            task.remove("period");
            task.put("sporadic", Yaml.map("min", period + "us", "max", chance(50) ? period + 3 + "us" : null));
        }
        if (kind.equals("run") && chance(8)) {
            task.put("preemption", chance(50) ? "none" : Yaml.map("deferred", "1us"));
        }
        if (chance(15)) {
            task.put("bcet", "200ns");
        }
        if (chance(12) && wcet > 1 && !task.containsKey("bcet")) {
            List<Object> body = new ArrayList<>();
            body.add(Yaml.map("compute", (wcet - 1) + "us"));
            body.add(Yaml.map("wait", "1us"));
            body.add(Yaml.map("compute", "1us"));
            task.put("body", body);
        } else {
            task.put("wcet", wcet + "us");
        }
        return task;
    }
}
