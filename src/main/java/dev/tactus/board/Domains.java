package dev.tactus.board;

import dev.tactus.rt.KeyScheduler;
import dev.tactus.rt.Schedulers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Scheduling domains: whose cores, under which policy, at what price. A cluster in none gets its own. */
final class Domains {
    /** One word of a bit for each core. */
    private static final int MOST = 64;

    private static final List<Board.Tie> TIES = List.of(Board.Tie.RUNNING, Board.Tie.RELEASE, Board.Tie.DECLARATION);

    private final Draft d;
    private final ClassLoader classes;

    /** @param classes where schedulers of one's own are looked for */
    Domains(Draft d, ClassLoader classes) {
        this.d = d;
        this.classes = classes;
    }

    void read() {
        for (Node.Entry entry : d.section("domains")) {
            if (!d.problems.isBroken(entry.value())) {
                domain(entry.key(), entry.value(), members(entry));
            }
        }
        for (ClusterDraft cluster : d.clusters) {
            List<Integer> left = cluster.cores.stream()
                    .filter(c -> d.cores.get(c).domain < 0)
                    .toList();
            if (left.size() == cluster.cores.size() && !left.isEmpty()) {
                own(cluster, left);
            } else {
                leftOver(
                        cluster,
                        left.stream().filter(c -> d.cores.get(c).enabled).toList());
            }
        }
    }

    private void own(ClusterDraft cluster, List<Integer> cores) {
        if (cores.stream().anyMatch(c -> d.cores.get(c).enabled)) {
            Node key = d.root.get("clusters") == null
                    ? null
                    : d.root.get("clusters").key(cluster.name);
            domain(key == null ? cluster.node : key, null, cores);
        }
    }

    /** A core named in a domain that could not be read is none of these. */
    private void leftOver(ClusterDraft cluster, List<Integer> cores) {
        if (cores.isEmpty() || d.doubts.lost("domains")) {
            return;
        }
        String first = d.cores.get(cores.get(0)).name;
        boolean one = cores.size() == 1;
        d.problems.certain(
                Code.B06,
                cluster.node,
                one
                        ? "core " + first + " is in no domain, others of its cluster are"
                        : "core " + first + " and " + (cores.size() - 1)
                                + " more are in no domain, others of their cluster are",
                one ? "name it in a domain, or {enabled: false}" : "name them in a domain, or {enabled: false}");
    }

    /** All cores, disabled ones too: the name stands for the set as declared. */
    private List<Integer> members(Node.Entry entry) {
        Node clusters = d.fields.get(entry.value(), "clusters");
        Node cores = d.fields.get(entry.value(), "cores");
        TreeSet<Integer> members = new TreeSet<>();
        for (Node item : d.fields.several(clusters)) {
            int cluster = d.clusterNames.find(item);
            if (cluster >= 0) {
                d.clusters.get(cluster).cores.forEach(core -> member(members, core, item));
            }
        }
        for (Node item : d.fields.several(cores)) {
            int core = d.coreNames.find(item);
            if (core >= 0) {
                member(members, core, item);
            }
        }
        if (entry.value().get("clusters") == null && entry.value().get("cores") == null) {
            int cluster = d.clusterNames.look(entry.key().text());
            if (cluster < 0 && d.doubts.unclear(entry.value())) {
                return List.of(); // what was meant may say it
            } else if (cluster < 0) {
                d.problems.certain(
                        Code.B07,
                        entry.key(),
                        "domain " + Problems.quoted(entry.key().text()) + " has no cores",
                        "clusters: or cores:, or the name of a cluster; "
                                + d.clusterNames.nearest(entry.key().text()));
            } else {
                d.clusters.get(cluster).cores.forEach(core -> member(members, core, entry.key()));
            }
        }
        return List.copyOf(members);
    }

    private void member(TreeSet<Integer> members, int core, Node at) {
        CoreDraft draft = d.cores.get(core);
        if (draft.domain >= 0 && draft.domain != d.domains.size()) {
            d.problems.error(
                    Code.B08,
                    at,
                    "core " + draft.name + " is in domain "
                            + d.domains.get(draft.domain).name() + " already",
                    "each core in one domain");
            return;
        }
        draft.domain = d.domains.size();
        members.add(core);
    }

