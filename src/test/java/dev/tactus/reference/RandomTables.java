package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Puts the tasks of some boards into static tables: a domain of theirs gets a table for each core, with slots of single
 * tasks and windows of partitions. What a table does not take (helpers on its cores) keeps the board as it is.
 */
final class RandomTables {
    private final RandomBoard board;
    private final SplittableRandom random;
    private final Map<String, Object> tasks;
    private final Map<String, Object> partitions = new LinkedHashMap<>();

    RandomTables(RandomBoard board) {
        this.board = board;
        this.random = new SplittableRandom(board.random.nextLong());
        this.tasks = RandomBoard.map(board.root.get("tasks"));
    }

    void write() {
        if (random.nextInt(100) >= 20) {
            return;
        }
        int domain = random.nextInt(board.domains.size());
        List<String> cores = board.cores(domain);
        if (pooled(domain) || queue() || board.locks.need(domain)) {
            return;
        }
        Map<String, Object> spec =
                RandomBoard.map(RandomBoard.map(board.root.get("domains")).get(board.domains.get(domain)));
        spec.put("scheduler", "table");
        spec.remove("placement");
        Map<String, List<String>> owners = new LinkedHashMap<>();
        cores.forEach(core -> owners.put(core, new ArrayList<>()));
        for (Map.Entry<String, Object> entry : tasks.entrySet()) {
            Map<String, Object> task = RandomBoard.map(entry.getValue());
            if (mine(task, domain, cores)) {
                give(entry.getKey(), task, cores, owners);
            }
        }
        Map<String, Object> tables = new LinkedHashMap<>();
        owners.forEach((core, names) -> tables.put(core, table(names)));
        board.root.put("tables", tables);
        board.features.add("table");
        if (!partitions.isEmpty()) {
            board.root.put("partitions", partitions);
            board.features.add("partitions");
        }
    }

    /** A mailbox inside one domain: the partitions would be several. */
    private boolean queue() {
        Object boxes = board.root.get("mailboxes");
        return boxes != null
                && RandomBoard.map(boxes).values().stream()
                        .anyMatch(box -> !RandomBoard.map(box).containsKey("to"));
    }

    private boolean pooled(int domain) {
        return board.root.get("pools") != null
                && RandomBoard.map(board.root.get("pools")).values().stream()
                        .anyMatch(pool -> board.clusters.stream()
                                .anyMatch(c -> c.domain() == domain
                                        && ((List<?>) RandomBoard.map(pool).get("clusters")).contains(c.name())));
    }

    private boolean mine(Map<String, Object> task, int domain, List<String> cores) {
        Object on = task.get("on");
        return on instanceof List<?> list
                ? cores.contains(list.get(0))
                : board.domains.get(domain).equals(on) || cores.contains(on);
    }

    /** A slot of its own, or a partition; an interrupt has neither. */
    private void give(String name, Map<String, Object> task, List<String> cores, Map<String, List<String>> owners) {
        String core = cores.get(random.nextInt(cores.size()));
        if (task.get("preemption") instanceof Map<?, ?> limited && limited.containsKey("threshold")) {
            task.remove("preemption");
        }
        if (task.containsKey("on-interrupt")) {
            task.put("on", core);
            return;
        }
        if (random.nextInt(3) == 0) {
            task.put("on", core);
            owners.get(core).add(name);
            return;
        }
        String partition = (random.nextBoolean() ? "A" : "B") + cores.indexOf(core);
        task.put("on", partition);
        if (!partitions.containsKey(partition)) {
            Map<String, Object> spec = new LinkedHashMap<>();
            if (random.nextInt(4) > 0) {
                spec.put("scheduler", scheduler());
            }
            partitions.put(partition, spec);
        }
        if (!owners.get(core).contains(partition)) {
            owners.get(core).add(partition);
        }
    }

    private Object scheduler() {
        return switch (random.nextInt(9)) {
            case 0 -> "edf";
            case 1 -> "fixed-priority";
            case 2 -> Yaml.map("policy", "round-robin", "quantum", "2us");
            case 3 -> Yaml.map("policy", "llf", "quantum", "1us");
            case 4 -> "edzl";
            case 5 -> Yaml.map("policy", "llf-enhanced", "quantum", "2us");
            case 6 -> Yaml.map("policy", "pd2", "quantum", "1us");
            case 7 -> "fifo";
            default -> "deadline-monotonic";
        };
    }

    private Object table(List<String> names) {
        List<Object> slots = new ArrayList<>();
        int at = 0;
        int count = names.isEmpty() ? 0 : names.size() + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int from = Math.max(0, at + random.nextInt(4) - 1);
            at = from + random.nextInt(1, 7);
            slots.add(Yaml.map(names.get(i % names.size()), List.of(from + "us", at + "us")));
        }
        return Yaml.map("major", Math.max(1, at + random.nextInt(4)) + "us", "slots", slots);
    }
}
