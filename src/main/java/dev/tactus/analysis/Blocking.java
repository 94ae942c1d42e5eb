package dev.tactus.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a task can be held up by critical sections of less urgent ones on its core, under each protocol.
 *
 * <p>Source: Sha, Rajkumar and Lehoczky 1990, theorems 5 and 6 (inheritance: at most one section of each less urgent
 * task and of each resource; the bound {@code pip} takes the best such choice, {@code pip-min} the smaller of the two
 * sums, Buttazzo, Hard Real-Time Computing Systems, section 7.6) and theorem 12 (ceilings: the longest single section
 * whose ceiling reaches the task); Mok 1983 (non-preemptive sections: the longest of all); Baker 1991, theorem 10 (SRP
 * as ceilings).
 */
public final class Blocking {
    public static final String SOURCE =
            "Sha, Rajkumar and Lehoczky 1990, theorems 5, 6 and 12; Buttazzo, sections 7.5 to 7.8; Baker 1991";

    /** Choices are enumerated over sets of resources: more than this are bounded by the sums alone. */
    private static final int MOST_RESOURCES = 16;

    private Blocking() {}

    /**
     * A task and its longest section of each resource, in picoseconds.
     *
     * @param priority larger is more urgent
     */
    public record User(String name, int priority, Map<String, Long> sections) {
        public User {
            sections = new TreeMap<>(sections);
        }
    }

    /**
     * The bounds by protocol.
     *
     * @param grid as in {@link LimitedPreemptionResponse}: what blocks began at least so long before
     */
    public static Map<String, Long> of(User task, List<User> all, long grid) {
        List<User> lower =
                all.stream().filter(o -> o.priority() < task.priority()).toList();
        Map<String, Integer> ceilings = ceilings(all);
        Map<String, Long> bounds = new LinkedHashMap<>();
        long[][] blocking = new long[lower.size()][];
        List<String> reaching = ceilings.entrySet().stream()
                .filter(ceiling -> ceiling.getValue() >= task.priority())
                .map(Map.Entry::getKey)
                .toList();
        long longest = 0;
        long any = 0;
        for (int i = 0; i < lower.size(); i++) {
            Map<String, Long> sections = lower.get(i).sections();
            blocking[i] = reaching.stream()
                    .mapToLong(name -> Math.max(0, sections.getOrDefault(name, 0L) - grid))
                    .toArray();
            for (long section : blocking[i]) {
                longest = Math.max(longest, section);
            }
            for (long section : sections.values()) {
                any = Math.max(any, section - grid);
            }
        }
        long sums = Math.min(perTask(blocking), perResource(blocking, reaching.size()));
        bounds.put("pip", reaching.size() > MOST_RESOURCES ? sums : best(blocking, reaching.size()));
        bounds.put("pip-min", sums);
        bounds.put("pcp", longest);
        bounds.put("ipcp", longest);
        bounds.put("srp", longest);
        bounds.put("npp", any);
        return bounds;
    }

    /** The priority of the most urgent user of each resource. */
    static Map<String, Integer> ceilings(List<User> all) {
        Map<String, Integer> ceilings = new TreeMap<>();
        for (User user : all) {
            user.sections().keySet().forEach(name -> ceilings.merge(name, user.priority(), Math::max));
        }
        return ceilings;
    }

    private static long perTask(long[][] blocking) {
        long sum = 0;
        for (long[] row : blocking) {
            long most = 0;
            for (long section : row) {
                most = Math.max(most, section);
            }
            sum = Math.addExact(sum, most);
        }
        return sum;
    }

    private static long perResource(long[][] blocking, int resources) {
        long sum = 0;
        for (int r = 0; r < resources; r++) {
            long most = 0;
            for (long[] row : blocking) {
                most = Math.max(most, row[r]);
            }
            sum = Math.addExact(sum, most);
        }
        return sum;
    }

    /** The largest sum with one section of each task and of each resource at most. */
    private static long best(long[][] blocking, int resources) {
        long[] most = new long[1 << resources];
        for (long[] row : blocking) {
            long[] next = most.clone();
            for (int used = 0; used < most.length; used++) {
                for (int r = 0; r < resources; r++) {
                    if ((used & 1 << r) == 0) {
                        int with = used | 1 << r;
                        next[with] = Math.max(next[with], Math.addExact(most[used], row[r]));
                    }
                }
            }
            most = next;
        }
        long best = 0;
        for (long sum : most) {
            best = Math.max(best, sum);
        }
        return best;
    }
}
