package dev.tactus.board;

import static dev.tactus.board.Figures.COUNTED_BYTES;
import static dev.tactus.board.Figures.EXECUTION_TIME;
import static dev.tactus.board.Figures.POSITIVE_TIME;
import static dev.tactus.board.Figures.TIME_FIGURE;
import static dev.tactus.board.Figures.TIME_OR_DRAWN;
import static dev.tactus.board.Figures.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of firmware: tasks, their bodies, and chains of them. */
final class LanguageOfTasks {
    /** What releases a task; exactly one of them, or {@code after} alone. */
    static final List<String> ACTIVATIONS = List.of(
            "period", "rate", "sporadic", "bursts", "releases", "on-message", "on-event", "on-interrupt", "angle");

    private static final Anything ANYTHING = new Anything();
    private static final NameType TASK_NAME = new NameType("name of a task");
    private static final Type TASK_NAMES = ListType.oneOrMore(TASK_NAME).distinct();
    private static final int MOST = Integer.MAX_VALUE;

    private LanguageOfTasks() {}

    static List<Key> keys() {
        Keys defaults = new Keys("defaults", "the defaults of tasks", taskKeys(), activationRule(), bodyRule());
        Keys task = new Keys("tasks.NAME", "a task", taskKeys(), activationRule(), bodyRule(), anyWork());
        Keys mode = new Keys(
                        "modes.NAME",
                        "a mode",
                        List.of(Key.required("tasks", ListType.of(TASK_NAME).distinct(), "What runs in it")))
                .andOthers();
        return List.of(
                Key.of("defaults", defaults, "", "Keys for the tasks of this file that lack them"),
                Key.of("tasks", MapType.byName(task), "", "What runs"),
                Key.of("chains", MapType.byName(chain()), "", "Cause-effect chains of tasks"),
                Key.of("alarms", MapType.byName(LanguageOfAlarms.alarm()), "", "Signals of events by the clock"),
                Key.of(
                        "schedule-tables",
                        MapType.byName(LanguageOfAlarms.table()),
                        "",
                        "Lists of instants at which events are signalled"),
                Key.later("modes", MapType.byName(mode), "Modes of operation, each with its tasks"),
                Key.later("voting", ANYTHING, "Redundant tasks and their voter"));
    }

    private static List<Key> taskKeys() {
        List<Key> keys = new ArrayList<>();
        NameType place = new NameType("name of a core, cluster or domain");
        keys.add(Key.of("on", ListType.oneOrMore(place).distinct(), "the only domain", "Where it runs"));
        keys.add(Key.of(
                "requires",
                ListType.oneOrMore(TextType.of("a capability")).distinct(),
                "",
                "Capabilities its cores must have"));
        keys.addAll(activations());
        keys.add(Key.of(
                "on-interrupt", interrupt(), "", "Released by an interrupt line; runs above all tasks of its core"));
        keys.add(Key.of("after", TASK_NAMES, "", "Job k waits for job k of each; alone it is the release"));
        keys.add(Key.of("offset", TIME_FIGURE, "0us", "First arrival"));
        keys.add(Key.of("jobs", count(1, 1_000_000_000_000L), "unlimited", "Number of releases"));
        keys.add(Key.of("pending", count(0, 1_000_000), "1000", "How many jobs may wait behind the current one"));
        keys.add(Key.of(
                "jitter",
                TIME_OR_DRAWN,
                "0us",
                "Release after the nominal instant: a time is the most of an even spread"));
        keys.add(Key.of(
                "deadline",
                Figure.of(Dimension.TIME).least("1ps").or("none"),
                "the period, next release of the rate, min or every; else none",
                "Relative to the arrival"));
        keys.addAll(running());
        return keys;
    }

