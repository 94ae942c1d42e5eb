package dev.tactus.junit;

import java.util.ArrayList;
import java.util.List;

/**
 * A random scenario as YAML: one to four cores of one or two speeds, tasks of all sorts, each with a priority and a
 * deadline. The same seed gives the same text.
 */
final class RandomScenario {
    private final String scheduler;
    private final boolean overloaded;
    private final List<String> cores = new ArrayList<>();
    private long state;

    /** @param overloaded more work than the cores can do, and late jobs may be aborted; else less than half of it */
    RandomScenario(long seed, String scheduler, boolean overloaded) {
        this.scheduler = scheduler;
        this.overloaded = overloaded;
        state = seed;
    }

    /** The whole file. */
    String text() {
        StringBuilder text = new StringBuilder("scenario: random\nclusters:\n");
        int clusters = 1 + below(2);
        for (int c = 0; c < clusters; c++) {
            int count = 1 + below(2);
            text.append("  c" + c + ": {" + (c == 0 ? "role: master, " : "") + "cores: " + count
                    + ", opps: [{frequency: " + (c == 0 ? "1GHz" : "500MHz") + "}]}\n");
            for (int i = 0; i < count; i++) {
                cores.add(count == 1 ? "c" + c + "-0" : "c" + c + "-" + i);
            }
        }
        text.append("domains:\n  all:\n    clusters: [" + (clusters == 1 ? "c0" : "c0, c1") + "]\n");
        text.append("    scheduler: " + scheduler + "\n");
        boolean partitioned = below(4) == 0;
        text.append(partitioned ? "    placement: partitioned\n" : "");
        if (!overloaded && below(3) == 0) {
            text.append("    overheads: {context-switch: 2us, scheduling: 1us}\n");
        }
        text.append("resources: {r: " + (partitioned || below(2) == 0 ? "none" : "pip") + "}\ntasks:\n");
        int tasks = 2 + below(3 * cores.size());
        for (int t = 0; t < tasks; t++) {
            text.append("  t" + t + ": {" + task(partitioned, tasks) + "}\n");
        }
        return text + "duration: {time: 100ms, drain: true, drain-limit: 10s}\n";
    }

    private String task(boolean partitioned, int tasks) {
        int period = 1 + below(20);
        // Of the slower cores; half of one core in all, or twice what all of them can do.
        long share = (overloaded ? 4_000L * cores.size() : 400L) * period / tasks;
        long work = 1 + (overloaded ? share / 2 + below((int) share + 1) : below((int) share + 1));
        String wcet = work + "us @ " + cores.get(cores.size() - 1);
        List<String> keys = new ArrayList<>();
        keys.add(release(period));
        keys.add("priority: " + below(5));
        if (below(2) == 0) {
            keys.add("deadline: " + (1 + below(2 * period)) + "ms");
        }
        if (partitioned || below(4) == 0) {
            keys.add("on: " + cores.get(below(cores.size())));
        }
        if (below(6) == 0) {
            keys.add("preemption: none");
        }
        if (overloaded && below(3) == 0) {
            keys.add("on-miss: " + (below(2) == 0 ? "abort" : "skip-next"));
        }
        keys.add(
                switch (below(6)) {
                    case 0 -> "body: [{compute: " + wcet + "}, {wait: 300us}, {compute: 10us @ c0}]";
                    case 1 -> "body: [{lock: r}, {compute: " + wcet + "}, {unlock: r}, {compute: 10us @ c0}]";
                    case 2 -> "bcet: 1us @ " + cores.get(cores.size() - 1) + ", wcet: " + wcet;
                    default -> "wcet: " + wcet;
                });
        return String.join(", ", keys);
    }

    private String release(int period) {
        return switch (below(4)) {
            case 0 -> "sporadic: {min: " + period + "ms, max: " + 2 * period + "ms}";
            case 1 -> "period: " + period + "ms, jitter: 500us";
            case 2 -> "period: " + period + "ms, offset: " + below(period) + "ms";
            default -> "period: " + period + "ms";
        };
    }

    /** From 0 to {@code bound} - 1: SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom numbers, 2014). */
    private int below(int bound) {
        state += 0x9e3779b97f4a7c15L;
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(z ^ z >>> 31, bound);
    }
}
