package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tasks of a {@link RandomBoard}, with all that they meet at: locks, events, mailboxes, pools, memories. */
final class RandomTasks {
    /** A task in the making. */
    static final class Draft {
        final String name;
        final int domain;
        final Map<String, Object> map = new LinkedHashMap<>();
        final List<Object> body = new ArrayList<>();
        boolean interrupt;
        boolean timed = true;

        Draft(String name, int domain) {
            this.name = name;
            this.domain = domain;
        }
    }

    private final RandomBoard board;
    private final List<Draft> tasks = new ArrayList<>();
    private final Map<String, Object> resources = new LinkedHashMap<>();
    private final Map<String, Object> mailboxes = new LinkedHashMap<>();
    private final Map<String, Object> pools = new LinkedHashMap<>();

    private boolean memory;

    RandomTasks(RandomBoard board) {
        this.board = board;
    }

    void write() {
        int count = board.between(1, 6);
        if (board.feature("locks", 35)) {
            count = Math.max(2, count);
            int locks = board.between(1, 2);
            for (int i = 0; i < locks; i++) {
                resources.put("r" + i, resource());
            }
        }
        for (int i = 0; i < count; i++) {
            int domain = board.locks.onFirst() ? 0 : board.random.nextInt(board.domains.size());
            Draft task = new Draft("t" + i, domain);
            tasks.add(task);
            where(task);
            activation(task, count);
        }
        tasks.forEach(this::body);
        board.locks.write(tasks, resources);
        board.locks.barrier(tasks).forEach(task -> insert(task, Yaml.map("barrier", "b")));
        events();
        mail();
        pools();
        tasks.forEach(this::wrap);
        after();
        finish();
    }

    private Object resource() {
        String protocol = board.word("lock-", "none", "pip", "pip", "spin", "spin");
        if (protocol.equals("spin") && board.feature("poll", 40)) {
            return Yaml.map("protocol", "spin", "poll", board.pick("1us", "700ns", "2us"));
        } else if (!protocol.equals("spin") && board.feature("lock-fifo", 40)) {
            return Yaml.map("protocol", protocol, "queue", "fifo");
        }
        return protocol;
    }

    private void where(Draft task) {
        List<String> cores = board.cores(task.domain);
        if (board.partitioned.get(task.domain)) {
            task.map.put("on", cores.get(board.random.nextInt(cores.size())));
        } else if (cores.size() > 1 && board.feature("affinity", 25)) {
            List<Object> some = new ArrayList<>(cores);
            while (some.size() > 1 && (some.size() == cores.size() || board.chance(40))) {
                some.remove(board.random.nextInt(some.size()));
            }
            task.map.put("on", some);
        } else {
            task.map.put("on", board.domains.get(task.domain));
        }
        task.map.put("priority", Integer.toString(board.between(1, 4)));
        String first = cores.get(0);
        task.map.put("measured-on", first);
    }

    private String us(int low, int high) {
        return board.between(low, high) + "us";
    }

    private void activation(Draft task, int count) {
        Map<String, Object> map = task.map;
        Map<String, Object> when = map;
        if (board.feature("on-interrupt", 8)) {
            task.interrupt = true;
            when = Yaml.map("line", "irq");
            map.put("on-interrupt", when);
        }
        int kind = board.between(0, 19);
        String period = board.pick(6, 8, 10, 12, 15, 16, 20, 30) * (count > 4 ? 2 : 1) + "us";
        if (kind < 10) {
            when.put("period", period);
        } else if (kind < 12) {
            when.put("rate", board.pick("70kHz", "100kHz", "33333Hz", "150kHz"));
            board.features.add("rate");
        } else if (kind < 15) {
            when.put("sporadic", sporadic());
        } else if (kind == 15 || kind == 16) {
            board.features.add("bursts");
            int size = board.between(2, 4);
            when.put(
                    "bursts",
                    Yaml.map(
                            "every",
                            us(20, 40),
                            "size",
                            Integer.toString(size),
                            "spacing",
                            board.chance(50) ? us(1, 5) : null));
        } else if (kind == 17 || kind == 18) {
            when.put("releases", releases());
        } else {
            board.features.add("angle");
            when.put(
                    "angle",
                    Yaml.map(
                            "per-rev", Integer.toString(board.between(1, 8)),
                            "speed",
                                    List.of(
                                            List.of("0s", "800000rpm"),
                                            List.of(us(20, 90), board.between(500, 6000) + "000rpm"))));
        }
        if (board.feature("offset", 30)) {
            int offset = board.between(1, 12);
            map.put("offset", offset + "us");
            if (when.get("releases") instanceof List<?> releases) {
                releases.forEach(release -> later(release, offset));
            }
        }
        if (board.feature("jitter", 15)) {
            map.put("jitter", board.chance(50) ? us(1, 9) : Yaml.map("uniform", List.of("0us", us(1, 12))));
        }
        common(task, kind);
    }

