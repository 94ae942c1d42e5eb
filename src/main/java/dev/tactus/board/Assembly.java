package dev.tactus.board;

import dev.tactus.hw.Crank;
import dev.tactus.hw.WorkUnits;
import dev.tactus.rt.Arrivals;
import dev.tactus.rt.Assign;
import dev.tactus.rt.Costs;
import dev.tactus.rt.FairSettings;
import dev.tactus.rt.OnMiss;
import dev.tactus.rt.Preemption;
import dev.tactus.rt.Scheduler;
import dev.tactus.rt.Schedulers;
import dev.tactus.rt.Setup;
import dev.tactus.rt.SplitEdf;
import dev.tactus.rt.Task;
import dev.tactus.rt.ThreadClass;
import dev.tactus.rt.Tie;
import dev.tactus.rt.VirtualDeadlines;
import dev.tactus.sim.Distribution;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Time;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what a kernel is made of out of a loaded board: names become ordinals' objects, work becomes units. */
final class Assembly {
    private final Board board;
    private final long seed;
    private final long end;

    /** The kernel's domain of each core: a partitioned domain is one for each of its cores. */
    private final int[] domainOf;

    private final List<Setup.DomainSetup> domains = new ArrayList<>();
    private final List<WorkUnits> unitsOf = new ArrayList<>();

    /** The dispatching domains of tasks with slots of their own, and of partitions. */
    private final Map<Integer, Integer> slotted = new HashMap<>();

    private final Map<Integer, Integer> partitions = new HashMap<>();

    /** Units of work that the fastest core of a kernel's domain does in a picosecond. */
    private final List<Long> fastestOf = new ArrayList<>();

    private Assembly(Board board, long seed, long end) {
        this.board = board;
        this.seed = seed;
        this.end = end;
        this.domainOf = new int[board.cores().size()];
    }

    /** @param end instant at which the run ends, {@link Time#NEVER} for a run until it is stopped */
    static Setup of(Board board, long seed, long end) {
        return new Assembly(board, seed, end).setup();
    }

    private Setup setup() {
        java.util.Arrays.fill(domainOf, -1);
        domains();
        List<Setup.ClusterSetup> clusters = new ArrayList<>();
        for (Board.Cluster cluster : board.clusters()) {
            clusters.add(new Setup.ClusterSetup(cluster.name(), ints(cluster.cores()), cluster.runsAt()));
        }
        List<Setup.TaskSetup> tasks = new ArrayList<>();
        for (int t = 0; t < board.tasks().size(); t++) {
            tasks.add(task(t));
        }
        return new Setup(
                Headers.of(board, seed),
                clusters,
                cores(),
                domains,
                tasks,
                board.peripherals().stream()
                        .map(each -> new Setup.DeviceSetup(each.name(), each.make(), each.event(), each.keep()))
                        .toList(),
                mailboxes(),
                locks(),
                pools(),
                ServerSetups.of(board, domainOf),
                modes(),
                end,
                board.plan().drain() && end != Time.NEVER,
                board.plan().drainLimit());
    }

    // ---- cores and domains

    private void domains() {
        Set<Long> stated = new LinkedHashSet<>();
        board.clusters().forEach(c -> stated.add(c.capacityPerMhz()));
        for (int d = 0; d < board.domains().size(); d++) {
            Board.Domain domain = board.domains().get(d);
            List<WorkUnits.Speed> speeds = new ArrayList<>();
            for (int core : domain.cores()) {
                speeds.add(speed(board.cores().get(core)));
            }
            WorkUnits units = WorkUnits.of(speeds, stated);
            if (board.isPartition(d)) {
                partitions.put(d, domains.size());
                add(
                        domain,
                        d,
                        domain.cores(),
                        unitsOf.get(domainOf[domain.cores().get(0)]),
                        policy(domain, 1));
            } else if (domain.policy().equals(Tables.POLICY)) {
                for (StaticTable table : board.tables()) {
                    if (domain.cores().contains(table.core())) {
                        table(domain, d, table, units);
                    }
                }
            } else if (domain.partitioned()) {
                for (int core : domain.cores()) {
                    domainOf[core] = domains.size();
                    add(domain, d, List.of(core), units, policy(domain, 1));
                }
            } else {
                domain.cores().forEach(core -> domainOf[core] = domains.size());
                add(
                        domain,
                        d,
                        domain.cores(),
                        units,
                        policy(domain, domain.cores().size()));
            }
        }
    }

