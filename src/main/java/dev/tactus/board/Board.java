package dev.tactus.board;

import dev.tactus.check.Contract;
import dev.tactus.hw.Peripheral;
import dev.tactus.rt.Scheduler;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loaded, checked and resolved board with what runs on it: every name is an ordinal (a position in one of these
 * lists, in order of declaration), every figure a whole number in its base unit (picoseconds, hertz, bytes, cycles),
 * every default filled in. Immutable. Two runs of one board with one seed are equal, bit for bit.
 *
 * @param name what {@code board:} says, or the scenario's name in an all-in-one file
 * @param scenario the scenario's name, or the board's
 * @param description one line for people, may be empty
 */
public record Board(
        String name,
        String scenario,
        String description,
        List<Cluster> clusters,
        List<Core> cores,
        List<Domain> domains,
        List<Device> peripherals,
        List<Mailbox> mailboxes,
        List<Memory> memories,
        List<Resource> resources,
        List<String> events,
        List<String> outputs,
        List<Pool> pools,
        List<Server> servers,
        List<Task> tasks,
        List<SplitTask> splits,
        List<StaticTable> tables,
        List<Chain> chains,
        List<Contract> contracts,
        Plan plan,
        Remarks remarks) {

    /** The same with other domains and tasks. */
    Board with(List<Domain> otherDomains, List<Task> otherTasks) {
        return with(cores, otherDomains, mailboxes, memories, otherTasks);
    }

    /** The same with other parts. */
    Board with(
            List<Core> otherCores,
            List<Domain> otherDomains,
            List<Mailbox> otherMailboxes,
            List<Memory> otherMemories,
            List<Task> otherTasks) {
        return new Board(
                name,
                scenario,
                description,
                clusters,
                List.copyOf(otherCores),
                List.copyOf(otherDomains),
                peripherals,
                List.copyOf(otherMailboxes),
                List.copyOf(otherMemories),
                resources,
                events,
                outputs,
                pools,
                servers,
                List.copyOf(otherTasks),
                splits,
                tables,
                chains,
                contracts,
                plan,
                remarks);
    }

    /** Roles at run time. */
    public enum Role {
        MASTER,
        WORKER,
        PEER
    }

    /**
     * @param cores ordinals of its cores
     * @param capacityPerMhz speed per clock relative to the other clusters; core speed = this x frequency
     * @param opps ascending by frequency
     * @param runsAt the instant at which it runs: boot order, load and start times added up; 0 without any
     */
    public record Cluster(
            String name,
            Role role,
            List<Integer> cores,
            long capacityPerMhz,
            List<Opp> opps,
            String isa,
            String model,
            List<String> capabilities,
            long runsAt) {}

    /** An operating performance point; millivolts and microwatts -1 where unknown. */
    public record Opp(long hertz, long millivolts, long microwatts) {}

    /**
     * @param hertz its frequency from the start: the top OPP of its cluster
     * @param capacity speed at the top OPP relative to the board's fastest core = 1024, rounded down
     * @param domain the scheduling domain it belongs to, -1 for a disabled core
     */
    public record Core(
            String name, int cluster, int domain, long hertz, long capacityPerMhz, long capacity, boolean enabled) {}

    /**
     * A peripheral that is modelled.
     *
     * @param make another one for each run
     * @param event that stands for its interrupt line, or that it signals; @param keep a signal that nobody sees stays
     */
    public record Device(String name, Supplier<Peripheral> make, int event, boolean keep) {}

    /**
     * A set of cores that one scheduler serves.
     *
     * @param cores its enabled cores, in order of declaration
     * @param policy name in the list of policies, or of the class of one's own
     * @param quantum time slice or distance of decisions, or -1 for none
     * @param fair how it shares cores by weight; null where it does not
     * @param threshold of the policies that have one; null where none is given
     * @param placing how tasks get the cores that they may use
     * @param preemptive what its tasks default to; a task's own word counts
     * @param own the policy where it is none of the list, else null
     */
    public record Domain(
            String name,
            List<Integer> cores,
            String policy,
            long quantum,
            @Nullable Fair fair,
            @Nullable Share threshold,
            Placing placing,
            Assign assign,
            List<Tie> ties,
            boolean preemptive,
            Overheads overheads,
            @Nullable Own own,
            @Nullable Criticality criticality) {
        /** Each core for itself: every task of the domain then has exactly one core. */
        public boolean partitioned() {
            return placing == Placing.PARTITIONED;
        }

        /** The same with other costs and modes. */
        Domain with(Overheads otherOverheads, @Nullable Criticality otherCriticality) {
            return new Domain(
                    name,
                    cores,
                    policy,
                    quantum,
                    fair,
                    threshold,
                    placing,
                    assign,
                    ties,
                    preemptive,
                    otherOverheads,
                    own,
                    otherCriticality);
        }
    }

    /**
     * The modes of criticality of a domain.
     *
     * @param returns to the lowest mode when nothing is ready; @param drops jobs below a new mode are given up
     * @param x part of their relative deadline with which jobs count in the lowest mode; null but under edf-vd
     * @param levels names, from the lowest
     */
    public record Criticality(
            Scheme scheme,
            boolean returns,
            boolean drops,
            @Nullable Share x,
            List<String> levels) {
        Criticality withX(Share other) {
            return new Criticality(scheme, returns, drops, other, levels);
        }

        /** Whether the mode can change at all. */
        public boolean changes() {
            return scheme != Scheme.STATIC;
        }
    }

    /**
     * A policy that is a class of the user's.
     *
     * @param make a new one for each run, given how many cores it serves
     */
    public record Own(Class<? extends Scheduler> type, IntFunction<Scheduler> make) {}

    /** Whether a domain is a partition: it has a core of another domain in the windows of a table. */
    public boolean isPartition(int domain) {
        List<Integer> its = domains.get(domain).cores();
        return !its.isEmpty() && cores.get(its.get(0)).domain() != domain;
    }

    /** {@code part} of {@code of}: a ratio in lowest terms. */
    public record Share(BigInteger part, BigInteger of) {}

    /** How cores are chosen (semantics, 3.2). */
    public enum Assign {
        LAST_CORE,
        FIRST_FREE,
        RANKED,
        STRICT_RANKED
    }

    /** What decides between jobs of equal key, in the order given. */
    public enum Tie {
        RUNNING,
        RELEASE,
        WAITING,
        SERVER,
        DECLARATION,
        REVERSED
    }

    /** A fixed time in picoseconds, or a number of cycles of the paying core; one of them is 0. */
    public record Cost(long picos, long cycles) {
        /** Costs nothing. */
        public static final Cost ZERO = new Cost(0, 0);

        public boolean isZero() {
            return picos == 0 && cycles == 0;
        }
    }

    /**
     * What a domain's cores pay (semantics, 6); all zero until given.
     *
     * @param tickPeriod -1 without a tick; @param ticksIdle whether a core that has nothing to do has it too
     */
    public record Overheads(
            Cost contextSwitch,
            Cost migration,
            Cost interruptEntry,
            Cost interruptExit,
            Cost scheduling,
            long tickPeriod,
            Cost tick,
            boolean quantise,
            boolean ticksIdle) {
        public static final Overheads NONE =
                new Overheads(Cost.ZERO, Cost.ZERO, Cost.ZERO, Cost.ZERO, Cost.ZERO, -1, Cost.ZERO, false, true);
    }

    /** What happens when a mailbox is full. */
    public enum Overflow {
        BLOCK,
        REJECT,
        OVERWRITE
    }

    /**
     * @param from cores whose tasks may send; empty: any (a queue inside a domain)
     * @param to cores whose tasks receive, the doorbell's candidates in order; empty: any, and no doorbell
     * @param slotSize bytes; a message fits if bytes <= slotSize - 16
     * @param latency doorbell latency of an empty message, {@code perByte} more for each byte
     * @param byPriority taken in order of the senders' priority instead of first in, first out
     * @param interrupt at the receiver, beside its interrupt-entry
     */
    public record Mailbox(
            String name,
            List<Integer> from,
            List<Integer> to,
            int slots,
            int slotSize,
            long latency,
            long perByte,
            Overflow overflow,
            boolean byPriority,
            Cost interrupt) {}

    /** @param size bytes, -1 unknown; @param bandwidth bytes per second, -1 unbounded */
    public record Memory(String name, long size, long latency, long bandwidth) {}

    /** Lock protocols. */
    public enum Protocol {
        NONE("none"),
        NPP("npp"),
        PIP("pip"),
        PCP("pcp"),
        IPCP("ipcp"),
        SRP("srp"),
        SPIN("spin"),
        MSRP("msrp"),
        MPCP("mpcp"),
        MRSP("mrsp"),
        FMLP_PLUS("fmlp+"),
        SEMAPHORE("semaphore");

        private final String word;

        Protocol(String word) {
            this.word = word;
        }

        /** As the YAML has it. */
        public String word() {
            return word;
        }
    }

    /**
     * @param fifo waiters are served in order (handed over), else whoever asks first after the unlock; @param poll
     *     period at which a spinner looks, 0 at once
     * @param count units of a semaphore, else 1
     */
    public record Resource(String name, Protocol protocol, boolean fifo, long poll, int count) {}

    /** How a pool chooses a worker (docs/semantics-notes.md, 8). */
    public enum Dispatch {
        STATIC,
        ROUND_ROBIN,
        LEAST_LOADED,
        EARLIEST_DEADLINE,
        BY_CAPACITY,
        WORK_STEALING,
        ABILITY
    }

    /**
     * @param cores the workers
     * @param via mailbox of the requests, or -1; @param reply mailbox of the answers, or -1
     * @param queue how many requests may wait, -1 unbounded
     * @param ability requests that each worker takes in its first round, in order; empty but for dispatch by ability
     * @param every length of a round in picoseconds, -1 for none
     */
    public record Pool(
            String name,
            List<Integer> cores,
            int via,
            int reply,
            int queue,
            Dispatch dispatch,
            List<Long> ability,
            long every) {}

    /** Kinds of servers (docs/semantics-notes.md, 14). */
    public enum ServerKind {
        BACKGROUND,
        TBS,
        POLLING,
        DEFERRABLE,
        SPORADIC,
        CBS,
        CBS_HARD,
        DYNAMIC_SPORADIC,
        SCHED_DEADLINE
    }

    /**
     * What does not apply to the kind is -1 or null.
     *
     * @param cores those that its tasks may use; of a partitioned domain exactly one
     * @param budget, period, deadline in picoseconds; the deadline is relative, at most the period
     * @param utilization share of a total bandwidth server
     * @param reclaims whether it uses what others leave, but for {@code extra} of a core, and up to {@code limit}
     */
    public record Server(
            String name,
            ServerKind kind,
            int domain,
            List<Integer> cores,
            long budget,
            long period,
            long deadline,
            int priority,
            @Nullable Share utilization,
            boolean reclaims,
            Share extra,
            Share limit) {}

    /** When a running job of a task may be displaced. */
    public enum Displacement {
        FULL,
        NONE,
        POINTS,
        DEFERRED,
        THRESHOLD
    }

    /** @param value of DEFERRED how long it is put off, in picoseconds; of THRESHOLD the priority; else 0 */
    public record Preemption(Displacement mode, long value) {
        /** Whenever one is more urgent. */
        public static final Preemption FULL = new Preemption(Displacement.FULL, 0);

        /** Never. */
        public static final Preemption NONE = new Preemption(Displacement.NONE, 0);
    }

    /** What a task does about a late job. */
    public enum OnMiss {
        CONTINUE,
        ABORT,
        SKIP_NEXT
    }

    /**
     * @param cores where it may run, in order of declaration; exactly one under a partitioned domain
     * @param offset of the activation
     * @param jobs releases in all, -1 unlimited
     * @param pending how many jobs may wait
     * @param jitter delays the release after the arrival; null for none
     * @param deadline relative to the arrival, or -1
     * @param priority larger is more urgent; 0 where none was given and none is read
     * @param thread class and nice value of a Linux thread
     * @param after tasks whose job k the job k waits for
     * @param budget what a job may use of its cores, null for any; @param abortsOnOverrun what uses more is ended there
     * @param server what serves its jobs, or -1
     * @param level of criticality, from 0; @param budgets by level, rising; empty where {@code budget} is for all
     * @param let logical execution time, or -1
     * @param interrupt true: its jobs run above all tasks of their core
     * @param helper non-null: made by the loader to run what {@code helper.offloader} offloads, on one core of a pool
     */
    public record Task(
            String name,
            int domain,
            List<Integer> cores,
            Activation activation,
            long offset,
            long jobs,
            int pending,
            @Nullable Amount jitter,
            long deadline,
            int priority,
            Fair.Thread thread,
            List<Integer> after,
            List<Step> body,
            OnMiss onMiss,
            Preemption preemption,
            @Nullable Amount budget,
            boolean abortsOnOverrun,
            int server,
            int level,
            List<Amount> budgets,
            long let,
            boolean interrupt,
            @Nullable Helper helper) {
        /** Whether a more urgent job displaces it at once, whenever it comes. */
        boolean alwaysPreemptive() {
            return preemption.mode() == Displacement.FULL;
        }

        /** Whether it runs to its end, or until it waits, once it has a core. */
        boolean neverPreemptive() {
            return preemption.mode() == Displacement.NONE;
        }

        /** The same with another body. */
        Task withBody(List<Step> other) {
            return with(activation, jitter, priority, List.copyOf(other), server);
        }

        /** The same with releases at the arrivals. */
        Task withoutJitter() {
            return with(activation, null, priority, body, server);
        }

        /** The same outside any server. */
        Task withoutServer() {
            return with(activation, jitter, priority, body, -1);
        }

        /** The same with another priority. */
        Task withPriority(int other) {
            return with(activation, jitter, other, body, server);
        }

        /** The same with another offset. */
        Task withOffset(long other) {
            return with(other, activation, jitter, priority, body, server);
        }

        /** The same with other parts. */
        Task with(Activation by, @Nullable Amount ofJitter, int ofPriority, List<Step> ofBody, int ofServer) {
            return with(offset, by, ofJitter, ofPriority, ofBody, ofServer);
        }

        private Task with(
                long at, Activation by, @Nullable Amount ofJitter, int ofPriority, List<Step> ofBody, int ofServer) {
            return new Task(
                    name,
                    domain,
                    cores,
                    by,
                    at,
                    jobs,
                    pending,
                    ofJitter,
                    deadline,
                    ofPriority,
                    thread,
                    after,
                    ofBody,
                    onMiss,
                    preemption,
                    budget,
                    abortsOnOverrun,
                    ofServer,
                    level,
                    budgets,
                    let,
                    interrupt,
                    helper);
        }
    }

    /** Who a helper task works for: jobs inherit the offloading job's absolute deadline and the task's priority. */
    public record Helper(int offloader, int pool) {}

    /**
     * @param path tasks; @param reaction limit or -1; @param age limit or -1; @param reduced {@code boundary: reduced}
     */
    public record Chain(String name, List<Integer> path, long reaction, long age, boolean reduced) {}

    /** Which of the possible times a run takes. */
    public enum Execution {
        DRAWN,
        WORST,
        BEST
    }

    /**
     * How long a check runs, and from which seeds.
     *
     * @param duration nothing at or after it happens (the default of semantics 11.2 already worked out)
     * @param drain no releases from the duration on, then on until idle
     * @param drainLimit latest end of a drain, counted from power-on, or {@link dev.tactus.sim.Time#NEVER}
     * @param hyperperiod in picoseconds as a decimal number or ratio, or "none"
     * @param covered whether the duration covers the greatest offset and two hyperperiods
     * @param expected names of the contracts that are to break; empty: none; {@code expectBroken}: any at all
     * @param golden the recorded run to compare with, or null
     * @param explored what a search may vary beside what varies anyway
     * @param likelihoods promises over the seeds
     */
    public record Plan(
            List<Long> seeds,
            long duration,
            boolean durationGiven,
            boolean drain,
            long drainLimit,
            Execution execution,
            String hyperperiod,
            boolean covered,
            boolean expectBroken,
            List<String> expected,
            @Nullable Golden golden,
            Explored explored,
            List<Likelihood> likelihoods) {}

    /** @param offsets tasks whose offset is free; @param step distance of tried times, 0 to find one */
    public record Explored(List<Integer> offsets, long step) {}

    /** @param recorded null where the file is not there (yet) */
    public record Golden(Path file, @Nullable Baseline recorded, Tolerance tolerance) {}
}
