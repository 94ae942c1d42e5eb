package dev.tactus.board;

import static dev.tactus.board.Figures.BYTES;
import static dev.tactus.board.Figures.CLOCK;
import static dev.tactus.board.Figures.COST;
import static dev.tactus.board.Figures.POSITIVE_TIME;
import static dev.tactus.board.Figures.TIME_FIGURE;
import static dev.tactus.board.Figures.count;

import java.util.List;

/** The keys that describe a board: clusters, mailboxes, pools, memories, and facts that are not modelled yet. */
final class LanguageOfHardware {
    private static final Type NAMES = ListType.of(new NameType("a name")).distinct();
    private static final Type WORDS = ListType.of(TextType.of("a word")).distinct();
    private static final Type CORES =
            ListType.oneOrMore(new NameType("name of a core or cluster")).distinct();
    private static final Figure POWER = Figure.of(Dimension.POWER);
    private static final Anything ANYTHING = new Anything();

    private LanguageOfHardware() {}

    static List<Key> keys() {
        return List.of(
                Key.of("clusters", MapType.byName(cluster()), "", "Cores of one kind that share a clock"),
                Key.of("mailboxes", MapType.byName(mailbox()), "", "Rings of message slots between cores"),
                Key.of("pools", MapType.byName(pool()), "", "Cores that take offloaded work"),
                Key.of("memories", MapType.byName(memory()), "", "Memories that copies, reads and writes go to"),
                Key.fact("buses", MapType.byName(bus()), "Interconnects"),
                Key.later("regulation", ANYTHING, "Limits of memory traffic"),
                Key.fact(
                        "regions", MapType.byName(region()), "Parts of a memory set aside, such as a ring of messages"),
                Key.of("peripherals", MapType.byName(new DeviceType()), "", "Devices that raise interrupts"),
                Key.fact("watchdogs", MapType.byName(watchdog()), "Watchdogs"),
                Key.fact("dvfs-domains", MapType.byName(dvfsDomain()), "Cores that change frequency together"),
                Key.later("fidelity", ANYTHING, "How finely the hardware is modelled"),
                Key.fact("consoles", MapType.byName(ANYTHING), "Serial consoles"));
    }

    private static Keys cluster() {
        Keys exception = new Keys(
                "clusters.NAME.cores.NAME",
                "a core",
                List.of(Key.of("enabled", new Flag(), "true", "A core that is there but runs nothing: false")));
        Type cores = ByShape.any(count(1, 4096), MapType.byName(exception), NAMES);
        return new Keys(
                "clusters.NAME",
                "a cluster",
                List.of(
                        Key.required("cores", cores, "Their names, or how many: NAME-0 to NAME-(n-1)"),
                        Key.of(
                                "role",
                                Word.of("master", "worker", "peer").instead("slave", "worker", "main", "master"),
                                "master for an only cluster, peer beside the master in its domain, else worker",
                                "One master; it starts the workers, peers start with it"),
                        Key.required("opps", ListType.of(opp()), "Operating points, in any order"),
                        Key.of(
                                "capacity-per-mhz",
                                count(1, 1_000_000),
                                "1024",
                                "Speed of a core = this x its frequency; the board's largest is 1024"),
                        Key.of("isa", TextType.of("a word"), "", "Instruction set"),
                        Key.of("model", TextType.of("a word"), "", "Model of the core"),
                        Key.of("capabilities", WORDS, "", "Free words that a task may require"),
                        Key.of("boot", boot(), "", "What it takes to start"),
                        Key.fact("caches", caches(), "Sizes and geometry of the caches"),
                        Key.of(
                                "governor",
                                Word.of("performance")
                                        .later(
                                                "powersave",
                                                "ondemand",
                                                "conservative",
                                                "schedutil",
                                                "userspace",
                                                "interactive"),
                                "performance",
                                "Who chooses the frequency"),
                        Key.fact("transition", TIME_FIGURE, "How long a change of frequency takes"),
                        Key.fact("dynamic-power-coefficient", count(0, 1_000_000_000), "In uW per MHz and square volt"),
                        Key.fact("idle", MapType.byName(idleState()), "Idle states"),
                        Key.fact("thermal", ANYTHING, "Thermal model"),
                        Key.fact("lockstep", ANYTHING, "Lockstep mode of the cores"),
                        Key.fact("recovery", ANYTHING, "How it comes back after a crash"),
                        Key.later("cycle-model", ANYTHING, "Timing of single instructions"),
                        Key.later("image", ANYTHING, "Machine code it runs")),
                HardwareRules.oppsDiffer());
    }