    private static List<Key> activations() {
        Keys sporadic = new Keys(
                "tasks.NAME.sporadic",
                "sporadic",
                List.of(
                        Key.required("min", POSITIVE_TIME, "Shortest gap"),
                        Key.of("max", POSITIVE_TIME, "as dense as allowed", "Longest gap; even between min and max"),
                        Key.of("gap", Figures.DRAWN_TIME, "", "Distribution of the gap, never below min")),
                Rule.atMostOne("max", "gap"));
        Keys bursts = new Keys(
                "tasks.NAME.bursts",
                "bursts",
                List.of(
                        Key.required("every", POSITIVE_TIME, "Distance of the bursts"),
                        Key.required("size", count(1, 1_000_000), "Releases of a burst"),
                        Key.of("spacing", TIME_FIGURE, "0us", "Between the releases of a burst")));
        Keys release = new Keys(
                "tasks.NAME.releases",
                "a release",
                List.of(
                        Key.required("at", TIME_FIGURE, "Instant, without the offset"),
                        Key.of("deadline", POSITIVE_TIME, "the task's", "Relative to the instant"),
                        Key.of("deadline-at", POSITIVE_TIME, "", "Absolute; the offset does not move it")),
                Rule.atMostOne("deadline", "deadline-at"));
        Figure hertz =
                Figure.of(Dimension.FREQUENCY).anyFraction().least("0.000001Hz").most("1000GHz");
        Keys steps = new Keys(
                "tasks.NAME.rate",
                "a changing rate",
                List.of(Key.required("steps", ANYTHING, "Instants and the rate from then on")));
        Figure rotation = Figure.of(Dimension.ROTATION).most("10000000rpm");
        Keys angle = new Keys(
                "tasks.NAME.angle",
                "an angle",
                List.of(
                        Key.required("per-rev", count(1, 100_000), "Releases per revolution"),
                        Key.required(
                                "speed",
                                ListType.of(new Pair(TIME_FIGURE, rotation)),
                                "Speed of the crank, linear between the points [INSTANT, SPEED]")));
        return List.of(
                Key.of(
                        "period",
                        POSITIVE_TIME.hint("a rate has a key of its own: 'rate:'"),
                        "",
                        "Released every so often"),
                Key.of(
                        "rate",
                        ByShape.of(hertz.hint("'period:' takes a time"), new LaterType("a changing rate", steps)),
                        "",
                        "Released at ceil(n / rate)"),
                Key.of("sporadic", sporadic, "", "Released with a least distance"),
                Key.of("bursts", bursts, "", "Released in bursts"),
                Key.of("releases", ListType.of(ByShape.of(TIME_FIGURE, release)), "", "Released at these instants"),
                Key.of("on-message", new NameType("name of a mailbox"), "", "One job per message"),
                Key.of("on-event", new NameType("name of an event"), "", "One job per signal"),
                Key.of("angle", angle, "", "Released by the angle of a crank"));
    }

    /** A list of two values of different types. */
    private static final class Pair extends Type {
        private final Type first;
        private final Type second;

        Pair(Type first, Type second) {
            this.first = first;
            this.second = second;
        }

        @Override
        Node examine(Node node, Check check) {
            if (!node.isList() || node.items().size() != 2) {
                return wrongShape(node, check);
            }
            Node one = check.below(null, node.items().get(0), first);
            Node two = check.below(null, node.items().get(1), second);
            return check.replaced(node, node.withItems(List.of(one, two)));
        }

