package dev.tactus.rt;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The policies that a domain can name: an explicit list. */
public final class Schedulers {
    /** What a quantum is to a policy. */
    public enum Quantum {
        /** It has none. */
        NONE,
        /** It may have one: slices within a level. */
        SLICE,
        /** It needs one: slices. */
        SLICE_NEEDED,
        /** It needs one: it decides again at its multiples. */
        DECISIONS,
        /** It needs one: the slot in which it gives shares, and it decides at its multiples only. */
        SLOTS
    }

    /**
     * What a domain says beside the policy's name.
     *
     * @param cores how many it has
     * @param quantum in picoseconds, -1 for none
     * @param thresholdPart over {@code thresholdOf}: a share; null where none is given
     * @param claims asked by policies that plan ahead: what each task may need
     * @param fair of the policies that share by weight; null for others
     */
    public record Settings(
            int cores,
            long quantum,
            @Nullable BigInteger thresholdPart,
            @Nullable BigInteger thresholdOf,
            Supplier<List<Claim>> claims,
            @Nullable FairSettings fair) {}

    /**
     * One policy.
     *
     * @param name as the YAML has it
     * @param order what it orders by, for people
     * @param needsPriority tasks must have a priority
     */
    public record Entry(
            String name, String order, boolean needsPriority, Quantum quantum, Function<Settings, Scheduler> make) {
        /** Whether it cannot do without a quantum. */
        public boolean needsQuantum() {
            return quantum.compareTo(Quantum.SLICE) > 0;
        }

        /** Whether its tasks have a fixed order, in which ceilings of locks can be. */
        public boolean hasLevels() {
            return ORDERS_TASKS.contains(name);
        }

        /** Whether its jobs run in slices. */
        public boolean slices() {
            return quantum == Quantum.SLICE || quantum == Quantum.SLICE_NEEDED;
        }
    }

    /** Policies whose {@link KeyScheduler#hasLevels} is true. */
    private static final List<String> ORDERS_TASKS =
            List.of("edf", "fixed-priority", "rate-monotonic", "deadline-monotonic", "audsley", "ldf");

    private static final List<Entry> ALL = List.of(
            entry("edf", "earliest absolute deadline", Quantum.NONE, Edf::new),
            new Entry("fixed-priority", "largest priority", true, Quantum.SLICE, s -> new FixedPriority()),
            entry("rate-monotonic", "shortest period", Quantum.SLICE, RateMonotonic::new),
            entry("deadline-monotonic", "shortest relative deadline", Quantum.SLICE, DeadlineMonotonic::new),
            entry("audsley", "priorities found by trying, from the lowest up", Quantum.SLICE, FixedPriority::new),
            entry(
                    "ldf",
                    "a fixed order: of what nothing waits for, the latest deadline last",
                    Quantum.NONE,
                    FixedPriority::new),
            entry("fifo", "earliest release", Quantum.NONE, Fifo::new),
            entry("round-robin", "place in the queue, moved by time slices", Quantum.SLICE_NEEDED, RoundRobin::new),
            entry("llf", "least laxity", Quantum.DECISIONS, s -> new Llf(s.quantum)),
            entry(
                    "llf-enhanced",
                    "least laxity, without changing sides in a tie",
                    Quantum.DECISIONS,
                    s -> new LlfEnhanced(s.quantum)),
            entry("edf-us", "tasks above the threshold, then earliest deadline", Quantum.NONE, Schedulers::edfUs),
            entry("edzl", "jobs of no laxity, then earliest deadline", Quantum.NONE, s -> new Edzl()),
            entry(
                    "pd2",
                    "earliest end of the slot's window, two rules for ties",
                    Quantum.SLOTS,
                    s -> new Pd2(s.quantum)),
            entry(
                    "pf",
                    "earliest end of the slot's window, then those of the slots after it",
                    Quantum.SLOTS,
                    s -> new Pf(s.quantum)),
            entry("epdf", "earliest end of the slot's window", Quantum.SLOTS, s -> new Epdf(s.quantum)),
            entry(
                    "run",
                    "servers of whole cores by the clock, earliest deadline in each",
                    Quantum.NONE,
                    s -> new ByReduction(s.cores, s.claims.get())),
            entry(
                    "linux",
                    "deadlines, then priorities, then shares by weight, then what is idle",
                    Quantum.SLICE,
                    Schedulers::fair),
            entry(
                    "cfs",
                    "least virtual time, in slices that depend on how many share",
                    Quantum.SLICE,
                    Schedulers::fair),
            entry("eevdf", "earliest eligible virtual deadline", Quantum.SLICE, Schedulers::fair),
            entry("hmp", "as cfs, with tasks of much load on fast cores", Quantum.SLICE, Schedulers::fair),
            entry("table", "by the clock: slots of tasks, windows of partitions", Quantum.NONE, Schedulers::table));

    private Schedulers() {}

    private static Entry entry(String name, String order, Quantum quantum, Supplier<Scheduler> make) {
        return new Entry(name, order, false, quantum, s -> make.get());
    }

    private static Entry entry(String name, String order, Quantum quantum, Function<Settings, Scheduler> make) {
        return new Entry(name, order, false, quantum, make);
    }

    private static Scheduler edfUs(Settings s) {
        return s.thresholdPart == null || s.thresholdOf == null
                ? new EdfUs(BigInteger.valueOf(s.cores), BigInteger.valueOf(2L * s.cores - 1))
                : new EdfUs(s.thresholdPart, s.thresholdOf);
    }

    private static Scheduler fair(Settings s) {
        return new Fair(java.util.Objects.requireNonNull(s.fair, "what is shared, and how"));
    }

    /** A table is made of its windows; {@link WindowTable} has them. */
    private static Scheduler table() {
        throw new IllegalStateException("a table is made of its windows");
    }

    /** All of them, in the order in which they are shown. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The policy of that name. */
    public static Optional<Entry> named(String name) {
        return ALL.stream().filter(e -> e.name().equals(name)).findFirst();
    }
}