    /** A domain that gives the core to others in turn, and one for each task that has slots of its own. */
    private void table(Board.Domain domain, int group, StaticTable table, WorkUnits units) {
        List<Integer> core = List.of(table.core());
        domainOf[table.core()] = domains.size();
        add(
                domain,
                group,
                core,
                units,
                () -> TableAssembly.of(
                        table,
                        slot -> slot.task() >= 0
                                ? require(slotted.get(slot.task()))
                                : require(partitions.get(slot.partition()))));
        for (int task = 0; task < board.tasks().size(); task++) {
            if (table.has(task)) {
                slotted.put(task, domains.size());
                add(domain, group, core, units, policy(Schedulers.named("fifo").orElseThrow(), domain, 1));
            }
        }
    }

    private static int require(@Nullable Integer domain) {
        return java.util.Objects.requireNonNull(domain);
    }

    private Supplier<Scheduler> policy(Board.Domain domain, int cores) {
        return policy(OwnPolicy.entry(domain), domain, cores);
    }

    private Supplier<Scheduler> policy(Schedulers.Entry policy, Board.Domain domain, int cores) {
        Board.Criticality modes = domain.criticality();
        Board.Share x = modes == null ? null : modes.x();
        if (x != null) {
            BigInteger part = x.part();
            BigInteger of = x.of();
            return () -> new VirtualDeadlines(part, of);
        }
        if (domain.placing() == Placing.EDF_FM || domain.placing() == Placing.CD) {
            return SplitEdf::new;
        }
        Board.Share threshold = domain.threshold();
        Schedulers.Settings settings = new Schedulers.Settings(
                cores,
                domain.quantum(),
                threshold == null ? null : threshold.part(),
                threshold == null ? null : threshold.of(),
                () -> Reservations.claims(board, domain),
                domain.fair() == null ? null : fair(domain.fair()));
        return () -> policy.make().apply(settings);
    }

    private static FairSettings fair(Fair fair) {
        Fair.Thresholds load = fair.thresholds();
        FairSettings.Thresholds thresholds = load == null
                ? null
                : new FairSettings.Thresholds(
                        part(load.up(), load.window(), RoundingMode.FLOOR),
                        part(load.down(), load.window(), RoundingMode.CEILING),
                        load.window());
        return new FairSettings(
                fair.classes(),
                fair.byDeadline(),
                fair.slice(),
                fair.latency(),
                FairSettings.Balance.valueOf(fair.balance().name()),
                thresholds);
    }

    private static long part(Board.Share share, long of, RoundingMode rounding) {
        return new BigDecimal(share.part().multiply(BigInteger.valueOf(of)))
                .divide(new BigDecimal(share.of()), 0, rounding)
                .longValueExact();
    }

    private void add(
            Board.Domain domain, int group, List<Integer> cores, WorkUnits units, Supplier<Scheduler> scheduler) {
        unitsOf.add(units);
        long fastest = 0;
        for (int core : cores) {
            fastest = Math.max(fastest, units.perPicosecond(speed(board.cores().get(core))));
        }
        fastestOf.add(fastest);
        boolean served =
                board.servers().stream().anyMatch(server -> board.domains().get(server.domain()) == domain);
        Tie[] ties = domain.ties().stream()
                .filter(tie -> served || tie != Board.Tie.SERVER)
                .map(tie -> Tie.valueOf(tie.name()))
                .toArray(Tie[]::new);
        Schedulers.Entry policy = OwnPolicy.entry(domain);
        domains.add(new Setup.DomainSetup(
                domain.name(),
                group,
                ints(cores),
                scheduler,
                ties,
                policy.slices() ? domain.quantum() : -1,
                Assign.valueOf(domain.assign().name()),
                domain.overheads().tickPeriod(),
                domain.overheads().quantise(),
                domain.overheads().ticksIdle()));
    }

    private static WorkUnits.Speed speed(Board.Core core) {
        return new WorkUnits.Speed(core.capacityPerMhz(), core.hertz());
    }

    private List<Setup.CoreSetup> cores() {
        List<Setup.CoreSetup> cores = new ArrayList<>();
        for (int c = 0; c < board.cores().size(); c++) {
            Board.Core core = board.cores().get(c);
            int domain = domainOf[c];
            long perPico = domain < 0 ? 1 : unitsOf.get(domain).perPicosecond(speed(core));
            Costs costs = domain < 0
                    ? Costs.NONE
                    : costs(board.domains().get(core.domain()).overheads(), core);
            cores.add(new Setup.CoreSetup(core.name(), domain, perPico, core.hertz(), costs));
        }
        return cores;
    }

    private static Costs costs(Board.Overheads o, Board.Core core) {
        return new Costs(
                picos(o.contextSwitch(), core),
                picos(o.migration(), core),
                picos(o.interruptEntry(), core),
                picos(o.interruptExit(), core),
                picos(o.scheduling(), core),
                picos(o.tick(), core));
    }