        @Override
        Map<String, Object> schema(SchemaDefs defs) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "array");
            schema.put("prefixItems", List.of(first.schema(defs), second.schema(defs)));
            schema.put("minItems", 2);
            schema.put("maxItems", 2);
            return schema;
        }

        @Override
        String words() {
            return "a pair: " + first.words() + ", and " + second.words();
        }
    }

    private static Keys interrupt() {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.required(
                "line", new NameType("name of a line"), "Name of the interrupt; alone: the line of a peripheral"));
        keys.addAll(activations());
        String[] names = activations().stream().map(Key::name).toArray(String[]::new);
        return new Keys("tasks.NAME.on-interrupt", "on-interrupt", keys, Rule.atMostOne(names));
    }

    private static List<Key> running() {
        Figure most = Figure.of(Dimension.TIME, Dimension.CYCLES).placed().least("1ps");
        Type budget = ByShape.of(most, MapType.byName(most));
        Keys inline = LanguageOfServers.server("tasks.NAME.server");
        Type bcet = Figure.of(Dimension.TIME, Dimension.CYCLES).placed();
        return List.of(
                Key.of("priority", count(0, MOST), "required where the policy reads it", "Larger is more urgent"),
                Key.of("wcet", EXECUTION_TIME, "", "Short for a body of one compute"),
                Key.of("bcet", bcet, "", "With wcet: its lower end"),
                Key.of("body", steps(), "", "What a job does, step by step"),
                Key.of("dag", dag(), "", "What a job does, as a graph whose nodes may run beside each other"),
                Key.of(
                        "measured-on",
                        new NameType("name of a core or cluster"),
                        "",
                        "Where values without '@' were measured; needed if it may meet unequal speeds"),
                Key.of(
                        "on-miss",
                        Word.of("continue", "abort", "skip-next").instead("skip", "skip-next", "kill", "abort"),
                        "continue",
                        "What happens to a late job"),
                Key.of("budget", budget, "none", "Execution budget per job; without wcet and body also what it does"),
                Key.of(
                        "on-overrun",
                        Word.of("continue", "abort").instead("kill", "abort"),
                        "continue",
                        "What happens to a job beyond its budget; continue: it is reported"),
                Key.of(
                        "stack",
                        ByShape.of(Figures.COUNTED_BYTES, stack()),
                        "unbounded",
                        "Size of its stack; what its jobs use is counted"),
                Key.of("criticality", new NameType("a level"), "the lowest level", "Level of criticality"),
                Key.of(
                        "preemption",
                        LanguageOfScheduling.preemption(),
                        "the domain's",
                        "When it may be displaced; points: between its steps"),
                Key.of(
                        "server",
                        ByShape.of(new NameType("name of a server"), inline),
                        "none",
                        "The server that serves it, or one of its own, with its name"),
                Key.of(
                        "let",
                        POSITIVE_TIME,
                        "none: read at start, write at completion",
                        "Logical execution time: read at release, write so much later"),
                Key.of(
                        "class",
                        Word.of("other", "fifo", "rr", "idle").instead("normal", "other", "batch", "other"),
                        "other",
                        "linux: class of the thread; that of deadlines is a sched-deadline server"),
                Key.of("nice", new Nice(), "0", "linux, cfs, eevdf, hmp: the less, the larger its share"),
                Key.later(
                        "modes",
                        ListType.oneOrMore(new NameType("name of a mode")).distinct(),
                        "Modes in which it runs"),
                Key.later("memory", ANYTHING, "Memory traffic"),
                Key.later("regions", ANYTHING, "Regions it may touch"),
                Key.later("standby", ANYTHING, "Takes over for another task"),
                Key.aside("analysis", analysis(), "Figures for the analysis alone"));
    }

    private static Keys stack() {
        return new Keys(
                "tasks.NAME.stack",
                "a stack",
                List.of(
                        Key.of("size", Figures.COUNTED_BYTES, "unbounded", "What there is"),
                        Key.of("frame", Figures.COUNTED_BYTES, "0B", "What every job uses, from its first step on"),
                        Key.of(
                                "on-overflow",
                                Word.of("continue", "abort").instead("kill", "abort"),
                                "continue",
                                "What happens to a job that uses more; continue: it is reported")));
    }

    /** -20 to 19, the one figure that may be negative. */
    private static final class Nice extends Type {
        @Override
        Node examine(Node node, Check check) {
            boolean good = node.isScalar() && node.text().matches("0|-?[1-9]|-?1[0-9]|-20");
            if (!good) {
                check.problems().error(Code.U04, node, "not a nice value", words());
            }
            return node;
        }

        @Override
        Map<String, Object> schema(SchemaDefs defs) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "integer");
            schema.put("minimum", -20);
            schema.put("maximum", 19);
            return schema;
        }

        @Override
        String words() {
            return "a whole number from -20 to 19";
        }
    }

    private static Keys analysis() {
        ListType sets = ListType.of(count(0, 1_000_000_000)).orEmpty();
        return new Keys(
                "tasks.NAME.analysis",
                "analysis",
                List.of(
                        Key.of("blocking", TIME_FIGURE, "", "Longest blocking"),
                        Key.of("response", ListType.exactly(2, TIME_FIGURE), "", "Known bounds of the response time"),
                        Key.of("ucb", sets, "", "Useful cache blocks"),
                        Key.of("ecb", sets, "", "Evicting cache blocks"),
                        Key.of("util", count(0, 1_000_000), "", "Utilization as the kernel sees it, of 1024"),
                        Key.of("previous-core", new NameType("name of a core"), "", "Where it last ran")));
    }

    private static Keys dag() {
        Keys node = new Keys(
                "tasks.NAME.dag.nodes.NAME",
                "a node",
                List.of(
                        Key.required("compute", EXECUTION_TIME, "What it runs"),
                        Key.of("on", new NameType("name of a core, cluster or domain"), "", "Where")));
        Type nodes = MapType.byName(
                ByShape.of(Figure.of(Dimension.TIME, Dimension.CYCLES).placed(), node));
        return new Keys(
                "tasks.NAME.dag",
                "a graph",
                List.of(
                        Key.required("nodes", nodes, "Nodes and their work"),
                        Key.of(
                                "edges",
                                ListType.of(ListType.of(new NameType("name of a node")))
                                        .orEmpty(),
                                "",
                                "Paths of nodes, each after the one before")));
    }

    private static Keys chain() {
        return new Keys(
                "chains.NAME",
                "a chain",
                List.of(
                        Key.required("path", ListType.of(TASK_NAME), "Its tasks, from cause to effect"),
                        Key.of(
                                "reaction",
                                POSITIVE_TIME,
                                "",
                                "Most from a change of the input to the output that uses it"),
                        Key.of("age", POSITIVE_TIME, "", "Most from a read to the end of the last output that uses it"),
                        Key.of(
                                "boundary",
                                Word.of("full", "reduced"),
                                "full",
                                "Whether the first and last sampling intervals count")));
    }

    private static Type steps() {
        return StepsOfLanguage.list();
    }

    private static Rule activationRule() {
        return Rule.atMostOne(ACTIVATIONS.toArray(String[]::new));
    }

    private static Rule bodyRule() {
        Rule one = Rule.atMostOne("wcet", "body", "dag");
        return new Rule() {
            @Override
            public void check(Node map, Set<String> present, Check check) {
                one.check(map, present, check);
                @Nullable Node bcet = map.key("bcet");
                @Nullable Node wcet = map.get("wcet");
                if (bcet != null && (present.contains("body") || present.contains("dag"))) {
                    check.problems().error(Code.K03, bcet, "'bcet' beside a body", "compute: {range: [BEST, WORST]}");
                } else if (bcet != null && wcet != null) {
                    bounds(map, wcet, check);
                }
            }

            @Override
            public @Nullable Map<String, Object> schema() {
                return one.schema();
            }

            @Override
            public String words() {
                return one.words();
            }
        };
    }

    private static void bounds(Node map, Node wcet, Check check) {
        @Nullable Node bcet = map.get("bcet");
        if (bcet == null || !bcet.isScalar()) {
            return;
        }
        if (!wcet.isScalar()) {
            boolean drawn = !wcet.has("value");
            if (drawn) {
                String right = "write {range: [BEST, WORST]} as the wcet";
                check.problems().error(Code.K03, bcet, "'bcet' beside a wcet that is a distribution", right);
            }
            return;
        }
        @Nullable Quantity best = Quantity.of(bcet.text());
        @Nullable Quantity worst = Quantity.of(wcet.text());
        boolean same = best != null && worst != null && best.dimension() == worst.dimension();
        if (best != null && worst != null && same && best.compare(worst) > 0) {
            check.problems().error(Code.U04, bcet, "the bcet is more than the wcet", "at most " + wcet.text());
        }
    }

    private static Rule anyWork() {
        return (map, present, check) -> {
            boolean any = present.contains("wcet")
                    || present.contains("body")
                    || present.contains("dag")
                    || present.contains("budget");
            if (present.contains("bcet") && Collections.disjoint(present, List.of("wcet", "body", "dag"))) {
                check.missing(map, "'bcet' without 'wcet'", "add 'wcet'");
            } else if (!any) {
                check.missing(
                        map,
                        "the task does nothing",
                        "wcet: 2ms, or a body of steps; 'body: []' does nothing on purpose");
            }
        };
    }

    /** {@code bytes: 64}, where nothing means as many as fit. */
    static Key bytes(String fallback) {
        return Key.of("bytes", COUNTED_BYTES, fallback, "Length of the message");
    }
}
