package dev.tactus.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Resources under protocols that ask something of those who use them: their first domain is one of fixed order whose
 * tasks stay on a core. Out of a stream of its own.
 */
final class RandomLocks {
    private static final List<String> OF_ONE_CORE = List.of("npp", "pcp", "ipcp", "srp", "semaphore");
    private static final List<String> OF_SEVERAL =
            List.of("msrp", "msrp", "mpcp", "mpcp", "mpcp", "mrsp", "mrsp", "fmlp+", "fmlp+");

    private final RandomBoard board;
    private final SplittableRandom random;
    private final boolean used;
    private String policy = "";

    RandomLocks(RandomBoard board, long seed) {
        this.board = board;
        random = new SplittableRandom(seed * 31 + 7);
        used = chance(40);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String us(int low, int high) {
        return random.nextInt(low, high + 1) + "us";
    }

    /** Mostly more cores than one in the first cluster. */
    int cores(int cluster, int otherwise) {
        return used && cluster == 0 && chance(95) ? Math.max(2, otherwise) : otherwise;
    }

    Object scheduler(int domain, Object otherwise) {
        if (!used || domain > 0) {
            return otherwise;
        }
        List<String> policies =
                List.of("fixed-priority", "fixed-priority", "edf", "rate-monotonic", "deadline-monotonic");
        policy = policies.get(random.nextInt(policies.size()));
        board.features.removeIf(f -> f.startsWith("policy-") || f.equals("fp-quantum"));
        board.features.add("policy-" + policy);
        return policy;
    }

    boolean splits(int domain) {
        if (used && domain == 0) {
            board.features.add("partitioned");
            return true;
        }
        return false;
    }

    /** Whether this domain has to stay as it is. */
    boolean need(int domain) {
        return used && domain == 0;
    }

    /** Whether the next task is one of the first domain. */
    boolean onFirst() {
        return used && chance(85);
    }

    void write(List<RandomTasks.Draft> tasks, Map<String, Object> resources) {
        List<RandomTasks.Draft> mine = new ArrayList<>();
        tasks.stream().filter(t -> t.domain == 0 && !t.interrupt).forEach(mine::add);
        if (!used || mine.size() < 2) {
            return;
        }
        TreeSet<String> cores = new TreeSet<>();
        mine.forEach(task -> cores.add(task.map.get("on").toString()));
        if (cores.size() > 1) {
            List<String> names = OF_SEVERAL.stream()
                    .filter(name -> !name.equals("mpcp") || !policy.equals("edf"))
                    .toList();
            String protocol = names.get(random.nextInt(names.size()));
            resource("q0", protocol, resources);
            mine.forEach(task -> uses(task, "q0", protocol, ""));
        }
        String core = new ArrayList<>(cores).get(random.nextInt(cores.size()));
        String protocol = OF_ONE_CORE.get(random.nextInt(OF_ONE_CORE.size()));
        String inner = chance(40) ? OF_ONE_CORE.get(random.nextInt(OF_ONE_CORE.size())) : "";
        resource("q1", protocol, resources);
        if (!inner.isEmpty()) {
            resource("q2", inner, resources);
        }
        for (RandomTasks.Draft task : mine) {
            boolean there = protocol.equals("npp") || protocol.equals("semaphore");
            if (there && inner.isEmpty() || task.map.get("on").toString().equals(core)) {
                uses(task, "q1", protocol, inner.isEmpty() ? "" : "q2");
            }
        }
    }

    /** The tasks that meet at a barrier, if any do. */
    List<RandomTasks.Draft> barrier(List<RandomTasks.Draft> tasks) {
        List<RandomTasks.Draft> met = new ArrayList<>();
        tasks.stream().filter(t -> !t.interrupt).forEach(met::add);
        while (met.size() > 3) {
            met.remove(random.nextInt(met.size()));
        }
        if (met.size() < 2 || !chance(12)) {
            return List.of();
        }
        board.features.add("barrier");
        return met;
    }

    private void resource(String name, String protocol, Map<String, Object> resources) {
        board.features.add("lock-" + protocol);
        if (protocol.equals("semaphore")) {
            resources.put(
                    name,
                    Yaml.map(
                            "protocol",
                            protocol,
                            "count",
                            Integer.toString(random.nextInt(1, 3)),
                            "queue",
                            chance(40) ? "fifo" : null));
        } else {
            resources.put(name, protocol);
        }
    }

    private void uses(RandomTasks.Draft task, String name, String protocol, String inner) {
        if (chance(15)) {
            return;
        }
        boolean spins = protocol.equals("msrp") || protocol.equals("mrsp");
        List<Object> section = new ArrayList<>();
        boolean limited = chance(25);
        section.add(
                limited ? Yaml.map("lock", Yaml.map("resource", name, "timeout", us(0, 6))) : Yaml.map("lock", name));
        section.add(Yaml.map("compute", us(1, 4)));
        if (!inner.isEmpty() && chance(60)) {
            section.addAll(List.of(Yaml.map("lock", inner), Yaml.map("compute", us(1, 3)), Yaml.map("unlock", inner)));
            if (chance(40)) {
                section.add(Yaml.map("compute", us(1, 3)));
            }
        }
        if (!spins && chance(15)) {
            section.add(Yaml.map("wait", us(1, 4)));
        }
        if (!protocol.equals("semaphore") || chance(85)) {
            section.add(Yaml.map("unlock", name));
        }
        int at = atTop(task);
        task.body.addAll(at, section);
    }

    /** The place, or the end of the body where others spin while this task is there. */
    static int outside(RandomTasks.Draft task, int at) {
        boolean inside = false;
        for (int i = 0; i < at; i++) {
            if (task.body.get(i) instanceof Map<?, ?> step) {
                inside = step.containsKey("lock") ? ofSpun(step.get("lock")) : inside && !ofSpun(step.get("unlock"));
            }
        }
        return inside ? task.body.size() : at;
    }

    private static boolean ofSpun(Object lock) {
        return lock != null && lock.toString().contains("q0");
    }

    /** A place that is in no section of another lock. */
    private int atTop(RandomTasks.Draft task) {
        List<Integer> places = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i <= task.body.size(); i++) {
            if (depth == 0) {
                places.add(i);
            }
            if (i < task.body.size() && task.body.get(i) instanceof Map<?, ?> step) {
                depth += step.containsKey("lock") ? 1 : step.containsKey("unlock") ? -1 : 0;
                depth = Math.max(0, depth);
            }
        }
        return places.get(random.nextInt(places.size()));
    }
}