    private static long picos(Board.Cost cost, Board.Core core) {
        return cost.cycles() == 0 ? cost.picos() : Time.ofCycles(cost.cycles(), core.hertz(), "an overhead");
    }

    // ---- tasks

    private Setup.TaskSetup task(int ordinal) {
        Board.Task task = board.tasks().get(ordinal);
        int domain = domainOf(ordinal, task);
        long startsAt = Time.NEVER;
        for (int core : task.cores()) {
            startsAt = Math.min(
                    startsAt,
                    board.clusters().get(board.cores().get(core).cluster()).runsAt());
        }
        boolean periodic = task.activation() instanceof Activation.Periodic
                && task.jitter() == null
                && !board.domains().get(task.domain()).overheads().quantise();
        Board.Task keys =
                task.helper() == null ? task : board.tasks().get(task.helper().offloader());
        Task declared = new Task(
                ordinal,
                task.name(),
                orNever(Headers.period(keys)),
                orNever(Headers.deadline(keys)),
                Headers.shortestDeadline(keys),
                task.priority(),
                new Preemption(
                        Preemption.Mode.valueOf(task.preemption().mode().name()),
                        task.preemption().value()),
                ThreadClass.valueOf(task.thread().threadClass().name()),
                task.thread().nice(),
                Loads.in(task.body(), unitsOf.get(domain)),
                fastestOf.get(domain));
        return new Setup.TaskSetup(
                declared,
                domain,
                ints(task.cores()),
                Programs.program(this, ordinal, domain),
                arrivals(task, startsAt),
                periodic,
                startsAt,
                task.jobs(),
                task.pending(),
                task.jitter() == null ? null : draw(task.jitter(), Graphs.whole(task.name()), "jitter", false),
                task.helper() == null && Headers.deadline(task) >= 0 || hasOwnDeadlines(task),
                OnMiss.valueOf(task.onMiss().name()),
                task.budget() == null ? -1 : Loads.in(List.of(new Step.Compute(task.budget())), unitsOf.get(domain)),
                task.abortsOnOverrun(),
                task.server(),
                levels(task, domain),
                split(ordinal, domain),
                ints(task.after()),
                task.activation() instanceof Activation.After,
                task.activation() instanceof Activation.OnMessage m ? m.mailbox() : -1,
                task.activation() instanceof Activation.OnEvent e ? e.event() : -1,
                task.interrupt());
    }

    /** The dispatching domain of a task: of its slots, its partition or its cores. */
    private int domainOf(int ordinal, Board.Task task) {
        int core = domainOf[task.cores().get(0)];
        return task.interrupt() ? core : slotted.getOrDefault(ordinal, partitions.getOrDefault(task.domain(), core));
    }

    /** What a task may use in each mode; what works for others is of the highest level. */
    private Setup.@Nullable LevelSetup levels(Board.Task task, int domain) {
        Board.Criticality modes = board.domains().get(task.domain()).criticality();
        if (modes == null || !modes.changes()) {
            return null;
        }
        if (task.helper() != null) {
            return new Setup.LevelSetup(modes.levels().size() - 1, new long[0]);
        }
        long[] budgets = task.budgets().stream()
                .mapToLong(budget -> Loads.in(List.of(new Step.Compute(budget)), unitsOf.get(domain)))
                .toArray();
        return new Setup.LevelSetup(task.level(), budgets);
    }

    private Setup.@Nullable SplitSetup split(int ordinal, int domain) {
        for (SplitTask split : board.splits()) {
            if (split.task() == ordinal) {
                Board.Share jobs = split.jobs();
                long[] units = new long[split.lengths().size()];
                long[] due = new long[units.length];
                for (int i = 0; i < units.length; i++) {
                    long length = split.lengths().get(i);
                    units[i] = Math.multiplyExact(length, fastestOf.get(domain));
                    due[i] = (i == 0 ? 0 : due[i - 1]) + length;
                }
                return new Setup.SplitSetup(
                        ints(split.cores()),
                        jobs == null ? 0 : jobs.part().longValueExact(),
                        jobs == null ? 0 : jobs.of().longValueExact(),
                        units,
                        due);
            }
        }
        return null;
    }

    private List<Setup.ModeSetup> modes() {
        List<Setup.ModeSetup> all = new ArrayList<>();
        for (int d = 0; d < board.domains().size(); d++) {
            Board.Criticality modes = board.domains().get(d).criticality();
            if (modes != null && modes.changes()) {
                all.add(new Setup.ModeSetup(board.domains().get(d).name(), d, modes.returns(), modes.drops()));
            }
        }
        return all;
    }

