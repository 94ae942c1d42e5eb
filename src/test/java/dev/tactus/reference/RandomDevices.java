package dev.tactus.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Gives some boards peripherals, and lets interrupt tasks serve their lines, theirs or a new one's. */
final class RandomDevices {
    private final RandomBoard board;
    private final SplittableRandom random;
    private final Map<String, Object> devices = new LinkedHashMap<>();

    RandomDevices(RandomBoard board, long seed) {
        this.board = board;
        random = new SplittableRandom(seed + 0x2545f491L << 18);
    }

    void write() {
        if (random.nextInt(100) >= 20) {
            return;
        }
        Map<String, Object> tasks = RandomBoard.map(board.root.get("tasks"));
        for (Object each : tasks.values()) {
            Map<String, Object> task = RandomBoard.map(each);
            if (timed(task.get("on-interrupt")) && !task.containsKey("jitter") && !task.containsKey("offset")) {
                task.put("on-interrupt", Yaml.map("line", device()));
            }
        }
        List<String> cores = board.cores(random.nextInt(board.domains.size()));
        Map<String, Object> served = Yaml.map(
                "on",
                cores.get(random.nextInt(cores.size())),
                "priority",
                "1",
                "on-interrupt",
                Yaml.map("line", device()),
                "wcet",
                1 + random.nextInt(3) + "us");
        if (random.nextBoolean()) {
            served.put("deadline", 2 + random.nextInt(9) + "us");
        }
        tasks.put("isr", served);
        board.root.put("peripherals", devices);
        board.features.add("peripheral");
    }

    private static boolean timed(Object interrupt) {
        return interrupt != null
                && !RandomBoard.map(interrupt).containsKey("on-message")
                && !RandomBoard.map(interrupt).containsKey("on-event");
    }

    /** A new one; its line is its name. */
    private String device() {
        String name = "d" + devices.size();
        String rate = new String[] {"100kHz", "70kHz", "33kHz", "250kHz"}[random.nextInt(4)];
        devices.put(
                name,
                random.nextBoolean()
                        ? Yaml.map("kind", "timer", "rate", rate, "count", random.nextBoolean() ? "4" : null)
                        : Yaml.map("kind", "adc", "rate", rate, "conversion", "3us", "channels", "2"));
        return name;
    }
}