    private void domain(Node key, @Nullable Node node, List<Integer> members) {
        String name = key.text().isEmpty() ? d.clusters.get(d.cores.get(members.get(0)).cluster).name : key.text();
        members.forEach(core -> d.cores.get(core).domain = d.domains.size());
        List<Integer> cores =
                members.stream().filter(c -> d.cores.get(c).enabled).toList();
        boolean named = d.doubts.whole(d.fields.get(node, "clusters")) && d.doubts.whole(d.fields.get(node, "cores"));
        if (cores.isEmpty() && !members.isEmpty() && node != null && named) {
            d.problems.certain(Code.B07, key, "domain " + name + " has no enabled core", "at least one");
        }
        boolean placed = !d.doubts.unread(node, "placement");
        unclear(node);
        if (cores.size() > MOST && !partitioned(node) && placed) {
            d.problems.error(
                    Code.K04, key, "a domain of " + cores.size() + " cores is not supported yet", "at most " + MOST);
        }
        d.places.add("domain", name, members, key);
        d.domainNames.add(name);
        Node scheduler = d.fields.get(node, "scheduler");
        String policy = policy(scheduler);
        Board.Assign assign =
                Fairs.isFair(policy) && !d.fields.word(node, "assign", "").equals("first-free")
                        ? Board.Assign.LAST_CORE
                        : assign(node, cores);
        d.domains.add(new Board.Domain(
                name,
                cores,
                policy,
                quantum(scheduler, policy),
                Fairs.read(d, scheduler == null ? key : scheduler, node, policy, cores),
                share(scheduler, "threshold"),
                policy.equals(Tables.POLICY) ? Placing.PARTITIONED : placing(node),
                assign,
                ties(node, policy),
                !d.fields.word(node, "preemption", "full").equals("none"),
                Overheads.read(d.fields, d.fields.get(node, "overheads")),
                OwnPolicy.of(scheduler, partitioned(node) ? 1 : cores.size(), classes, d.problems),
                Criticalities.read(d, node, policy, cores)));
        if (scheduler != null && scheduler.has("class") && d.fields.get(scheduler, "class") == null) {
            d.unclearPolicies.add(d.domains.size() - 1);
        }
        if (policy.equals("audsley") && cores.size() > 1 && !partitioned(node) && placed) {
            d.problems.error(
                    Code.K04,
                    scheduler == null ? key : scheduler,
                    "audsley over several cores is not supported yet",
                    "placement: partitioned");
        }
        said(name, node);
    }

    /** Remembers what cannot be read of the domain that comes next; what follows from a default of it is not said. */
    private void unclear(@Nullable Node node) {
        int next = d.domains.size();
        Node all = d.root.get("domains");
        boolean lost = node == null
                && (d.doubts.lost("domains")
                        || all != null && all.entries().stream().anyMatch(e -> d.problems.isBroken(e.value())));
        if (lost || policyUnread(node)) {
            d.unclearPolicies.add(next);
        }
        if (lost || d.doubts.unread(node, "placement")) {
            d.unclearPlacements.add(next);
        }
        Node modes = d.fields.get(node, "mixed-criticality");
        if (lost || d.doubts.unread(node, "mixed-criticality") || d.doubts.unread(modes, "levels")) {
            d.unclearLevels.add(next);
        }
    }

    private boolean policyUnread(@Nullable Node node) {
        Node scheduler = d.fields.get(node, "scheduler");
        return d.doubts.unread(node, "scheduler")
                || scheduler != null
                        && scheduler.isMap()
                        && d.fields.get(scheduler, "policy") == null
                        && d.fields.get(scheduler, "class") == null;
    }

    /** A partition: a domain whose core is another's, which has it in the windows of a table alone. */
    void partition(Node.Entry entry, int core) {
        Node node = entry.value();
        Node scheduler = d.fields.get(node, "scheduler");
        String policy = scheduler == null ? "fixed-priority" : policy(scheduler);
        if (scheduler != null && (policy.equals(Tables.POLICY) || policy.equals("audsley") || Fairs.isFair(policy))) {
            d.problems.error(
                    Code.K04, scheduler, policy + " in a partition is not supported yet", "fixed-priority or edf");
        }
        Board.Own own = OwnPolicy.of(scheduler, 1, classes, d.problems);
        if (own != null && scheduler != null && !KeyScheduler.class.isAssignableFrom(own.type())) {
            d.problems.error(
                    Code.K04,
                    scheduler,
                    "a scheduler of one's own that is no KeyScheduler is not supported yet in a partition",
                    "a class that extends KeyScheduler");
        }
        d.domainNames.add(entry.key().text());
        if (policyUnread(node)) {
            d.unclearPolicies.add(d.domains.size());
        }
        d.domains.add(new Board.Domain(
                entry.key().text(),
                List.of(core),
                policy,
                quantum(scheduler, policy),
                null,
                share(scheduler, "threshold"),
                Placing.PARTITIONED,
                Board.Assign.LAST_CORE,
                ties(node, policy),
                !d.fields.word(node, "preemption", "full").equals("none"),
                d.domains.get(d.cores.get(core).domain).overheads(),
                own,
                null));
        if (scheduler == null) {
            d.defaults.add("partitions." + entry.key().text() + ".scheduler: fixed-priority");
        }
    }

