package dev.tactus.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Static tables: whose slot it is on a core, and the partitions that have their windows there. */
final class Tables {
    static final String POLICY = "table";

    private final Draft d;

    /** The tables as they stand in the file, by core. */
    private final Map<Integer, Node.Entry> byCore = new TreeMap<>();

    Tables(Draft d) {
        this.d = d;
    }

    /** Before the tasks: whose table each is, and on which core each partition is. */
    void readPartitions(Domains domains) {
        for (Node.Entry table : d.section("tables")) {
            int core = core(table.key());
            if (core >= 0) {
                byCore.put(core, table);
            }
        }
        for (int domain = 0; domain < d.domains.size(); domain++) {
            tableForEachCore(d.domains.get(domain));
        }
        Map<String, Integer> coreOf = new LinkedHashMap<>();
        Node partitions = d.fields.get(d.root, "partitions");
        byCore.forEach((core, table) -> {
            for (Node.Entry slot : slots(table)) {
                String name = slot.key().text();
                Integer before = partitions != null && partitions.has(name) ? coreOf.putIfAbsent(name, core) : null;
                if (before != null && !before.equals(core)) {
                    d.problems.error(
                            Code.K04,
                            slot.key(),
                            "partition " + name + " on several cores is not supported yet",
                            "a partition for each core");
                }
            }
        });
        for (Node.Entry partition : d.section("partitions")) {
            partition(partition, coreOf.get(partition.key().text()), domains);
        }
    }

    private void partition(Node.Entry entry, @Nullable Integer core, Domains domains) {
        String name = entry.key().text();
        if (core == null) {
            d.places.add("partition", name, List.of(), entry.key());
            if (byCore.size() == d.section("tables").size()) {
                d.problems.error(
                        Code.W04,
                        entry.key(),
                        "partition " + name + " has no slot in any table",
                        "{" + name + ": [0ms, 10ms]} among the slots of a core's table");
            }
            return;
        }
        if (d.places.cores(name) != null) {
            d.problems.error(
                    Code.R02,
                    entry.key(),
                    "partition " + name + " has the name of a core, cluster or domain",
                    "a name of its own");
            return;
        }
        d.places.add("partition", name, List.of(core), entry.key());
        d.partitions.put(name, d.domains.size());
        domains.partition(entry, core);
    }

    /** The core that a table is of; an error and -1 where it is none under a table. */
    private int core(Node name) {
        List<Integer> cores = d.problems.isBroken(name) ? null : d.places.find(name);
        if (cores == null) {
            return -1;
        }
        List<Integer> enabled =
                cores.stream().filter(core -> d.cores.get(core).enabled).toList();
        String what = null;
        if (enabled.size() != 1) {
            what = name.text() + " has " + enabled.size() + " cores, a table is of one";
        } else if (!isTabled(enabled.get(0))) {
            what = "the domain of " + name.text() + " is not scheduled by a table";
        } else if (byCore.containsKey(enabled.get(0))) {
            what = "core " + d.cores.get(enabled.get(0)).name + " has a table already";
        }
        boolean unclear = enabled.stream().anyMatch(core -> d.unclearPolicies.contains(d.cores.get(core).domain));
        if (what != null && unclear) {
            return -1;
        } else if (what != null) {
            d.problems.error(Code.W01, name, what, "a core, each once, of a domain with scheduler: table");
            return -1;
        }
        return enabled.get(0);
    }

    private boolean isTabled(int core) {
        int domain = d.cores.get(core).domain;
        return domain >= 0 && d.domains.get(domain).policy().equals(POLICY);
    }

    private void tableForEachCore(Board.Domain domain) {
        Node node = d.fields.get(d.fields.get(d.root, "domains"), domain.name());
        Node scheduler = d.fields.get(node, "scheduler");
        if (!domain.policy().equals(POLICY) || scheduler == null || !d.doubts.none("tables")) {
            return;
        }
        for (int core : domain.cores()) {
            if (!byCore.containsKey(core)) {
                String name = d.cores.get(core).name;
                d.problems.error(
                        Code.W02,
                        scheduler,
                        "core " + name + " has no table",
                        "tables: {" + name + ": {major: 100ms, slots: [..]}}");
            }
        }
    }

    private List<Node.Entry> slots(Node.Entry table) {
        List<Node.Entry> slots = new ArrayList<>();
        d.fields.several(d.fields.get(table.value(), "slots")).forEach(slot -> slots.addAll(slot.entries()));
        slots.removeIf(slot -> d.problems.isBroken(slot.key()) || d.problems.isBroken(slot.value()));
        return slots;
    }

    /** As soon as the tasks have names and places: what has a slot has its core by that. */
    void read() {
        byCore.forEach((core, table) -> d.tables.add(table(core, table)));
        boolean clear = d.doubts.none("tables", "partitions");
        for (TaskDraft task : d.tasks) {
            boolean tabled = !task.cores.isEmpty()
                    && d.domains.get(task.domain).policy().equals(POLICY)
                    && !d.partitions.containsValue(task.domain);
            boolean interrupt = task.node.has("on-interrupt");
            if (tabled && !interrupt && clear && d.tables.stream().noneMatch(t -> t.has(task.ordinal))) {
                Node on = task.node.get("on");
                d.problems.error(
                        Code.W04,
                        on == null ? task.key : on,
                        "task " + task.name + " has no slot in any table, nor is it in a partition",
                        "{" + task.name + ": [0ms, 10ms]} among the slots, or on: PARTITION");
            }
        }
    }