    private static boolean hasOwnDeadlines(Board.Task task) {
        return task.activation() instanceof Activation.Releases r
                && r.list().stream().anyMatch(release -> release.deadline() >= 0);
    }

    private @Nullable Arrivals arrivals(Board.Task task, long startsAt) {
        Activation activation = task.activation();
        long offset = task.offset();
        if (activation instanceof Activation.Periodic p) {
            return Arrivals.periodic(offset, p.period());
        } else if (activation instanceof Activation.Rate r) {
            return Arrivals.rate(
                    offset, r.hertzNumerator(), r.hertzDenominator(), task.deadline() == Headers.TO_NEXT_RELEASE);
        } else if (activation instanceof Activation.Sporadic s) {
            Amount gap = s.gap() == null ? constant(s.min()) : s.gap();
            return Arrivals.sporadic(Math.max(offset, startsAt), s.min(), draw(gap, task.name(), "gap", true));
        } else if (activation instanceof Activation.Bursts b) {
            return Arrivals.bursts(offset, b.every(), b.size(), b.spacing());
        } else if (activation instanceof Activation.Releases r) {
            return Arrivals.listed(
                    offset,
                    r.list().stream().mapToLong(Activation.Release::at).toArray(),
                    r.list().stream().mapToLong(Activation.Release::deadline).toArray());
        } else if (activation instanceof Activation.Angle a) {
            return Arrivals.computed(
                    offset,
                    new Crank(
                            a.perRev(),
                            a.speed().stream()
                                    .mapToLong(Activation.SpeedPoint::at)
                                    .toArray(),
                            a.speed().stream()
                                    .mapToLong(Activation.SpeedPoint::milliRpm)
                                    .toArray(),
                            end));
        }
        return null;
    }

    private static Amount constant(long value) {
        return new Amount(new Distribution.Constant(value), false, 0, 0);
    }

    /** @param gap a gap is worst where it is shortest */
    Draw draw(Amount amount, String name, String use, boolean gap) {
        boolean worst = board.plan().execution() == Board.Execution.WORST;
        boolean best = board.plan().execution() == Board.Execution.BEST;
        return new Draw(amount.values(), seed, name, use, gap ? best : worst, gap ? worst : best);
    }

    Board board() {
        return board;
    }

    int domainOf(int core) {
        return domainOf[core];
    }

    WorkUnits units(int domain) {
        return unitsOf.get(domain);
    }

    // ---- between cores

    private List<Setup.MailboxSetup> mailboxes() {
        List<Setup.MailboxSetup> boxes = new ArrayList<>();
        for (Board.Mailbox box : board.mailboxes()) {
            long[] interrupt = box.to().stream()
                    .mapToLong(core -> picos(box.interrupt(), board.cores().get(core)))
                    .toArray();
            boxes.add(new Setup.MailboxSetup(
                    box.name(),
                    ints(box.to()),
                    box.slots(),
                    box.latency(),
                    box.perByte(),
                    Setup.Overflow.valueOf(box.overflow().name()),
                    box.byPriority(),
                    interrupt));
        }
        return boxes;
    }

    private List<Setup.LockSetup> locks() {
        List<Setup.LockSetup> locks = new ArrayList<>();
        for (Board.Resource resource : board.resources()) {
            Setup.Protocol protocol =
                    Setup.Protocol.valueOf(LockUsers.protocol(board, resource).name());
            locks.add(
                    new Setup.LockSetup(resource.name(), protocol, resource.fifo(), resource.poll(), resource.count()));
        }
        return locks;
    }

    private List<Setup.PoolSetup> pools() {
        List<Setup.PoolSetup> pools = new ArrayList<>();
        for (Board.Pool pool : board.pools()) {
            long[] speed = pool.cores().stream()
                    .mapToLong(c -> Math.multiplyExact(
                            board.cores().get(c).capacityPerMhz(),
                            board.cores().get(c).hertz()))
                    .toArray();
            pools.add(new Setup.PoolSetup(
                    pool.name(),
                    ints(pool.cores()),
                    speed,
                    Setup.Dispatch.valueOf(pool.dispatch().name()),
                    pool.ability().stream().mapToLong(Long::longValue).toArray(),
                    pool.every(),
                    pool.via(),
                    pool.reply(),
                    pool.queue()));
        }
        return pools;
    }

    static int[] ints(List<Integer> list) {
        int[] ints = new int[list.size()];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = list.get(i);
        }
        return ints;
    }

    private static long orNever(long value) {
        return value < 0 ? Time.NEVER : value;
    }
}
