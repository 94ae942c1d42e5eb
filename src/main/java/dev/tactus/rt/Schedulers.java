package dev.tactus.rt;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The policies that a domain can name: an explicit list. */
public final class Schedulers {
    /**
     * One policy.
     *
     * @param name as the YAML has it; @param order what it orders by, for people
     * @param needsPriority tasks must have a priority; @param needsQuantum a quantum must be given
     */
    public record Entry(
            String name, String order, boolean needsPriority, boolean needsQuantum, Supplier<Scheduler> make) {}

    private static final List<Entry> ALL = List.of(
            new Entry("edf", "earliest absolute deadline", false, false, Edf::new),
            new Entry("fixed-priority", "largest priority", true, false, FixedPriority::new),
            new Entry("rate-monotonic", "shortest period", false, false, RateMonotonic::new),
            new Entry("deadline-monotonic", "shortest relative deadline", false, false, DeadlineMonotonic::new),
            new Entry("fifo", "earliest release", false, false, Fifo::new),
            new Entry("round-robin", "place in the queue, moved by time slices", false, true, RoundRobin::new));

    private Schedulers() {}

    /** All of them, in the order in which they are shown. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The policy of that name. */
    public static Optional<Entry> named(String name) {
        return ALL.stream().filter(e -> e.name().equals(name)).findFirst();
    }
}