    private StaticTable table(int core, Node.Entry entry) {
        long major = d.fields.whole(entry.value(), "major", 1);
        Node minorNode = d.fields.get(entry.value(), "minor");
        long minor = minorNode == null || minorNode.text().equals("none") ? -1 : d.fields.whole(minorNode, -1);
        if (minor > 0 && major % minor != 0 && minorNode != null) {
            d.problems.error(
                    Code.W03, minorNode, "the frame does not divide the table", "a whole number of frames in major");
        }
        List<TableSlot> slots = new ArrayList<>();
        for (Node.Entry slot : slots(entry)) {
            slot(core, slot, major, slots);
        }
        StaticTable table = new StaticTable(entry.key().text(), core, major, minor, List.copyOf(slots));
        warnings(table, entry);
        return table;
    }

    private void slot(int core, Node.Entry entry, long major, List<TableSlot> slots) {
        List<Node> ends = entry.value().items();
        long from = d.fields.whole(ends.get(0), 0);
        long to = d.fields.whole(ends.get(1), 0);
        if (from >= to || to > major) {
            d.problems.error(
                    Code.W03,
                    entry.value(),
                    from >= to ? "the slot ends before it begins" : "the slot ends after its table",
                    "[FROM, TO] within major");
            return;
        }
        String name = entry.key().text();
        Integer partition = d.partitions.get(name);
        int task = d.taskNames.look(name);
        Node partitions = d.root.get("partitions");
        if (partition == null && partitions != null && partitions.has(name)) {
            return; // what is wrong with it is said
        }
        if (partition != null) {
            if (task >= 0) {
                d.problems.error(
                        Code.R02,
                        entry.key(),
                        Problems.quoted(name) + " is a partition and a task",
                        "another name for one of them");
            }
            slots.add(new TableSlot(-1, partition, from, to));
        } else if (task < 0 && (d.doubts.lost("partitions") || d.doubts.lost("tasks"))) {
            d.problems.breaks(entry.key()); // it may be one that could not be read
        } else if (task < 0) {
            List<String> all = new ArrayList<>(d.partitions.keySet());
            all.addAll(d.taskNames.list());
            d.problems.error(
                    Code.R01,
                    entry.key(),
                    "no task or partition is called " + Problems.quoted(name),
                    d.problems.nameAdvice(name, all, "the board has none"));
        } else if (ofTask(core, entry.key(), d.tasks.get(task))) {
            slots.add(new TableSlot(task, -1, from, to));
        }
    }

    private boolean ofTask(int core, Node at, TaskDraft task) {
        boolean elsewhere = d.partitions.containsValue(task.domain) || !task.cores.contains(core);
        if (elsewhere && !task.cores.isEmpty()) {
            d.problems.error(
                    Code.W08,
                    at,
                    "task " + task.name + " is not on core " + d.cores.get(core).name + " itself",
                    "a slot of its partition, or one in the table of its core");
        }
        if (!elsewhere) {
            task.cores = List.of(core);
        }
        return !elsewhere;
    }

    private void warnings(StaticTable table, Node.Entry entry) {
        List<Node.Entry> nodes = slots(entry);
        if (nodes.size() != table.slots().size()) {
            return;
        }
        for (int i = 0; i < table.slots().size(); i++) {
            TableSlot slot = table.slots().get(i);
            for (int j = 0; j < i; j++) {
                if (slot.overlaps(table.slots().get(j))) {
                    d.problems.warning(
                            Code.W05,
                            nodes.get(i).value(),
                            "the slot overlaps that of " + nodes.get(j).key().text()
                                    + ", which is listed before it and has the core",
                            "slots one after the other");
                    break;
                }
            }
            if (table.crosses(slot)) {
                d.problems.warning(
                        Code.W06,
                        nodes.get(i).value(),
                        "the slot crosses the end of a frame",
                        "a slot within one frame of minor");
            }
        }
    }

    /** When the bodies are known: a job that needs more than its slot, and workers that no table serves. */
    void check() {
        for (StaticTable table : d.tables) {
            List<Node.Entry> nodes = slots(java.util.Objects.requireNonNull(byCore.get(table.core())));
            for (int i = 0;
                    i < table.slots().size() && nodes.size() == table.slots().size();
                    i++) {
                TableSlot slot = table.slots().get(i);
                boolean known =
                        slot.task() >= 0 && d.hasSpeed(table.core()) && d.doubts.whole(d.tasks.get(slot.task()).node);
                if (known) {
                    holdsJob(table, slot, nodes.get(i).value());
                }
            }
        }
        for (Board.Pool pool : d.pools) {
            for (int core : pool.cores()) {
                Node at = d.fields.get(d.fields.get(d.root, "pools"), pool.name());
                if (isTabled(core) && at != null) {
                    d.problems.error(
                            Code.K04,
                            at,
                            "a pool whose core " + d.cores.get(core).name
                                    + " is scheduled by a table is not supported yet",
                            "cores of other domains");
                    break;
                }
            }
        }
    }

    private void holdsJob(StaticTable table, TableSlot slot, Node at) {
        TaskDraft task = d.tasks.get(slot.task());
        BigInteger needs = Loads.units(task.body).multiply(BigInteger.valueOf(dev.tactus.sim.Time.SECOND));
        BigInteger has = d.speed(table.core()).multiply(BigInteger.valueOf(slot.to() - slot.from()));
        if (needs.compareTo(has) > 0) {
            d.problems.warning(
                    Code.W07,
                    at,
                    "a job of " + task.name + " may need longer than this slot, and goes on in the next one",
                    "a slot as long as its job");
        }
    }
}
