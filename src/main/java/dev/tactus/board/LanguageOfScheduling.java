package dev.tactus.board;

import static dev.tactus.board.Figures.COST;
import static dev.tactus.board.Figures.POSITIVE_TIME;
import static dev.tactus.board.Figures.RATIO_FIGURE;
import static dev.tactus.board.Figures.TIME_FIGURE;
import static dev.tactus.board.Figures.count;

import dev.tactus.rt.Schedulers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of scheduling domains, lock protocols, servers, tables and partitions. */
final class LanguageOfScheduling {
    /** Policies that need a quantum; those that may have one; what else each one takes. */
    private static final List<String> QUANTUM_REQUIRED =
            List.of("round-robin", "llf", "llf-enhanced", "pd2", "pf", "epdf");

    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("fixed-priority", List.of("quantum")),
            Map.entry("rate-monotonic", List.of("quantum")),
            Map.entry("deadline-monotonic", List.of("quantum")),
            Map.entry("audsley", List.of("quantum")),
            Map.entry("round-robin", List.of("quantum")),
            Map.entry("llf", List.of("quantum")),
            Map.entry("llf-enhanced", List.of("quantum")),
            Map.entry("pd2", List.of("quantum")),
            Map.entry("pf", List.of("quantum")),
            Map.entry("epdf", List.of("quantum")),
            Map.entry("edf-us", List.of("threshold")),
            Map.entry("linux", List.of("quantum", "fair", "slice", "latency", "balance")),
            Map.entry("cfs", List.of("slice", "latency", "balance")),
            Map.entry("eevdf", List.of("slice", "balance")),
            Map.entry("hmp", List.of("slice", "latency", "balance", "up", "down", "window")));

    private static final List<String> KNOWN =
            List.of("quantum", "threshold", "fair", "slice", "latency", "balance", "up", "down", "window");

    /** Longer ones make virtual times that do not fit. */
    private static final Figure SHARED_TIME =
            Figure.of(Dimension.TIME).least("1ps").most("1000s");

    private static final Word POLICY = Word.of(
                    Schedulers.all().stream().map(Schedulers.Entry::name).toArray(String[]::new))
            .later("u-edf", "eas")
            .instead(
                    "fp", "fixed-priority",
                    "fixed", "fixed-priority",
                    "priority", "fixed-priority",
                    "fpps", "fixed-priority",
                    "rm", "rate-monotonic",
                    "rms", "rate-monotonic",
                    "dm", "deadline-monotonic",
                    "dms", "deadline-monotonic",
                    "rr", "round-robin",
                    "fcfs", "fifo",
                    "gedf", "edf",
                    "global-edf", "edf",
                    "earliest-deadline-first", "edf",
                    "least-laxity-first", "llf",
                    "opa", "audsley");

    private LanguageOfScheduling() {}

    static List<Key> keys() {
        return List.of(
                Key.of(
                        "domains",
                        MapType.byName(domain()),
                        "one for each cluster in none, with its name and the defaults",
                        "Sets of cores that one scheduler serves"),
                Key.of("resources", MapType.byName(resource()), "", "Locks and their protocols"),
                Key.of(
                        "servers",
                        MapType.byName(LanguageOfServers.server("servers.NAME")),
                        "",
                        "Budgets and shares that serve tasks"),
                Key.of("tables", MapType.byName(table()), "", "Cyclic executives, by one-core domain or by core"),
                Key.of("partitions", MapType.byName(partition()), "", "Parts of a core with a scheduler of their own"));
    }

    static Type preemption() {
        Keys limited = new Keys(
                "tasks.NAME.preemption",
                "a preemption",
                List.of(
                        Key.of(
                                "deferred",
                                POSITIVE_TIME,
                                "",
                                "A running job goes on for so long when a more urgent one comes"),
                        Key.of(
                                "threshold",
                                count(0, Integer.MAX_VALUE),
                                "",
                                "A job that was started has this priority, where it is larger than its own")),
                Rule.atMostOne("deferred", "threshold"),
                Rule.atLeastOne("a limit", "deferred", "threshold"));
        return ByShape.of(Word.of("full", "none", "points"), limited);
    }

    private static Keys domain() {
        return new Keys("domains.NAME", "a domain", domainKeys(true));
    }

    private static Keys partition() {
        return new Keys("partitions.NAME", "a partition", domainKeys(false));
    }

    private static List<Key> domainKeys(boolean ownCores) {
        Type names = ListType.of(new NameType("a name")).distinct();
        List<Key> keys = new ArrayList<>();
        if (ownCores) {
            keys.add(Key.of("clusters", names, "the cluster with the domain's name", "Whole clusters it serves"));
            keys.add(Key.of("cores", names, "", "Single cores it serves"));
        }
        Word tie = Word.of("running", "release", "waiting", "server", "declaration", "reversed");
        keys.add(Key.of(
                "scheduler",
                scheduler(),
                ownCores ? "edf" : "fixed-priority",
                "Policy, in the long form with its parameters"));
        if (ownCores) {
            keys.add(Key.of("placement", placement(), "global", "Which core a task may use"));
            keys.add(Key.of(
                    "assign",
                    Word.of("last-core", "first-free", "ranked", "strict-ranked")
                            .instead("sticky", "first-free"),
                    "last-core on equal cores, ranked on unequal ones",
                    "How a free core is chosen"));
        }
        keys.add(Key.of(
                "ties",
                ByShape.scalarOrList(tie, ListType.of(tie).distinct()),
                "[running, release, declaration]; declaration under pd2, pf and epdf",
                "What decides between equally urgent jobs"));
        keys.add(Key.of(
                "preemption",
                Word.of("full", "none").instead("true", "full", "false", "none", "no", "none", "yes", "full"),
                "full",
                "What its tasks default to"));
        if (!ownCores) {
            return keys;
        }
        keys.add(Key.of("overheads", overheads(), "all 0us", "What scheduling costs"));
        keys.add(Key.of(
                "admission",
                Figure.of(Dimension.RATIO).or("none"),
                "none",
                "Limit for the shares of its servers, per core: one beyond it is refused"));
        keys.add(Key.of("mixed-criticality", mixedCriticality(), "none", "Modes of criticality"));
        return keys;
    }

    private static Type scheduler() {
        Keys longForm = new Keys(
                "domains.NAME.scheduler",
                "a scheduler",
                List.of(
                        Key.of("policy", POLICY, "", "The policy").must(),
                        Key.of(
                                "quantum",
                                POSITIVE_TIME,
                                "none (fifo within a level); linux, class rr: 100ms",
                                "Time slice; required by round-robin, and by those that decide at its multiples"),
                        Key.of(
                                "threshold",
                                RATIO_FIGURE,
                                "m/(2m-1) on m cores",
                                "edf-us: tasks of a larger utilization come first"),
                        Key.of(
                                "fair",
                                Word.of("eevdf", "cfs"),
                                "eevdf",
                                "linux: how class other shares cores; eevdf from Linux 6.6 on"),
                        Key.of(
                                "slice",
                                SHARED_TIME,
                                "3ms",
                                "linux, cfs, eevdf, hmp: what a job asks for at a time (cfs: its least slice)"),
                        Key.of(
                                "latency",
                                SHARED_TIME,
                                "8 slices",
                                "cfs, hmp: time in which each job of a core's queue has a slice, if they are few"),
                        Key.of(
                                "balance",
                                Word.of("pull", "push", "none"),
                                "pull",
                                "linux, cfs, eevdf, hmp: how waiting jobs come to other cores"),
                        Key.of("up", RATIO_FIGURE, "80%", "hmp: a task of a larger load goes to a fast core"),
                        Key.of("down", RATIO_FIGURE, "30%", "hmp: a task of a smaller load goes to a slow core"),
                        Key.of("window", SHARED_TIME, "10ms", "hmp: load is taken over so long")),
                LanguageOfScheduling::parametersFit);
        return ByShape.of(new ShortPolicy(), new EitherKey("class", new OwnScheduler(), longForm));
    }

    private static void parametersFit(Node map, java.util.Set<String> present, Check check) {
        @Nullable Node policy = map.get("policy");
        String word = policy == null ? "" : policy.text();
        List<String> good = PARAMETERS.getOrDefault(word, List.of());
        for (Node.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (KNOWN.contains(key) && !good.contains(key) && POLICY.supported().contains(word)) {
                String right = good.isEmpty() ? "remove it" : "it has " + Nearest.listed(good);
                check.problems().error(Code.K03, entry.key(), "'" + word + "' has no '" + key + "'", right);
            }
        }
        if (QUANTUM_REQUIRED.contains(word) && !present.contains("quantum")) {
            check.missing(map, "the policy '" + word + "' needs a quantum", "quantum: 1ms");
        }
    }

    /** A policy as one word; those that need a quantum have only the long form. */
    private static final class ShortPolicy extends Type {
        @Override
        Node examine(Node node, Check check) {
            if (QUANTUM_REQUIRED.contains(node.text()) && POLICY.supported().contains(node.text())) {
                String right = "{policy: " + node.text() + ", quantum: 1ms}";
                check.problems().error(Code.K02, node, "the policy '" + node.text() + "' needs a quantum", right);
                return node;
            }
            return POLICY.check(node, check);
        }

        @Override
        Map<String, Object> schema(SchemaDefs defs) {
            return POLICY.schema(defs);
        }

        @Override
        String words() {
            return POLICY.words();
        }

        @Override
        List<Type> parts() {
            return List.of(POLICY);
        }
    }

    private static Type placement() {
        Word heuristic = Word.of("first-fit", "best-fit", "worst-fit", "next-fit")
                .instead(
                        "ff",
                        "first-fit",
                        "bf",
                        "best-fit",
                        "wf",
                        "worst-fit",
                        "nf",
                        "next-fit",
                        "ffd",
                        "first-fit",
                        "bfd",
                        "best-fit",
                        "wfd",
                        "worst-fit");
        OneOf longForm = new OneOf(
                "domains.NAME.placement",
                "a placement",
                List.of(
                        OneOf.Form.of(
                                Key.of("partitioned", heuristic, "", "Each task gets one core at load"),
                                Key.of(
                                        "sort",
                                        Word.of("decreasing", "declaration"),
                                        "decreasing",
                                        "Order in which tasks are placed: by utilization, or as declared"),
                                Key.of("limit", RATIO_FIGURE, "100%", "Most that one core takes")),
                        OneOf.Form.of(
                                Key.of(
                                        "semi-partitioned",
                                        Word.of("edf-fm", "cd"),
                                        "",
                                        "Most tasks have one core, some are split"),
                                Key.of(
                                        "sort",
                                        Word.of("decreasing", "declaration"),
                                        "decreasing",
                                        "Order in which tasks are placed: by utilization, or as declared"))));
        Word shortForm = Word.of("global", "partitioned", "federated")
                .instead("clustered", "global", "first-fit", "partitioned");
        return ByShape.of(shortForm, longForm);
    }

    private static Keys overheads() {
        Keys tick = new Keys(
                "domains.NAME.overheads.tick",
                "a tick",
                List.of(
                        Key.required("period", POSITIVE_TIME, "Its period"),
                        Key.of("cost", COST, "0us", "Paid on every core each time"),
                        Key.of("quantise", new Flag(), "false", "Releases, delays and slices wait for the next tick"),
                        Key.of(
                                "idle",
                                new Flag(),
                                "true",
                                "A core that has nothing to do has it too; false: tick-less")));
        return new Keys(
                "domains.NAME.overheads",
                "overheads",
                List.of(
                        Key.of("context-switch", COST, "0us", "Paid by a core for each job other than its last one"),
                        Key.of("migration", COST, "0us", "More when the job last ran on another core"),
                        Key.of("interrupt-entry", COST, "0us", "Before each interrupt, on the receiving core"),
                        Key.of("interrupt-exit", COST, "0us", "After each interrupt"),
                        Key.of("scheduling", COST, "0us", "Each decision, on a core that is given another job"),
                        Key.of("tick", tick, "none", "Periodic timer interrupt on every core")));
    }

    private static Type mixedCriticality() {
        Keys longForm = new Keys(
                "domains.NAME.mixed-criticality",
                "mixed criticality",
                List.of(
                        Key.required("scheme", Word.of("amc", "edf-vd", "static"), "The scheme"),
                        Key.of("return", Word.of("idle", "never"), "idle", "When the mode falls back"),
                        Key.of("low", Word.of("drop", "finish"), "drop", "What becomes of jobs below the new mode"),
                        Key.of("x", RATIO_FIGURE, "computed", "edf-vd: factor of virtual deadlines"),
                        Key.of("levels", ListType.of(new NameType("a level")), "[LO, HI]", "Levels, rising")));
        return ByShape.of(Word.of("none"), longForm);
    }

    private static Type resource() {
        Word protocol = Word.of(Arrays.stream(Board.Protocol.values())
                        .map(Board.Protocol::word)
                        .toArray(String[]::new))
                .instead(
                        "plain",
                        "none",
                        "pi",
                        "pip",
                        "inheritance",
                        "pip",
                        "spinlock",
                        "spin",
                        "fmlp",
                        "fmlp+",
                        "icpp",
                        "ipcp");
        Keys longForm = new Keys(
                "resources.NAME",
                "a resource",
                List.of(
                        Key.required("protocol", protocol, "The protocol"),
                        Key.of(
                                "queue",
                                Word.of("priority", "fifo"),
                                "priority; fifo for spin, msrp, mrsp, fmlp+",
                                "Order of those that wait"),
                        Key.of("poll", TIME_FIGURE, "0us: sees it at once", "How often a spinning core looks"),
                        Key.of("count", count(1, 1_000_000), "1", "Units of a semaphore")));
        return ByShape.of(protocol, longForm);
    }

    private static Keys table() {
        Type slot = MapType.byName(ListType.exactly(2, TIME_FIGURE));
        return new Keys(
                "tables.NAME",
                "a table",
                List.of(
                        Key.required("major", POSITIVE_TIME, "Length of the table"),
                        Key.of("minor", Figure.of(Dimension.TIME).least("1ps").or("none"), "none", "Length of a frame"),
                        Key.required("slots", ListType.of(slot).orEmpty(), "Slots in order, as {A: [0ms, 10ms]}")));
    }
}
