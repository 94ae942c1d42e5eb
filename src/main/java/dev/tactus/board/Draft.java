package dev.tactus.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    final Doubts doubts;
    final Uses uses = new Uses();
    final List<String> defaults = new ArrayList<>();

    /** Resources whose protocol could not be read. */
    final Set<Integer> unclearLocks = new TreeSet<>();

    /** Domains whose policy, placement, or levels of criticality could not be read. */
    final Set<Integer> unclearPolicies = new TreeSet<>();

    final Set<Integer> unclearPlacements = new TreeSet<>();
    final Set<Integer> unclearLevels = new TreeSet<>();

    Draft(Node root, Problems problems) {
        this.root = root;
        this.problems = problems;
        fields = new Fields(problems);
        Doubts found = new Doubts(this);
        doubts = found;
        clusterNames = new Names("cluster", problems, name -> found.lost("clusters"));
        coreNames = new Names("core", problems, found::lostCore);
        domainNames = new Names("domain", problems, name -> found.lost("domains") || found.lost("clusters"));
        mailboxNames = new Names("mailbox", problems, name -> found.lost("mailboxes"));
        memoryNames = new Names("memory", problems, name -> found.lost("memories"));
        resourceNames = new Names("resource", problems);
        poolNames = new Names("pool", problems, name -> found.lost("pools"));
        serverNames = new Names("server", problems, name -> found.lost("servers"));
        taskNames = new Names("task", problems, name -> found.lost("tasks"));
        chainNames = new Names("chain", problems, name -> found.lost("chains"));
        eventNames = new Names("event", problems);
        outputNames = new Names("output", problems);
        places = new Places(
                problems,
                name -> found.lostCore(name)
                        || found.lost("domains")
                        || found.lost("pools")
                        || found.lost("partitions"));
    }

    /** The entries of a section of the root, none if it is missing or broken. */
    List<Node.Entry> section(String name) {
        Node section = fields.get(root, name);
        return section == null ? List.of() : section.entries();
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
