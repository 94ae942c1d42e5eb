package dev.tactus.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Mailboxes, memories, hardware semaphores and pools of workers. */
final class Hardware {
    /** The RPMsg header in front of every message. */
    static final int HEADER = 16;

    private final Draft d;
    /** For each memory the clusters that see it, null for all. */
    private final List<@Nullable TreeSet<Integer>> seenBy = new ArrayList<>();

    Hardware(Draft d) {
        this.d = d;
    }

    /** The end of a mailbox says where its doorbell goes; who receives may run beside it too (semantics, 7). */
    static boolean reaches(Board.Mailbox box, List<Integer> cores) {
        return box.to().isEmpty() || cores.isEmpty() || !Collections.disjoint(box.to(), cores);
    }

    void read() {
        d.section("mailboxes").forEach(this::mailbox);
        d.section("memories").forEach(this::memory);
        overlaps();
        namesInFacts();
        d.section("resources").forEach(this::resource);
        d.section("pools").forEach(this::pool);
    }

    private void mailbox(Node.Entry entry) {
        Node node = entry.value();
        d.mailboxNames.add(entry.key().text());
        Node from = d.fields.get(node, "from");
        Node to = d.fields.get(node, "to");
        int slotSize = Math.max(HEADER, d.fields.small(node, "slot-size", HEADER));
        Node latency = d.fields.get(node, "latency");
        boolean longForm = latency != null && latency.isMap();
        d.mailboxes.add(new Board.Mailbox(
                entry.key().text(),
                cores(from),
                cores(to),
                d.fields.small(node, "slots", 1),
                slotSize,
                longForm ? d.fields.whole(latency, "base", 0) : d.fields.whole(latency, 0),
                longForm ? d.fields.whole(latency, "per-byte", 0) : 0,
                switch (d.fields.word(node, "overflow", "block")) {
                    case "reject" -> Board.Overflow.REJECT;
                    case "overwrite" -> Board.Overflow.OVERWRITE;
                    default -> Board.Overflow.BLOCK;
                },
                d.fields.word(node, "order", "fifo").equals("priority"),
                d.fields.cost(d.fields.get(node, "interrupt"))));
        for (String key : List.of("overflow", "latency", "interrupt")) {
            if (!node.has(key)) {
                String value = key.equals("overflow") ? "block" : "0us";
                d.defaults.add("mailboxes." + entry.key().text() + "." + key + ": " + value);
            }
        }
    }

    /** Enabled cores behind the names of an end, in order of declaration. */
    private List<Integer> cores(@Nullable Node end) {
        TreeSet<Integer> cores = new TreeSet<>();
        for (Node item : d.fields.several(end)) {
            List<Integer> found = d.places.find(item);
            if (found == null) {
                continue;
            }
            List<Integer> enabled =
                    found.stream().filter(c -> d.cores.get(c).enabled).toList();
            if (enabled.isEmpty() && !found.isEmpty()) {
                String what = "a mailbox to nowhere: no core of " + item.text() + " is enabled";
                d.problems.error(Code.B09, item, what, "a core that is");
            }
            cores.addAll(enabled);
        }
        return List.copyOf(cores);
    }

    private void memory(Node.Entry entry) {
        Node node = entry.value();
        d.memoryNames.add(entry.key().text());
        long perSecond = d.fields.whole(node, "bandwidth", -1);
        d.memories.add(new Board.Memory(
                entry.key().text(), d.fields.whole(node, "size", -1), d.fields.whole(node, "latency", 0), perSecond));
        Node at = d.fields.get(node, "at");
        TreeSet<Integer> seen = at == null ? null : new TreeSet<>();
        for (Node.Entry view : at == null ? List.<Node.Entry>of() : at.entries()) {
            List<Integer> cores = d.places.find(view.key());
            if (cores != null && seen != null) {
                cores.forEach(c -> seen.add(d.cores.get(c).cluster));
            }
        }
        seenBy.add(d.doubts.whole(at) ? seen : null);
    }

    /** Names in what the board is said to have and nothing simulates: a slip in one is a mistake all the same. */
    private void namesInFacts() {
        for (Node.Entry region : d.section("regions")) {
            Node memory = d.fields.get(region.value(), "memory");
            Node at = d.fields.get(region.value(), "at");
            if (memory != null) {
                d.memoryNames.find(memory);
            }
            for (Node.Entry view : at == null || !at.isMap() ? List.<Node.Entry>of() : at.entries()) {
                d.places.find(view.key());
            }
        }
        buses();
        for (Node.Entry watchdog : d.section("watchdogs")) {
            d.fields.several(d.fields.get(watchdog.value(), "on")).forEach(d.places::find);
        }
        for (Node.Entry frequencies : d.section("dvfs-domains")) {
            d.fields.several(d.fields.get(frequencies.value(), "cores")).forEach(d.places::find);
        }
    }

