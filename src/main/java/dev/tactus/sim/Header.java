package dev.tactus.sim;

import java.util.List;

/**
 * The head of the stream: all that a sink knows of the board. Lists are in order of declaration; an ordinal is a
 * position. Times in picoseconds, -1 where there is none.
 *
 * @param board name of the board
 * @param scenario name of the scenario, or of the board where there is none
 * @param description what the board says of itself, may be empty
 * @param seed the seed of the run
 */
public record Header(
        String board,
        String scenario,
        String description,
        long seed,
        List<Cluster> clusters,
        List<Core> cores,
        List<Domain> domains,
        List<Task> tasks,
        List<Mailbox> mailboxes,
        List<Resource> resources,
        List<String> events,
        List<String> outputs,
        List<Pool> pools,
        List<Server> servers,
        List<Memory> memories,
        List<Chain> chains) {
    /** When the first cluster of a task runs: what would release it before that does not. */
    public long startsAt(Task task) {
        return task.cores().stream()
                .mapToLong(core -> clusters.get(cores.get(core).cluster()).runsAt())
                .min()
                .orElse(0);
    }

    /** @param role master, worker or peer; @param runsAt instant at which it runs, known from the boot order */
    public record Cluster(String name, String role, String model, String isa, List<Integer> cores, long runsAt) {}

    /**
     * @param capacity speed at the top OPP relative to the board's fastest core = 1024
     * @param hertz frequency at the start of the run
     * @param enabled a disabled core exists but runs nothing
     */
    public record Core(String name, int cluster, int domain, long capacity, long hertz, boolean enabled) {}

    /**
     * @param policy its scheduler's name; @param placement global or partitioned
     * @param levels of criticality, from the lowest; empty where it has no modes
     */
    public record Domain(String name, List<Integer> cores, String policy, String placement, List<String> levels) {}

    /**
     * @param cores where it may run
     * @param activation its kind in the words of the YAML: period, rate, sporadic, on-message, ...
     * @param period period, minimum distance, or -1
     * @param deadline relative deadline, or -1 for none; single jobs may differ ({@link Kind#DEADLINE})
     * @param let logical execution time (write at release + let), or -1 where it reads at start and writes at
     *     completion
     * @param helper true for the tasks that Tactus makes itself to run offloaded work
     * @param interrupt true for {@code on-interrupt} tasks, whose jobs pause the job of their core
     * @param pool the pool whose requests its jobs carry out, or -1
     */
    public record Task(
            String name,
            int domain,
            List<Integer> cores,
            String activation,
            long period,
            long deadline,
            int priority,
            long let,
            boolean helper,
            boolean interrupt,
            int pool) {}

    /**
     * @param from cores that may send, empty for all; @param to cores that receive, empty for all; @param overflow
     *     block, reject or overwrite
     */
    public record Mailbox(
            String name, List<Integer> from, List<Integer> to, int slots, int slotSize, String overflow) {}

    /** @param protocol none, pip, spin, ... */
    public record Resource(String name, String protocol) {}

    /** @param cores the workers */
    public record Pool(String name, List<Integer> cores, String dispatch) {}

    /**
     * @param kind in the words of the YAML
     * @param budget, period in picoseconds, -1 where it has none
     * @param tasks whom it serves
     */
    public record Server(String name, String kind, int domain, long budget, long period, List<Integer> tasks) {}

    /** @param bytes size, or -1 where unknown */
    public record Memory(String name, long bytes) {}

    /**
     * @param path ordinals of its tasks
     * @param links how each task but the first gets its value from the one before: one entry less than {@code path}
     * @param reduced whether the figures leave out the first, respectively last, sampling interval ({@code boundary:
     *     reduced})
     */
    public record Chain(String name, List<Integer> path, List<Link> links, boolean reduced) {}

    /**
     * How a value passes between neighbours of a chain (semantics, 8).
     *
     * @param type activated by the predecessor, carried by a message that the body receives, or a shared register
     * @param mailbox the mailbox of {@link LinkType#MESSAGE} and of an activation by message, else -1
     * @param event the event of an activation by event, else -1
     */
    public record Link(LinkType type, int mailbox, int event) {}

    /** The ways in which a value passes. */
    public enum LinkType {
        /** The predecessor's message, event or completion releases the job, which takes exactly that value. */
        ACTIVATED,
        /** The value travels with a message: written at {@code send}, read at the end of {@code receive}. */
        MESSAGE,
        /** The last value written is read at the start (under {@code let} at the release). */
        REGISTER
    }
}