    private static Keys opp() {
        return new Keys(
                "clusters.NAME.opps",
                "an operating point",
                List.of(
                        Key.required("frequency", CLOCK, "Clock of the cores"),
                        Key.of("voltage", Figure.of(Dimension.VOLTAGE).anyFraction(), "unknown", "Supply voltage"),
                        Key.of("power", POWER, "unknown", "Power of one busy core"),
                        Key.of("cluster-power", POWER, "unknown", "Power of the cluster beside its cores"),
                        Key.of(
                                "capacity",
                                count(1, 1_048_576),
                                "computed",
                                "Speed relative to the board's largest, 1024")));
    }

    private static Keys boot() {
        return new Keys(
                "clusters.NAME.boot",
                "boot",
                List.of(
                        Key.of("time", TIME_FIGURE, "0us", "From its start until it runs"),
                        Key.of("load", TIME_FIGURE, "0us", "Loading its image, before the start"),
                        Key.of(
                                "after",
                                new NameType("name of a cluster"),
                                "power-on for the master and its peers, the master for workers",
                                "The cluster that powers it up")));
    }

    private static Keys caches() {
        Keys geometry = new Keys(
                "clusters.NAME.caches.CACHE",
                "a cache",
                List.of(
                        Key.required("size", BYTES.least("1B"), "Capacity"),
                        Key.of("line", BYTES.least("1B"), "", "Bytes of a line"),
                        Key.of("ways", count(1, 4096), "", "Associativity"),
                        Key.of("sets", count(1, 1_000_000), "", "Sets; size = line x sets x ways"),
                        Key.of("shared", new Flag(), "false", "One for all cores of the cluster")),
                HardwareRules.cacheGeometry());
        Type cache = ByShape.of(BYTES.least("1B"), geometry);
        return new Keys(
                "clusters.NAME.caches",
                "caches",
                List.of(
                        Key.of("l1i", cache, "", "Instructions, first level"),
                        Key.of("l1d", cache, "", "Data, first level"),
                        Key.of("l1", cache, "", "Unified, first level"),
                        Key.of("l2", cache, "", "Second level"),
                        Key.of("l3", cache, "", "Third level"),
                        Key.of("reload", TIME_FIGURE, "", "To fetch one line again")));
    }

    private static Keys idleState() {
        return new Keys(
                "clusters.NAME.idle.NAME",
                "an idle state",
                List.of(
                        Key.of("entry", TIME_FIGURE, "", "To enter"),
                        Key.of("exit", TIME_FIGURE, "", "To leave"),
                        Key.of("residency", TIME_FIGURE, "", "Shortest stay that pays"),
                        Key.of("power", POWER, "", "Of one core in it"),
                        Key.of("cluster-power", POWER, "", "Of the cluster in it")),
                HardwareRules.residency());
    }

    private static Keys mailbox() {
        Keys latency = new Keys(
                "mailboxes.NAME.latency",
                "a latency",
                List.of(
                        Key.required("base", TIME_FIGURE, "Of an empty message"),
                        Key.of("per-byte", TIME_FIGURE, "0us", "More for each byte")));
        return new Keys(
                "mailboxes.NAME",
                "a mailbox",
                List.of(
                        Key.of("from", CORES, "", "Who may send; without from and to: a bounded queue inside a domain"),
                        Key.of(
                                "to",
                                CORES,
                                "",
                                "Who receives; the doorbell goes to the first of these cores that runs"),
                        Key.required("slots", count(1, 1_000_000), "Length of the ring"),
                        Key.required(
                                "slot-size",
                                BYTES.least("17B").most("16MiB"),
                                "Bytes of a slot, 16 of them its header"),
                        Key.of(
                                "latency",
                                ByShape.of(TIME_FIGURE, latency),
                                "0us",
                                "From the end of the send to the doorbell"),
                        Key.of(
                                "overflow",
                                Word.of("block", "reject", "overwrite").instead("drop", "reject", "discard", "reject"),
                                "block",
                                "What a send to a full ring does"),
                        Key.of("order", Word.of("fifo", "priority"), "fifo", "Which message is received first"),
                        Key.of("interrupt", COST, "0us", "Cost at the receiver, beside its interrupt-entry")),
                Rule.needs("from", "to"),
                Rule.needs("to", "from"));
    }