    /** Masters of a bus are cores, or peripherals that move data themselves; whom it serves is among them. */
    private void buses() {
        Names buses = new Names("bus", d.problems, name -> d.doubts.lost("buses"));
        Node peripherals = d.root.get("peripherals");
        for (Node.Entry bus : d.section("buses")) {
            buses.add(bus.key().text());
            Names masters = new Names("master of this bus", d.problems);
            Node named = d.fields.get(bus.value(), "masters");
            for (Node master : d.fields.several(named)) {
                masters.add(master.text());
                if (peripherals == null || !peripherals.has(master.text())) {
                    d.places.find(master);
                }
            }
            Node turn = d.fields.get(bus.value(), "arbitration");
            if (named != null && turn != null && turn.isMap()) {
                served(turn).forEach(masters::find);
            }
        }
        for (Node.Entry memory : d.section("memories")) {
            Node bus = d.fields.get(memory.value(), "bus");
            if (bus != null) {
                buses.find(bus);
            }
        }
    }

    private List<Node> served(Node turn) {
        List<Node> names = new ArrayList<>(d.fields.several(d.fields.get(turn, "fixed-priority")));
        List<Node> maps = new ArrayList<>(d.fields.several(d.fields.get(turn, "tdma")));
        maps.addAll(d.fields.several(d.fields.get(turn, "weighted")));
        maps.forEach(map -> map.entries().forEach(each -> names.add(each.key())));
        return names;
    }

    /** As one cluster sees them, memories lie beside each other. */
    private void overlaps() {
        Map<Integer, TreeMap<Long, Integer>> byCluster = new TreeMap<>();
        for (int memory = 0; memory < d.memories.size(); memory++) {
            Node node = d.fields.get(
                    d.fields.get(d.root, "memories"), d.memories.get(memory).name());
            Node at = d.fields.get(node, "at");
            for (Node.Entry view : at == null ? List.<Node.Entry>of() : at.entries()) {
                long address = d.fields.whole(view.value(), -1);
                List<Integer> cores = d.places.cores(view.key().text());
                if (address >= 0 && cores != null && d.memories.get(memory).size() > 0) {
                    TreeSet<Integer> clusters = new TreeSet<>();
                    cores.forEach(c -> clusters.add(d.cores.get(c).cluster));
                    for (int cluster : clusters) {
                        overlap(
                                byCluster.computeIfAbsent(cluster, k -> new TreeMap<>()),
                                memory,
                                address,
                                view.value());
                    }
                }
            }
        }
    }

    private void overlap(TreeMap<Long, Integer> map, int memory, long address, Node at) {
        Map.Entry<Long, Integer> below = map.floorEntry(address);
        Map.Entry<Long, Integer> above = map.ceilingEntry(address);
        int other = -1;
        if (below != null
                && address - below.getKey() < d.memories.get(below.getValue()).size()) {
            other = below.getValue();
        } else if (above != null
                && above.getKey() - address < d.memories.get(memory).size()) {
            other = above.getValue();
        }
        map.put(address, memory);
        if (other >= 0 && other != memory && !d.problems.isBroken(at)) {
            d.problems.error(
                    Code.B02,
                    at,
                    "memory " + d.memories.get(memory).name() + " lies on memory "
                            + d.memories.get(other).name(),
                    "addresses that do not overlap");
        }
    }

    /** Whether a cluster reaches a memory: all do unless {@code at} names some. */
    boolean sees(int cluster, int memory) {
        TreeSet<Integer> seen = seenBy.get(memory);
        return seen == null || seen.contains(cluster);
    }

    private void resource(Node.Entry entry) {
        Node node = entry.value();
        d.resourceNames.add(entry.key().text());
        Node word = node.isMap() ? d.fields.get(node, "protocol") : node;
        String written = d.fields.word(word, "none");
        Board.Protocol protocol = Arrays.stream(Board.Protocol.values())
                .filter(p -> p.word().equals(written))
                .findFirst()
                .orElse(Board.Protocol.NONE);
        boolean clear = !node.isMap() ? !d.problems.isBroken(node) : word != null && !d.doubts.unclear(node);
        if (!clear) {
            d.unclearLocks.add(d.resourceNames.look(entry.key().text()));
        }
        Node poll = node.isMap() ? d.fields.get(node, "poll") : null;
        if (clear && poll != null && protocol != Board.Protocol.SPIN) {
            d.problems.error(Code.K03, poll, "only a spin lock polls", "protocol: spin, or no poll");
        }
        Node count = node.isMap() ? d.fields.get(node, "count") : null;
        long units = d.fields.whole(count, 1);
        if (clear && count != null && units != 1 && protocol != Board.Protocol.SEMAPHORE) {
            d.problems.error(Code.K03, count, "only a semaphore counts", "protocol: semaphore, or count: 1");
        }
        d.resources.add(new Board.Resource(
                entry.key().text(), protocol, fifo(node, protocol), d.fields.whole(poll, 0), (int) units));
    }

