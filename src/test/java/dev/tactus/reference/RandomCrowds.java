package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Lets the tasks of a {@link RandomBoard} crowd where there is little room: request mailboxes of one slot before queues
 * of two, a second pool, offloaders that give up, semaphores taken again and again. Out of a stream of its own.
 */
final class RandomCrowds {
    private final RandomBoard board;
    private final SplittableRandom random;

    RandomCrowds(RandomBoard board, long seed) {
        this.board = board;
        this.random = new SplittableRandom(seed * 31 + 0xC20D);
    }

    void write() {
        boolean crowded = random.nextInt(3) > 0 && board.root.containsKey("pools");
        for (Object each : RandomBoard.map(board.root.get("tasks")).values()) {
            Map<String, Object> task = RandomBoard.map(each);
            if (task.get("body") instanceof List<?> body) {
                List<Object> steps = new ArrayList<>(body);
                if (random.nextInt(3) > 0) {
                    repeatsSemaphore(steps);
                }
                if (crowded) {
                    offloads(task, steps);
                }
                task.put("body", steps);
            }
        }
        if (crowded) {
            board.features.add("crowded-pool");
            fewPlaces();
        }
    }

    /** Repeats what begins with taking a semaphore, the give included or left behind. */
    private void repeatsSemaphore(List<Object> steps) {
        for (int from = 0; from < steps.size(); from++) {
            String semaphore = semaphore(RandomBoard.map(steps.get(from)).get("lock"));
            if (semaphore.isEmpty()) {
                continue;
            }
            int to = from + 1;
            while (to < steps.size()
                    && !semaphore.equals(RandomBoard.map(steps.get(to)).get("unlock"))) {
                to++;
            }
            to += to < steps.size() && random.nextBoolean() ? 1 : 0;
            board.features.add("repeated-semaphore");
            List<Object> inside = new ArrayList<>(steps.subList(from, to));
            steps.subList(from, to).clear();
            steps.add(
                    from,
                    random.nextInt(4) == 0
                            ? Yaml.map("every", Yaml.map("jobs", "2", "body", inside))
                            : Yaml.map("repeat", Yaml.map("times", number(1, 3), "body", inside)));
            return;
        }
    }

    private String semaphore(Object lock) {
        Object name = lock instanceof Map<?, ?> longForm ? longForm.get("resource") : lock;
        Object resources = board.root.get("resources");
        Object declared = name == null || resources == null
                ? null
                : RandomBoard.map(resources).get(name.toString());
        boolean is = declared instanceof Map<?, ?> longForm && "semaphore".equals(longForm.get("protocol"));
        return is ? name.toString() : "";
    }

    /** Who offloads does so several times, to another pool as well, and does not wait for ever. */
    private void offloads(Map<String, Object> task, List<Object> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Object offload = RandomBoard.map(steps.get(i)).get("offload");
            if (offload == null) {
                continue;
            }
            Map<String, Object> first = RandomBoard.map(offload);
            if (first.get("work") instanceof String work && random.nextInt(3) == 0) {
                String other = work.replaceFirst("^[0-9]+", number(1, 4));
                steps.add(
                        random.nextBoolean() ? i : i + 1,
                        Yaml.map(
                                "offload",
                                Yaml.map("to", "other", "work", other, "wait", random.nextBoolean() ? "false" : null)));
                twoPools();
            } else if (random.nextBoolean()) {
                steps.set(i, Yaml.map("repeat", Yaml.map("times", number(2, 3), "body", List.of(steps.get(i)))));
            }
            if (random.nextBoolean() && !task.containsKey("on-interrupt")) {
                task.put("on-miss", "abort");
                task.put("deadline", number(2, 12) + "us");
                board.features.add("on-miss-abort");
            }
            return;
        }
    }

    private void twoPools() {
        Map<String, Object> pools = RandomBoard.map(board.root.get("pools"));
        if (pools.containsKey("other")) {
            return;
        }
        board.features.add("two-pools");
        Map<String, Object> both = new LinkedHashMap<>();
        Map<String, Object> other = Yaml.map(
                "clusters",
                RandomBoard.map(pools.get("pool")).get("clusters"),
                "queue",
                random.nextBoolean() ? number(1, 2) : null);
        boolean before = random.nextBoolean();
        if (before) {
            both.put("other", other);
        }
        both.putAll(pools);
        both.put("other", other);
        board.root.put("pools", both);
    }

    private void fewPlaces() {
        Map<String, Object> pool =
                RandomBoard.map(RandomBoard.map(board.root.get("pools")).get("pool"));
        pool.put("queue", number(1, 3));
        if (pool.get("via") instanceof String via) {
            Map<String, Object> box =
                    RandomBoard.map(RandomBoard.map(board.root.get("mailboxes")).get(via));
            box.put("slots", number(1, 2));
            box.put("overflow", new String[] {"block", "block", "reject", "overwrite", "overwrite"}[random.nextInt(5)]);
        }
    }

    private String number(int low, int high) {
        return Integer.toString(random.nextInt(low, high + 1));
    }
}
