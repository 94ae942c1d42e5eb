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
 * stream of its own. Drawn anew with less to do until it loads.
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
        if (random.nextInt(100) >= 20) {
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
        for (int load = 100; load > 0; load -= 20) {
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
        return "run";
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
                "assign",
                chance(40) ? List.of("first-free", "ranked", "strict-ranked").get(random.nextInt(3)) : null,
                "ties",
                chance(25) ? List.of("running", "reversed") : null,
                "preemption",
                chance(10) ? "none" : null,
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
            left -= wcet * jobs;
            tasks.put("s" + i, task(period, wcet));
        }
        return tasks;
    }

    private Map<String, Object> task(int period, int wcet) {
        Map<String, Object> task = Yaml.map("on", "s", "period", period + "us");
        if (chance(30)) {
            task.put("offset", random.nextInt(2 * period) + "us");
        }
        if (chance(20)) {
            task.put("on-miss", chance(50) ? "abort" : "skip-next");
        }
        if (chance(10)) {
            task.put("deadline", period + random.nextInt(9) + "us");
        }
        if (chance(8)) {
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