    private static Keys pool() {
        Keys ability = new Keys(
                "pools.NAME.dispatch",
                "a dispatch by ability",
                List.of(
                        Key.required(
                                "ability",
                                MapType.byName(count(1, 1_000_000)),
                                "Requests that a core takes in its first round; halved by each use"),
                        Key.required("every", POSITIVE_TIME, "Length of a round")));
        Type dispatch = ByShape.of(
                Word.of("static", "round-robin", "least-loaded", "earliest-deadline", "by-capacity", "work-stealing")
                        .instead("rr", "round-robin", "edf", "earliest-deadline"),
                ability);
        return new Keys(
                "pools.NAME",
                "a pool",
                List.of(
                        Key.of("clusters", NAMES, "", "Whole clusters"),
                        Key.of("cores", NAMES, "", "Single cores"),
                        Key.of(
                                "via",
                                new NameType("name of a mailbox, or none"),
                                "none: requests are free of cost",
                                "Mailbox of the requests"),
                        Key.of(
                                "reply",
                                new NameType("name of a mailbox, or none"),
                                "none: answers are free of cost",
                                "Mailbox of the answers"),
                        Key.of("queue", count(1, 1_000_000_000), "unbounded", "How many requests may wait"),
                        Key.of("dispatch", dispatch, "static", "How a worker is chosen")),
                Rule.atLeastOne("a pool without cores", "clusters", "cores"));
    }

    private static Keys memory() {
        Type at = MapType.byName(Figure.of(Dimension.ADDRESS));
        return new Keys(
                "memories.NAME",
                "a memory",
                List.of(
                        Key.of("size", BYTES.least("1B"), "unknown", "Capacity"),
                        Key.of("latency", TIME_FIGURE, "0us", "Of each access"),
                        Key.of(
                                "bandwidth",
                                Figure.of(Dimension.BANDWIDTH).least("0.000001MB/s"),
                                "unbounded",
                                "Bytes a second"),
                        Key.fact("at", at, "Its address as each cluster or core sees it"),
                        Key.fact("bus", new NameType("name of a bus"), "The bus it hangs on")));
    }

    private static Keys bus() {
        Keys access = new Keys(
                "buses.NAME.access",
                "an access",
                List.of(
                        Key.required("bytes", Figures.COUNTED_BYTES, "Bytes it moves"),
                        Key.required("time", TIME_FIGURE, "How long it holds the bus")));
        Type slots = ListType.of(MapType.byName(POSITIVE_TIME));
        OneOf long_ = new OneOf(
                "buses.NAME.arbitration",
                "an arbitration",
                List.of(
                        OneOf.Form.of(Key.of("fixed-priority", NAMES, "", "Most urgent master first")),
                        OneOf.Form.of(
                                Key.of("weighted", MapType.byName(count(1, 1_000_000)), "", "Shares of the masters")),
                        OneOf.Form.of(Key.of("tdma", slots, "", "Slots in order, as [{a: 4ns}, {b: 3ns}]"))));
        return new Keys(
                "buses.NAME",
                "a bus",
                List.of(
                        Key.of("masters", NAMES, "", "Who uses it"),
                        Key.of("arbitration", ByShape.of(Word.of("round-robin"), long_), "round-robin", "Who is next"),
                        Key.of("access", access, "", "One access")));
    }

    private static Keys region() {
        Keys vring = new Keys(
                "regions.NAME.vring",
                "a vring",
                List.of(
                        Key.required("entries", count(1, 32768), "Descriptors, a power of two"),
                        Key.required("align", BYTES.least("1B"), "Alignment of the used ring, a power of two")),
                HardwareRules.vring());
        Type at = ByShape.of(Figure.of(Dimension.ADDRESS), MapType.byName(Figure.of(Dimension.ADDRESS)));
        return new Keys(
                "regions.NAME",
                "a region",
                List.of(
                        Key.of("memory", new NameType("name of a memory"), "", "The memory it lies in"),
                        Key.of("at", at, "", "Its address, or its address as each cluster sees it"),
                        Key.required("size", BYTES.least("1B"), "Its length"),
                        Key.of("vring", vring, "", "It holds a ring of this shape")),
                HardwareRules.ringFits());
    }

    private static Keys watchdog() {
        return new Keys(
                "watchdogs.NAME",
                "a watchdog",
                List.of(
                        Key.of("on", new NameType("name of a cluster or core"), "", "Whom it resets"),
                        Key.of("timeout", POSITIVE_TIME, "", "Longest time between two feeds"),
                        Key.of("window", TIME_FIGURE, "0us", "Feeding earlier than this is wrong as well")),
                HardwareRules.windowBeforeTimeout());
    }

    private static Keys dvfsDomain() {
        return new Keys(
                "dvfs-domains.NAME",
                "a frequency domain",
                List.of(
                        Key.required("cores", NAMES, "Its cores"),
                        Key.of("governor", new NameType("a word"), "", "Who chooses the frequency"),
                        Key.of("transition", TIME_FIGURE, "", "How long a change takes")));
    }
}