    private String policy(@Nullable Node scheduler) {
        String key = scheduler != null && scheduler.has("class") ? "class" : "policy";
        Node word = scheduler != null && scheduler.isMap() ? d.fields.get(scheduler, key) : scheduler;
        return d.fields.word(word, "edf");
    }

    /** The long form of a policy of the list: the parameters of other ones are their own. */
    private static boolean isListed(@Nullable Node scheduler) {
        return scheduler != null && scheduler.isMap() && !scheduler.has("class");
    }

    private long quantum(@Nullable Node scheduler, String policy) {
        long none = Fairs.isFair(policy) ? Fairs.ROUND : -1;
        return isListed(scheduler) ? d.fields.whole(scheduler, "quantum", none) : none;
    }

    private Board.@Nullable Share share(@Nullable Node scheduler, String key) {
        java.math.BigInteger[] parts = isListed(scheduler) ? d.fields.exact(d.fields.get(scheduler, key)) : null;
        return parts == null ? null : new Board.Share(parts[0], parts[1]);
    }

    private boolean partitioned(@Nullable Node node) {
        return placing(node) == Placing.PARTITIONED;
    }

    private Placing placing(@Nullable Node node) {
        Node placement = d.fields.get(node, "placement");
        String word = d.fields.word(placement, "");
        if (placement != null && placement.isMap()) {
            word = placement.has("partitioned") ? "partitioned" : d.fields.word(placement, "semi-partitioned", "");
        }
        for (Placing placing : Placing.values()) {
            if (placing.word().equals(word)) {
                return placing;
            }
        }
        return Placing.GLOBAL;
    }

    private Board.Assign assign(@Nullable Node node, List<Integer> cores) {
        return switch (d.fields.word(node, "assign", "")) {
            case "last-core" -> Board.Assign.LAST_CORE;
            case "first-free" -> Board.Assign.FIRST_FREE;
            case "ranked" -> Board.Assign.RANKED;
            case "strict-ranked" -> Board.Assign.STRICT_RANKED;
            default ->
                cores.stream().allMatch(c -> d.sameSpeed(cores.get(0), c))
                        ? Board.Assign.LAST_CORE
                        : Board.Assign.RANKED;
        };
    }

    private List<Board.Tie> ties(@Nullable Node node, String policy) {
        Node ties = d.fields.get(node, "ties");
        if (ties == null) {
            boolean slots = Schedulers.named(policy)
                    .filter(p -> p.quantum() == Schedulers.Quantum.SLOTS)
                    .isPresent();
            return slots ? List.of(Board.Tie.DECLARATION) : TIES;
        }
        List<Board.Tie> list = new ArrayList<>();
        for (Node item : d.fields.several(ties)) {
            switch (item.text()) {
                case "running" -> list.add(Board.Tie.RUNNING);
                case "release" -> list.add(Board.Tie.RELEASE);
                case "waiting" -> list.add(Board.Tie.WAITING);
                case "server" -> list.add(Board.Tie.SERVER);
                case "reversed" -> list.add(Board.Tie.REVERSED);
                default -> list.add(Board.Tie.DECLARATION);
            }
        }
        return List.copyOf(list);
    }

    private void said(String name, @Nullable Node node) {
        Board.Domain domain = d.domains.get(d.domains.size() - 1);
        String at = "domains." + name + ".";
        if (d.fields.get(node, "scheduler") == null) {
            d.defaults.add(at + "scheduler: edf");
        }
        if (domain.cores().size() > 1 && d.fields.get(node, "placement") == null) {
            d.defaults.add(at + "placement: global");
        }
        if (domain.cores().size() > 1 && !domain.partitioned() && d.fields.get(node, "assign") == null) {
            d.defaults.add(at + "assign: "
                    + domain.assign().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
        if (d.fields.get(node, "preemption") == null) {
            d.defaults.add(at + "preemption: full");
        }
        if (d.fields.get(node, "overheads") == null) {
            d.defaults.add(at + "overheads: 0us");
        }
    }
}
