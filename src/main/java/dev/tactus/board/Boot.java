package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles, and the instant from which each cluster runs (yaml, 2: role, boot). */
final class Boot {
    private static final int POWER_ON = -1;

    private final Draft d;
    private int master = -1;

    Boot(Draft d) {
        this.d = d;
    }

    void read() {
        roles();
        if (master >= 0) {
            times();
        }
    }

    private void roles() {
        for (int c = 0; c < d.clusters.size(); c++) {
            ClusterDraft cluster = d.clusters.get(c);
            Node role = d.fields.get(cluster.node, "role");
            if (role == null || !role.text().equals("master")) {
                continue;
            }
            if (master >= 0) {
                String first = d.clusters.get(master).name;
                d.problems.error(
                        Code.B03, role, "a second master, beside " + first, "one master; the others worker or peer");
            } else {
                master = c;
            }
        }
        if (master < 0 && d.clusters.size() == 1 && d.fields.get(d.clusters.get(0).node, "role") == null) {
            master = 0;
        }
        if (master < 0) {
            noMaster();
            return;
        }
        for (int c = 0; c < d.clusters.size(); c++) {
            ClusterDraft cluster = d.clusters.get(c);
            String word =
                    c == master ? "master" : d.fields.word(cluster.node, "role", sharesDomain(c) ? "peer" : "worker");
            cluster.role = switch (word) {
                case "master" -> Board.Role.MASTER;
                case "peer" -> Board.Role.PEER;
                default -> Board.Role.WORKER;
            };
        }
        List<Integer> cores = d.clusters.get(master).cores;
        if (!cores.isEmpty() && cores.stream().noneMatch(core -> d.cores.get(core).enabled)) {
            d.problems.error(
                    Code.B04, d.clusters.get(master).node, "the master has no enabled core", "enable one of its cores");
        }
    }

    private void noMaster() {
        Node clusters = d.fields.get(d.root, "clusters");
        boolean unread = d.clusters.stream().anyMatch(c -> d.doubts.unread(c.node, "role"));
        if (clusters != null && !d.clusters.isEmpty() && !unread) {
            d.problems.error(Code.B04, clusters, "no cluster is the master", "role: master for one of them");
        }
    }

    private boolean sharesDomain(int cluster) {
        for (int mine : d.clusters.get(cluster).cores) {
            for (int its : d.clusters.get(master).cores) {
                if (d.cores.get(mine).domain >= 0 && d.cores.get(mine).domain == d.cores.get(its).domain) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Node after(int cluster) {
        return d.fields.get(d.fields.get(d.clusters.get(cluster).node, "boot"), "after");
    }

    private void times() {
        int count = d.clusters.size();
        int[] before = new int[count];
        boolean[] startsMaster = new boolean[count];
        for (int c = 0; c < count; c++) {
            Node after = after(c);
            before[c] = after == null ? POWER_ON : d.clusterNames.find(after);
        }
        int step = before[master];
        while (step >= 0 && !startsMaster[step] && step != master) {
            startsMaster[step] = true;
            step = before[step];
        }
        for (int c = 0; c < count; c++) {
            ClusterDraft cluster = d.clusters.get(c);
            if (after(c) == null && cluster.role == Board.Role.WORKER && !startsMaster[c]) {
                before[c] = master;
            } else if (after(c) == null && cluster.role == Board.Role.PEER && !startsMaster[c]) {
                before[c] = before[master];
            }
        }
        long[] at = new long[count];
        int[] state = new int[count];
        for (int c = 0; c < count; c++) {
            if (state[c] == 0) {
                walk(c, before, state, at);
            }
            d.clusters.get(c).runsAt = at[c];
        }
    }

    /** Follows the chain of predecessors to power-on or to a cluster already done, then adds up on the way back. */
    private void walk(int from, int[] before, int[] state, long[] at) {
        List<Integer> path = new ArrayList<>();
        int c = from;
        while (c >= 0 && state[c] == 0) {
            state[c] = 1;
            path.add(c);
            c = before[c];
        }
        if (c >= 0 && state[c] == 1) {
            circle(path.subList(path.indexOf(c), path.size()));
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            int cluster = path.get(i);
            state[cluster] = 2;
            at[cluster] = runsAt(cluster, before[cluster], at);
        }
    }

    private long runsAt(int c, int before, long[] at) {
        Node node = d.clusters.get(c).node;
        Node boot = d.fields.get(node, "boot");
        if (boot == null && d.clusters.get(c).role == Board.Role.PEER) {
            boot = d.fields.get(d.clusters.get(master).node, "boot");
        }
        List<Integer> starters = before < 0 ? List.of() : d.clusters.get(before).cores;
        if (!starters.isEmpty() && starters.stream().noneMatch(core -> d.cores.get(core).enabled)) {
            Node place = after(c);
            d.problems.error(
                    Code.B05,
                    place == null ? node : place,
                    "cluster " + d.clusters.get(c).name + " is never started: " + d.clusters.get(before).name
                            + " has no enabled core",
                    "start it after a cluster that runs");
        }
        try {
            long load = Math.addExact(before < 0 ? 0 : at[before], d.fields.whole(boot, "load", 0));
            return Math.addExact(load, d.fields.whole(boot, "time", 0));
        } catch (ArithmeticException e) {
            d.problems.error(
                    Code.T31, node, "the boot time of " + d.clusters.get(c).name + " does not fit", "at most 106 days");
            return 0;
        }
    }

    private void circle(List<Integer> members) {
        int last = members.get(members.size() - 1);
        Node place = members.stream()
                .map(this::after)
                .filter(n -> n != null)
                .findFirst()
                .orElse(null);
        StringBuilder text = new StringBuilder();
        members.forEach(c -> text.append(d.clusters.get(c).name).append(", "));
        d.problems.error(
                Code.B05,
                place == null ? d.clusters.get(last).node : place,
                "these clusters wait for each other and never start: " + text.substring(0, text.length() - 2),
                "boot order without a circle");
    }
}