    private void common(Draft task, int kind) {
        Map<String, Object> map = task.map;
        if (board.feature("deadline", 30)) {
            map.put("deadline", us(3, 25));
        } else if (kind >= 10 && board.feature("no-deadline", 20)) {
            map.put("deadline", "none");
        }
        if (board.feature("on-miss", 40)) {
            map.put("on-miss", board.word("on-miss-", "abort", "skip-next"));
        }
        if (board.feature("jobs", 10)) {
            map.put("jobs", Integer.toString(board.between(1, 5)));
        }
        if (board.feature("pending", 12)) {
            map.put("pending", Integer.toString(board.between(0, 2)));
        }
        board.budget(map);
        if (board.feature("nonpreemptive", 12)) {
            map.put("preemption", "none");
        } else {
            board.limited(map);
        }
    }

    private Object sporadic() {
        board.features.add("sporadic");
        Map<String, Object> map = Yaml.map("min", us(5, 20));
        if (board.feature("sporadic-max", 40)) {
            map.put("max", us(20, 40));
        } else if (board.feature("sporadic-gap", 60)) {
            map.put("gap", Yaml.map("exponential", Yaml.map("mean", us(5, 20), "min", us(2, 9), "max", "60us")));
        }
        return map;
    }

    /** An absolute deadline stays as far from its release as it was without the offset. */
    private static void later(Object release, int offset) {
        if (release instanceof Map<?, ?> map && map.get("deadline-at") instanceof String at) {
            @SuppressWarnings("unchecked")
            Map<String, Object> parts = (Map<String, Object>) map;
            parts.put("deadline-at", Integer.parseInt(at.replace("us", "")) + offset + "us");
        }
    }

    private Object releases() {
        board.features.add("releases");
        List<Object> list = new ArrayList<>();
        int at = 0;
        for (int i = board.between(1, 6); i > 0; i--) {
            at += board.between(0, 15);
            if (board.chance(40)) {
                list.add(
                        board.chance(50)
                                ? Yaml.map("at", at + "us", "deadline", us(3, 20))
                                : Yaml.map("at", at + "us", "deadline-at", at + board.between(2, 20) + "us"));
            } else {
                list.add(at + "us");
            }
        }
        return list;
    }

    private Object compute() {
        int kind = board.between(0, 19);
        if (kind < 13) {
            return Yaml.map("compute", us(1, 5));
        } else if (kind == 13) {
            board.features.add("cycles");
            return Yaml.map("compute", board.between(20, 400) + "cycles");
        } else if (kind == 14) {
            board.features.add("range");
            return Yaml.map("compute", Yaml.map("range", List.of("1us", us(1, 6))));
        } else if (kind == 15) {
            board.features.add("values");
            return Yaml.map(
                    "compute",
                    Yaml.map(
                            "values", List.of(us(1, 6), us(1, 6), us(0, 3)), "then", board.chance(50) ? "last" : null));
        } else if (kind == 16) {
            board.features.add("weights");
            return Yaml.map("compute", Yaml.map("weights", Yaml.map("1us", "3", "4us", "2", "7us", "1")));
        } else if (kind == 17) {
            board.features.add("continuous");
            return Yaml.map(
                    "compute",
                    board.pick(
                            Yaml.map("normal", Yaml.map("mean", "3us", "sd", "2us", "min", "1us", "max", "8us")),
                            Yaml.map("weibull", Yaml.map("shape", "1.5", "scale", "3us", "max", "9us")),
                            Yaml.map("exponential", Yaml.map("mean", "2us", "max", "9us"))));
        }
        board.features.add("uniform");
        return Yaml.map("compute", Yaml.map("uniform", List.of(us(0, 2), us(2, 6))));
    }

    private void body(Draft task) {
        for (int i = board.pick(1, 1, 1, 2, 2, 3); i > 0; i--) {
            task.body.add(compute());
        }
        if (!task.interrupt && !resources.isEmpty() && board.chance(70)) {
            lock(task);
        }
        if (!task.interrupt && board.feature("wait", 12)) {
            insert(task, Yaml.map("wait", us(0, 6)));
        }
        if (board.feature("copy", 10)) {
            memory = true;
            insert(task, Yaml.map("copy", Yaml.map("from", "ddr", "to", "tcm", "bytes", board.between(0, 300) + "B")));
        } else if (board.feature("read", 6)) {
            memory = true;
            insert(task, Yaml.map("read", Yaml.map("memory", "ddr", "bytes", board.between(1, 300) + "B")));
        }
        if (board.feature("actuate", 8)) {
            insert(task, Yaml.map("actuate", "pwm"));
        }
    }