    /** Which order those that wait are served in: most protocols have one of their own. */
    private boolean fifo(Node node, Board.Protocol protocol) {
        String own = switch (protocol) {
            case SPIN, MSRP, MRSP, FMLP_PLUS -> "fifo";
            default -> "priority";
        };
        boolean either = protocol == Board.Protocol.NONE
                || protocol == Board.Protocol.PIP
                || protocol == Board.Protocol.SPIN
                || protocol == Board.Protocol.SEMAPHORE;
        Node queue = node.isMap() ? d.fields.get(node, "queue") : null;
        if (queue != null && !either && !queue.text().equals(own)) {
            d.problems.error(
                    Code.K03,
                    queue,
                    "the queue of " + protocol.word() + " is by "
                            + (own.equals("fifo") ? "order of asking" : "urgency"),
                    "queue: " + own + ", or another protocol");
        }
        return d.fields.word(node, "queue", own).equals("fifo");
    }

    private void pool(Node.Entry entry) {
        Node node = entry.value();
        String name = entry.key().text();
        TreeSet<Integer> cores = new TreeSet<>();
        TreeSet<Integer> all = new TreeSet<>();
        boolean clear = !d.doubts.unclear(node);
        for (String key : List.of("clusters", "cores")) {
            Node names = d.fields.get(node, key);
            clear &= names != null ? d.doubts.whole(names) : !node.has(key);
            for (Node item : d.fields.several(names)) {
                List<Integer> found = d.places.find(item);
                clear &= found != null && !found.isEmpty();
                if (found != null) {
                    all.addAll(found);
                    found.stream().filter(c -> d.cores.get(c).enabled).forEach(cores::add);
                }
            }
        }
        if (cores.isEmpty() && clear && (node.has("clusters") || node.has("cores"))) {
            d.problems.certain(Code.B10, entry.key(), "pool " + name + " has no enabled core", "clusters: or cores:");
        }
        d.poolNames.add(name);
        d.places.add("pool", name, List.copyOf(all), entry.key());
        Node dispatch = d.fields.get(node, "dispatch");
        d.pools.add(new Board.Pool(
                name,
                List.copyOf(cores),
                ring(node, "via", cores, true),
                ring(node, "reply", cores, false),
                d.fields.small(node, "queue", -1),
                dispatch(dispatch),
                clear ? ability(dispatch, cores) : List.of(),
                dispatch != null && dispatch.isMap() ? d.fields.whole(dispatch, "every", 1) : -1));
        if (!node.has("dispatch")) {
            d.defaults.add("pools." + name + ".dispatch: static");
        }
    }

    /** Of each worker, in order; all of them must be named, and nobody else. */
    private List<Long> ability(@Nullable Node dispatch, TreeSet<Integer> workers) {
        Node map = dispatch != null && dispatch.isMap() ? d.fields.get(dispatch, "ability") : null;
        if (map == null) {
            return List.of();
        }
        boolean named = true;
        for (Node.Entry each : map.entries()) {
            int core = d.coreNames.find(each.key());
            named &= core >= 0;
            if (core >= 0 && !workers.contains(core)) {
                String names = Nearest.listed(
                        workers.stream().map(c -> d.cores.get(c).name).toList());
                d.problems.error(
                        Code.R01,
                        each.key(),
                        "core " + each.key().text() + " is not in the pool",
                        "its cores are " + names);
            }
        }
        List<Long> all = new ArrayList<>();
        for (int core : workers) {
            String name = d.cores.get(core).name;
            if (!map.has(name) && named) {
                d.problems.error(Code.K02, map, "the ability of core " + name + " is missing", name + ": 1");
            }
            all.add(d.fields.whole(map, name, 1));
        }
        return List.copyOf(all);
    }

    private Board.Dispatch dispatch(@Nullable Node dispatch) {
        if (dispatch != null && dispatch.isMap()) {
            return Board.Dispatch.ABILITY;
        }
        return switch (d.fields.word(dispatch, "static")) {
            case "round-robin" -> Board.Dispatch.ROUND_ROBIN;
            case "least-loaded" -> Board.Dispatch.LEAST_LOADED;
            case "earliest-deadline" -> Board.Dispatch.EARLIEST_DEADLINE;
            case "by-capacity" -> Board.Dispatch.BY_CAPACITY;
            case "work-stealing" -> Board.Dispatch.WORK_STEALING;
            default -> Board.Dispatch.STATIC;
        };
    }

    /** The mailbox of a pool's requests or answers, which must join the workers. */
    private int ring(Node node, String key, TreeSet<Integer> workers, boolean requests) {
        Node at = d.fields.get(node, key);
        if (at == null || at.text().equals("none")) {
            return -1;
        }
        int mailbox = d.mailboxNames.find(at);
        if (mailbox < 0) {
            return -1;
        }
        Board.Mailbox box = d.mailboxes.get(mailbox);
        List<Integer> end = requests ? box.to() : box.from();
        if (!end.isEmpty() && !end.containsAll(workers)) {
            d.problems.error(
                    Code.B11,
                    at,
                    "mailbox " + box.name() + (requests ? " does not lead to" : " does not come from")
                            + " every worker of the pool",
                    requests ? "to: all its cores" : "from: all its cores");
        }
        return mailbox;
    }
}
