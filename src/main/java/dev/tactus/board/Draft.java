package dev.tactus.board;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the builder has worked out so far; its helpers read and fill it, each a part, in a fixed order. */
final class Draft {
    final Node root;
    final Problems problems;
    final Fields fields;

    final List<ClusterDraft> clusters = new ArrayList<>();
    final List<CoreDraft> cores = new ArrayList<>();
    final List<Board.Domain> domains = new ArrayList<>();
    final List<Board.Device> peripherals = new ArrayList<>();
    final List<Board.Mailbox> mailboxes = new ArrayList<>();
    final List<Board.Memory> memories = new ArrayList<>();
    final List<Board.Resource> resources = new ArrayList<>();
    final List<Board.Pool> pools = new ArrayList<>();
    final List<TaskDraft> tasks = new ArrayList<>();
    final List<SplitTask> splits = new ArrayList<>();
    final List<Board.Server> servers = new ArrayList<>();
    final List<Board.Chain> chains = new ArrayList<>();
    final List<StaticTable> tables = new ArrayList<>();

    /** Names of the partitions, and the domains that they are. */
    final Map<String, Integer> partitions = new LinkedHashMap<>();

    final Names clusterNames;
    final Names coreNames;
    final Names domainNames;
    final Names mailboxNames;
    final Names memoryNames;
    final Names resourceNames;
    final Names poolNames;
    final Names serverNames;
    final Names taskNames;
    final Names chainNames;
    final Names eventNames;
    final Names outputNames;
    final Places places;
    final Uses uses = new Uses();
    final List<String> defaults = new ArrayList<>();

    Draft(Node root, Problems problems) {
        this.root = root;
        this.problems = problems;
        fields = new Fields(problems);
        clusterNames = new Names("cluster", problems);
        coreNames = new Names("core", problems);
        domainNames = new Names("domain", problems);
        mailboxNames = new Names("mailbox", problems);
        memoryNames = new Names("memory", problems);
        resourceNames = new Names("resource", problems);
        poolNames = new Names("pool", problems);
        serverNames = new Names("server", problems);
        taskNames = new Names("task", problems);
        chainNames = new Names("chain", problems);
        eventNames = new Names("event", problems);
        outputNames = new Names("output", problems);
        places = new Places(problems);
    }

    /** The entries of a section of the root, none if it is missing or broken. */
    List<Node.Entry> section(String name) {
        Node section = fields.get(root, name);
        return section == null ? List.of() : section.entries();
    }

    /** Whether nothing was reported in any task. */
    boolean wholeTasks() {
        Node tasks = root.get("tasks");
        if (tasks == null || !problems.any()) {
            return true;
        }
        Deque<Node> left = new ArrayDeque<>(List.of(tasks));
        while (!left.isEmpty()) {
            Node node = left.pop();
            if (problems.isBroken(node) || problems.isIncomplete(node)) {
                return false;
            }
            left.addAll(node.items());
            node.entries().forEach(entry -> {
                left.add(entry.key());
                left.add(entry.value());
            });
        }
        return true;
    }

    /** Speed of a core: units of work in a second at its top frequency. */
    BigInteger speed(int core) {
        ClusterDraft cluster = clusters.get(cores.get(core).cluster);
        return BigInteger.valueOf(cluster.capacityPerMhz).multiply(BigInteger.valueOf(cluster.topHertz()));
    }

    /** Whether a speed of it could be read. */
    boolean hasSpeed(int core) {
        return !clusters.get(cores.get(core).cluster).opps.isEmpty();
    }

    /** Whether work takes the same time on both cores; true where a speed could not be read. */
    boolean sameSpeed(int a, int b) {
        return a == b
                || cores.get(a).cluster == cores.get(b).cluster
                || clusters.get(cores.get(a).cluster).opps.isEmpty()
                || clusters.get(cores.get(b).cluster).opps.isEmpty()
                || speed(a).equals(speed(b));
    }
}