    private void insert(Draft task, Object step) {
        task.body.add(RandomLocks.outside(task, board.between(0, task.body.size())), step);
    }

    private void lock(Draft task) {
        String name = "r" + board.random.nextInt(resources.size());
        Object take = board.feature("lock-timeout", 30)
                ? Yaml.map("lock", Yaml.map("resource", name, "timeout", us(0, 5)))
                : Yaml.map("lock", name);
        List<Object> section = new ArrayList<>(List.of(take, compute()));
        if (resources.size() > 1 && board.feature("nested-locks", 30)) {
            String other = name.equals("r0") ? "r1" : "r0";
            section.addAll(List.of(Yaml.map("lock", other), compute(), Yaml.map("unlock", other)));
        }
        if (board.chance(15)) {
            section.add(Yaml.map("wait", us(1, 3)));
        }
        section.add(Yaml.map("unlock", name));
        task.body.addAll(board.between(0, task.body.size()), section);
    }

    private Draft some(boolean interruptToo) {
        List<Draft> fit = new ArrayList<>();
        for (Draft task : tasks) {
            if (task.timed && (interruptToo || !task.interrupt)) {
                fit.add(task);
            }
        }
        return fit.isEmpty() ? null : fit.get(board.random.nextInt(fit.size()));
    }

    private void events() {
        Draft signaller = some(true);
        if (signaller == null || !board.feature("events", 35)) {
            return;
        }
        Object signal = board.feature("keep", 50)
                ? Yaml.map("signal", Yaml.map("event", "go", "keep", "true"))
                : Yaml.map("signal", "go");
        insert(signaller, signal);
        Draft waiter = some(false);
        if (waiter != null && board.feature("wait-event", 70)) {
            insert(waiter, Yaml.map("wait", Yaml.map("event", "go", "timeout", board.chance(50) ? us(0, 9) : null)));
        }
        if (board.feature("on-event", 70)) {
            driven("on-event", "go", board.random.nextInt(board.domains.size()));
        }
    }

    /** A task that messages or signals release. */
    private void driven(String by, String what, int domain) {
        Draft task = new Draft("t" + tasks.size(), domain);
        task.timed = false;
        where(task);
        if (board.chance(45)) {
            task.interrupt = true;
            board.features.add("interrupt-" + by);
            task.map.put("on-interrupt", Yaml.map("line", "irq", by, what));
        } else {
            task.map.put(by, what);
        }
        if (board.chance(50)) {
            task.map.put("deadline", us(3, 15));
        }
        common(task, 0);
        task.body.add(compute());
        tasks.add(task);
    }

    private Map<String, Object> box() {
        Map<String, Object> map = Yaml.map("slots", Integer.toString(board.between(1, 3)), "slot-size", "64B");
        map.put("overflow", board.word("overflow-", "block", "reject", "overwrite"));
        if (board.feature("latency", 50)) {
            map.put("latency", board.chance(60) ? us(1, 4) : Yaml.map("base", us(0, 2), "per-byte", "37ns"));
        }
        if (board.feature("mail-priority", 25)) {
            map.put("order", "priority");
        }
        if (board.feature("mail-interrupt", 40)) {
            map.put("interrupt", board.pick("1us", "500ns", "70cycles"));
        }
        return map;
    }

    private List<Object> clustersOf(int domain) {
        List<Object> names = new ArrayList<>();
        board.clusters.stream().filter(c -> c.domain() == domain).forEach(c -> names.add(c.name()));
        return names;
    }

    private void mail() {
        Draft sender = some(true);
        if (sender == null || !board.feature("mail", 35)) {
            return;
        }
        int to = board.random.nextInt(board.domains.size());
        Map<String, Object> box = box();
        boolean queue = to == sender.domain && board.feature("queue-mailbox", 60);
        if (!queue) {
            List<Object> from = new ArrayList<>();
            for (int d = 0; d < board.domains.size(); d++) {
                from.addAll(clustersOf(d));
            }
            box.put("from", from);
            box.put("to", clustersOf(to));
        }
        if (sender.interrupt && box.get("overflow").equals("block")) {
            box.put("overflow", "reject");
        }
        mailboxes.put("box", box);
        send(sender);
        for (Draft other : new ArrayList<>(tasks)) {
            boolean may = other.timed
                    && (!queue || other.domain == to)
                    && !(other.interrupt && box.get("overflow").equals("block"));
            if (may && board.chance(35)) {
                send(other);
            }
        }
        Draft receiver = some(false);
        if (receiver != null && receiver.domain == to && board.feature("receive", 70)) {
            insert(
                    receiver,
                    Yaml.map("receive", Yaml.map("mailbox", "box", "timeout", board.chance(60) ? us(0, 9) : null)));
        } else {
            board.features.add("on-message");
            driven("on-message", "box", to);
        }
    }

