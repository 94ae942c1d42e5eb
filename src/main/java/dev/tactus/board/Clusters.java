package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Clusters, their cores and operating points; roles and boot order are {@link Boot}. */
final class Clusters {
    private boolean noBoard;
    private final Draft d;

    Clusters(Draft d) {
        this.d = d;
    }

    void read() {
        for (Node.Entry entry : d.section("clusters")) {
            Node node = entry.value();
            d.clusterNames.add(entry.key().text());
            ClusterDraft cluster = new ClusterDraft(entry.key().text(), node);
            d.clusters.add(cluster);
            cores(cluster, d.clusters.size() - 1);
            cluster.capacityPerMhz = Math.max(1, d.fields.whole(node, "capacity-per-mhz", 1024));
            cluster.opps = d.doubts.unread(node, "capacity-per-mhz") ? List.of() : opps(node);
            d.places.add("cluster", cluster.name, cluster.cores, entry.key());
        }
        if (d.clusters.isEmpty() && !d.doubts.lost("clusters")) {
            d.problems.error(Code.B01, d.root, "there is no board", "clusters: with at least one, or board: FILE");
            noBoard = true;
        }
    }

    /** Whether it was said that there is no board: whatever else is missing then follows from that. */
    boolean noBoard() {
        return noBoard;
    }

    private void cores(ClusterDraft cluster, int ordinal) {
        Node cores = d.fields.get(cluster.node, "cores");
        if (cores == null) {
            return;
        }
        if (cores.isScalar()) {
            long count = d.fields.whole(cores, 1);
            if (count > Limits.CORES - d.cores.size()) {
                d.problems.error(
                        Code.U04, cores, "too many cores on this board", "at most " + Limits.CORES + " in all");
                return;
            }
            for (int i = 0; i < count; i++) {
                core(cluster, ordinal, cluster.name + "-" + i, true, cores);
            }
        } else if (cores.isList()) {
            cores.items().forEach(item -> core(cluster, ordinal, item.text(), true, item));
        } else if (cores.entries().isEmpty()) {
            d.problems.error(Code.U04, cores, "no core is named", "at least one, or {NAME: {enabled: false}}");
        } else {
            for (Node.Entry entry : cores.entries()) {
                boolean enabled = d.fields.flag(entry.value(), "enabled", true);
                core(cluster, ordinal, entry.key().text(), enabled, entry.key());
            }
        }
    }

    private void core(ClusterDraft cluster, int ordinal, String name, boolean enabled, Node at) {
        if (d.problems.isBroken(at)) {
            return;
        }
        if (d.coreNames.has(name)) {
            CoreDraft other = d.cores.get(d.coreNames.look(name));
            String where = d.clusters.get(other.cluster).name;
            d.problems.error(
                    Code.R02, at, "a core " + Problems.quoted(name) + " is in cluster " + where, "each core once");
            return;
        }
        if (!NameType.isName(name)) {
            if (!NameType.isName(cluster.name)) {
                return; // which was said of it
            }
            d.problems.error(
                    Code.U06, at, "the core " + Problems.quoted(name) + " would have too long a name", NameType.RULE);
            return;
        }
        int core = d.coreNames.add(name);
        d.cores.add(new CoreDraft(name, ordinal, enabled));
        cluster.cores.add(core);
        d.places.add("core", name, List.of(core), at);
    }

    /** In any order: tables of shipping boards start in the middle. The checker refuses two of one frequency. */
    private List<Board.Opp> opps(Node cluster) {
        Node list = d.fields.get(cluster, "opps");
        List<Board.Opp> opps = new ArrayList<>();
        TreeSet<Long> seen = new TreeSet<>();
        for (Node item : d.fields.several(list)) {
            Node frequency = d.fields.get(item, "frequency");
            long hertz = d.fields.whole(frequency, -1);
            Node written = item.get("frequency");
            if (written == null || d.fields.whole(written.text(), -1) < 0) {
                return List.of(); // it may be the top frequency that cannot be read
            }
            if (hertz > 0 && seen.add(hertz)) {
                opps.add(new Board.Opp(hertz, d.fields.whole(item, "voltage", -1), d.fields.whole(item, "power", -1)));
            }
        }
        opps.sort((a, b) -> Long.compare(a.hertz(), b.hertz()));
        return opps;
    }

    /** The finished records, once roles and domains are known. */
    List<Board.Cluster> clusters() {
        return d.clusters.stream()
                .map(c -> new Board.Cluster(
                        c.name,
                        c.role,
                        List.copyOf(c.cores),
                        c.capacityPerMhz,
                        List.copyOf(c.opps),
                        d.fields.word(c.node, "isa", ""),
                        d.fields.word(c.node, "model", ""),
                        capabilities(c),
                        c.runsAt))
                .toList();
    }

    List<String> capabilities(ClusterDraft cluster) {
        return d.fields.several(d.fields.get(cluster.node, "capabilities")).stream()
                .map(Node::text)
                .toList();
    }

    /** The finished cores; capacity relative to the fastest = 1024. */
    List<Board.Core> cores() {
        java.math.BigInteger fastest = java.math.BigInteger.ONE;
        for (int core = 0; core < d.cores.size(); core++) {
            fastest = fastest.max(d.speed(core));
        }
        List<Board.Core> cores = new ArrayList<>();
        for (int core = 0; core < d.cores.size(); core++) {
            CoreDraft draft = d.cores.get(core);
            ClusterDraft cluster = d.clusters.get(draft.cluster);
            long capacity = d.speed(core).shiftLeft(10).divide(fastest).longValueExact();
            cores.add(new Board.Core(
                    draft.name,
                    draft.cluster,
                    draft.enabled ? draft.domain : -1,
                    cluster.topHertz(),
                    cluster.capacityPerMhz,
                    capacity,
                    draft.enabled));
        }
        return cores;
    }
}
