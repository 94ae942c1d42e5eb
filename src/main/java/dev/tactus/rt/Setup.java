package dev.tactus.rt;

import dev.tactus.hw.Peripheral;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Header;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a {@link Kernel} is made of. Lists in order of declaration; an int that names something is a position in one
 * of these lists. Times in picoseconds.
 *
 * @param header names for digests and errors
 * @param end nothing at or after it happens, unless {@code drains}
 * @param drains no timed releases from {@code end} on; then on until idle, at most to {@code drainEnd}
 */
public record Setup(
        Header header,
        List<ClusterSetup> clusters,
        List<CoreSetup> cores,
        List<DomainSetup> domains,
        List<TaskSetup> tasks,
        List<DeviceSetup> devices,
        List<MailboxSetup> mailboxes,
        List<LockSetup> locks,
        List<PoolSetup> pools,
        List<ServerSetup> servers,
        List<ModeSetup> modes,
        long end,
        boolean drains,
        long drainEnd) {
    /** The same with other domains and tasks. */
    Setup with(List<DomainSetup> otherDomains, List<TaskSetup> otherTasks) {
        return new Setup(
                header,
                clusters,
                cores,
                otherDomains,
                otherTasks,
                devices,
                mailboxes,
                locks,
                pools,
                servers,
                modes,
                end,
                drains,
                drainEnd);
    }

    /** @param runsAt the instant at which its cores come up */
    public record ClusterSetup(String name, int[] cores, long runsAt) {}

    /** @param domain the domain that dispatches on it, -1 for none; @param speed units of work per picosecond */
    public record CoreSetup(String name, int domain, long speed, long hertz, Costs costs) {}

    /**
     * One dispatching domain; a partitioned one is declared as one for each core.
     *
     * @param group the same number for the domains that stand for the cores of one partitioned domain
     * @param cores at most 64
     * @param quantum slice of a round robin, -1 for none
     * @param tickPeriod -1 for none; @param ticksIdle whether a core that has nothing to do has the tick too
     */
    public record DomainSetup(
            String name,
            int group,
            int[] cores,
            Supplier<Scheduler> scheduler,
            Tie[] ties,
            long quantum,
            Assign assign,
            long tickPeriod,
            boolean quantise,
            boolean ticksIdle) {
        /** The same with another policy. */
        DomainSetup with(Supplier<Scheduler> other) {
            return new DomainSetup(name, group, cores, other, ties, quantum, assign, tickPeriod, quantise, ticksIdle);
        }
    }

    /**
     * @param domain where it runs; @param cores which of that domain's cores it may use
     * @param arrivals null where nothing but messages, events, completions or offloads release it
     * @param startsAt when its first cluster runs: earlier arrivals do not exist
     * @param jobs releases in all, -1 unlimited
     * @param checksDeadline false for helpers, whose deadline only orders them
     * @param budget units of work that a job may use, -1 for any; @param abortsOnOverrun what uses more is ended there
     * @param server what serves its jobs, or -1
     * @param levels null where its domain has no modes
     * @param split null where a job may use any of {@code cores}
     * @param after predecessors; @param afterAlone they alone release it
     * @param onMessage mailbox, or -1; @param onEvent event, or -1
     */
    public record TaskSetup(
            Task task,
            int domain,
            int[] cores,
            Program program,
            @Nullable Arrivals arrivals,
            boolean plainPeriodic,
            long startsAt,
            long jobs,
            int pending,
            @Nullable Draw jitter,
            boolean checksDeadline,
            OnMiss onMiss,
            long budget,
            boolean abortsOnOverrun,
            int server,
            @Nullable LevelSetup levels,
            @Nullable SplitSetup split,
            int[] after,
            boolean afterAlone,
            int onMessage,
            int onEvent,
            boolean interrupt) {
        /** The same with other steps. */
        TaskSetup with(Program other) {
            return new TaskSetup(
                    task,
                    domain,
                    cores,
                    other,
                    arrivals,
                    plainPeriodic,
                    startsAt,
                    jobs,
                    pending,
                    jitter,
                    checksDeadline,
                    onMiss,
                    budget,
                    abortsOnOverrun,
                    server,
                    levels,
                    split,
                    after,
                    afterAlone,
                    onMessage,
                    onEvent,
                    interrupt);
        }
    }

    /**
     * A task that has one core at a time, but not always the same.
     *
     * @param cores in the order in which it uses them
     * @param part of {@code of} of its jobs are on the first core, the others on the second; {@code of} is 0 where each
     *     job uses all
     * @param units of work on each core but the last, {@code due} by when after the arrival; empty where it has one
     */
    public record SplitSetup(int[] cores, long part, long of, long[] units, long[] due) {}

    /** Kinds of servers. */
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
     * What does not apply to the kind is 0 or null.
     *
     * @param budget in picoseconds on a core; @param deadline relative, at most the period
     * @param priority larger is more urgent
     * @param part over {@code of}: its share, of a total bandwidth server
     * @param bandwidth its share in the parts of a core that the domain counts in
     */
    public record ServerSetup(
            String name,
            ServerKind kind,
            int domain,
            long budget,
            long period,
            long deadline,
            long priority,
            long part,
            long of,
            long bandwidth,
            @Nullable Reclaiming reclaiming) {}

    /**
     * A picosecond costs {@code max(own, free + the domain's active bandwidth) / scale} of the budget.
     *
     * @param own its own share; @param free what is not given to any server, less what may not be reclaimed, which may
     *     be negative
     */
    public record Reclaiming(long scale, long own, long free) {}
    /** The level of criticality of a task, from 0, and its budget in each mode up to it, in units; none: always one. */
    public record LevelSetup(int level, long[] budgets) {}

    /**
     * The modes of the domains of one group.
     *
     * @param name the domain's
     * @param returns falls back to the lowest when nothing is ready; @param drops jobs below a new mode are given up
     */
    public record ModeSetup(String name, int group, boolean returns, boolean drops) {}

    /** @param event that stands for its interrupt line */
    public record DeviceSetup(String name, Supplier<Peripheral> make, int event, boolean keep) {}

    /** What happens when a ring is full. */
    public enum Overflow {
        BLOCK,
        REJECT,
        OVERWRITE
    }

    /**
     * @param to cores that the doorbell may ring at, in order; empty for none
     * @param interrupt cost at each of {@code to}, beside the core's own interrupt entry
     */
    public record MailboxSetup(
            String name,
            int[] to,
            int slots,
            long latency,
            long perByte,
            Overflow overflow,
            boolean byPriority,
            long[] interrupt) {}

    /** Lock protocols, each in the sense of the class that {@link LockProtocol#of} makes of it. */
    public enum Protocol {
        NONE,
        PIP,
        NPP,
        PCP,
        IPCP,
        SRP,
        SPIN,
        MSRP,
        MPCP,
        MRSP,
        FMLP_PLUS,
        SEMAPHORE
    }

    /**
     * @param fifo handed over to the first waiter; @param poll period at which a spinner looks, 0 for at once
     * @param count units of a semaphore
     */
    public record LockSetup(String name, Protocol protocol, boolean fifo, long poll, int count) {}

    /** How a pool chooses a worker. */
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
     * @param capacity of each core, for by-capacity; @param ability of each core, and @param every length of a round,
     *     for ability; @param via, reply mailboxes or -1; @param queue -1 unbounded
     */
    public record PoolSetup(
            String name,
            int[] cores,
            long[] capacity,
            Dispatch dispatch,
            long[] ability,
            long every,
            int via,
            int reply,
            int queue) {}
}