    private void send(Draft task) {
        boolean bytes = board.chance(50);
        insert(
                task,
                bytes
                        ? Yaml.map("send", Yaml.map("mailbox", "box", "bytes", board.between(1, 48) + "B"))
                        : Yaml.map("send", "box"));
    }

    private void pools() {
        Draft from = some(false);
        if (from == null || !board.feature("pools", 40)) {
            return;
        }
        int at = board.random.nextInt(board.domains.size());
        if (at == from.domain && board.chance(60)) {
            at = (at + 1) % board.domains.size();
        }
        Map<String, Object> pool = Yaml.map("clusters", clustersOf(at));
        pool.put(
                "dispatch",
                board.orStealing(board.word(
                        "dispatch-", "static", "round-robin", "least-loaded", "earliest-deadline", "by-capacity")));
        if (board.feature("pool-queue", 30)) {
            pool.put("queue", Integer.toString(board.between(1, 2)));
        }
        boolean via = at != from.domain && board.feature("via", 90);
        if (via) {
            mailboxes.put("requests", box());
            RandomBoard.map(mailboxes.get("requests")).put("from", clustersOf(from.domain));
            RandomBoard.map(mailboxes.get("requests")).put("to", clustersOf(at));
            pool.put("via", "requests");
            if (board.feature("reply", 80)) {
                mailboxes.put("replies", box());
                RandomBoard.map(mailboxes.get("replies")).put("from", clustersOf(at));
                RandomBoard.map(mailboxes.get("replies")).put("to", clustersOf(from.domain));
                pool.put("reply", "replies");
            }
        }
        pools.put("pool", pool);
        String worker = cores(at).get(0);
        boolean named = board.feature("offload-task", 25) && !board.partitioned.get(at);
        if (named) {
            named(at);
        }
        for (Draft task : new ArrayList<>(tasks)) {
            boolean may =
                    task == from || task.timed && !task.interrupt && task.domain == from.domain && board.chance(40);
            if (may) {
                Map<String, Object> step = Yaml.map("to", "pool");
                step.put(named ? "task" : "work", named ? tasks.get(tasks.size() - 1).name : us(1, 5) + " @ " + worker);
                if (via && board.chance(50)) {
                    step.put("request", "32B");
                }
                if (board.feature("no-await", 35)) {
                    step.put("wait", "false");
                }
                insert(task, Yaml.map("offload", step));
            }
        }
    }

    private void named(int domain) {
        Draft task = new Draft("t" + tasks.size(), domain);
        task.timed = false;
        where(task);
        task.map.put("on", board.domains.get(domain));
        task.body.add(compute());
        tasks.add(task);
    }

    private List<String> cores(int domain) {
        return board.cores(domain);
    }

    /** Some bodies have a part that is repeated, or done in some jobs only. */
    private void wrap(Draft task) {
        if (board.feature("repeat", 8)) {
            task.body.add(Yaml.map(
                    "repeat", Yaml.map("times", Integer.toString(board.between(1, 3)), "body", List.of(compute()))));
        }
        if (board.feature("every", 8)) {
            task.body.add(
                    board.between(0, task.body.size()),
                    Yaml.map(
                            "every",
                            Yaml.map(
                                    "jobs", Integer.toString(board.between(1, 3)),
                                    "first", Integer.toString(board.between(0, 2)),
                                    "body", List.of(compute()))));
        }
    }

    private void after() {
        for (int i = 1; i < tasks.size(); i++) {
            if (tasks.get(i).timed && board.feature("after", 8)) {
                tasks.get(i).map.put("after", List.of(tasks.get(board.random.nextInt(i)).name));
            }
        }
        if (board.feature("after-alone", 12)) {
            Draft task = new Draft("t" + tasks.size(), board.random.nextInt(board.domains.size()));
            where(task);
            common(task, 0);
            List<Object> names = new ArrayList<>();
            names.add(tasks.get(board.random.nextInt(tasks.size())).name);
            String other = tasks.get(board.random.nextInt(tasks.size())).name;
            if (board.chance(30) && !names.contains(other)) {
                names.add(other);
            }
            task.map.put("after", names);
            task.body.add(compute());
            tasks.add(task);
        }
    }

    private void finish() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Draft task : tasks) {
            task.map.put("body", task.body);
            all.put(task.name, task.map);
        }
        root("resources", resources);
        root("mailboxes", mailboxes);
        root("pools", pools);
        if (memory) {
            board.root.put(
                    "memories",
                    Yaml.map(
                            "ddr",
                            Yaml.map("latency", "300ns", "bandwidth", "100MB/s"),
                            "tcm",
                            Yaml.map("bandwidth", "1GB/s")));
        }
        board.root.put("tasks", all);
    }

    private void root(String key, Map<String, Object> value) {
        if (!value.isEmpty()) {
            board.root.put(key, value);
        }
    }
}
