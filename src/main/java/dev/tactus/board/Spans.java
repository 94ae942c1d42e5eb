package dev.tactus.board;

import dev.tactus.hw.WorkUnits;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether everything that is counted with fits into a long (semantics, 1.1 and 1.4): the work of a step in units in
 * which every core of its domain has a whole speed, repetitions, copies, and overheads in cycles.
 */
final class Spans {
    /** Work from which on nobody counts with it. */
    static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(62);

    /** Policies that never ask how much a job may still need; others, those of one's own among them, do. */
    private static final Set<String> LOOK_AT_NOW = Set.of(
            "edf",
            "fixed-priority",
            "rate-monotonic",
            "deadline-monotonic",
            "audsley",
            "ldf",
            "fifo",
            "round-robin",
            "linux",
            "cfs",
            "eevdf",
            "hmp",
            "table");

    private final Draft d;
    private final Set<Long> stated = new LinkedHashSet<>();
    private final TreeMap<Integer, WorkUnits> units = new TreeMap<>();

    Spans(Draft d) {
        this.d = d;
        d.clusters.forEach(cluster -> stated.add(cluster.capacityPerMhz));
    }

    void check() {
        for (ClusterDraft cluster : d.clusters) {
            if (!cluster.cores.isEmpty() && d.speed(cluster.cores.get(0)).compareTo(LARGEST) >= 0) {
                error(cluster.node, "the speed of cluster " + cluster.name, "a smaller capacity-per-mhz");
            }
        }
        if (!d.doubts.none("clusters", "domains")) {
            return; // speeds and names must be good before they are counted with
        }
        for (int domain = 0; domain < d.domains.size(); domain++) {
            if (!d.partitions.containsValue(domain)) {
                overheads(domain);
            }
        }
        d.mailboxes.forEach(this::mailbox);
        for (TaskDraft task : d.tasks) {
            if (isRead(task)) {
                steps(task, task.body, BigInteger.ONE);
                budgets(task);
                ahead(task);
            }
        }
    }

    /** Whether it can be counted with: the speeds of its cores are known, and nothing was reported in it. */
    private boolean isRead(TaskDraft task) {
        return !task.cores.isEmpty() && d.doubts.whole(task.node);
    }

    private void mailbox(Board.Mailbox box) {
        if (Time.after(box.latency(), Time.times(box.slotSize(), box.perByte())) == Time.NEVER) {
            Node node = d.fields.get(d.fields.get(d.root, "mailboxes"), box.name());
            error(
                    node == null ? d.root : node,
                    "the latency of a message that fills a slot of " + box.name(),
                    "less latency, or a smaller slot-size");
        }
    }

    /** Whether what is begun just before the end of a run ends at an instant that fits; told of where it does not. */
    void run(long duration) {
        if (!d.doubts.none("clusters", "domains") || duration <= Time.NEVER - LARGEST.longValueExact()) {
            return; // no step is longer
        }
        for (TaskDraft task : d.tasks) {
            if (!isRead(task)) {
                continue;
            }
            BigInteger slowest = task.cores.stream()
                    .map(core -> d.speed(core))
                    .reduce(BigInteger::min)
                    .orElse(BigInteger.ONE);
            BigInteger longest = Loads.units(task.body)
                    .multiply(BigInteger.valueOf(Time.SECOND))
                    .divide(slowest);
            if (longest.add(BigInteger.valueOf(duration)).bitLength() > 63) {
                Node node = d.fields.get(d.root, "duration");
                error(
                        node == null ? task.key : node,
                        "the end of the run and a job of " + task.name + " after it",
                        "a shorter run, or shorter steps");
            }
        }
    }

    private void error(Node at, String what, String right) {
        if (!d.problems.isBroken(at)) {
            d.problems.error(Code.T31, at, what + " does not fit into 64 bits", right);
        }
    }

    private void overheads(int domain) {
        Board.Domain it = d.domains.get(domain);
        Board.Overheads all = it.overheads();
        List<Board.Cost> costs = List.of(
                all.contextSwitch(),
                all.migration(),
                all.interruptEntry(),
                all.interruptExit(),
                all.scheduling(),
                all.tick());
        Node node = d.fields.get(d.fields.get(d.root, "domains"), it.name());
        for (Board.Cost cost : costs) {
            for (int core : it.cores()) {
                long hertz = d.clusters.get(d.cores.get(core).cluster).topHertz();
                if (!fits(() -> Time.ofCycles(cost.cycles(), hertz, "an overhead"))) {
                    error(node == null ? d.root : node, "an overhead of domain " + it.name(), "fewer cycles");
                }
            }
        }
    }

    private static boolean fits(java.util.function.LongSupplier figure) {
        try {
            return figure.getAsLong() < Time.NEVER;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private void steps(TaskDraft task, List<Step> steps, BigInteger times) {
        if (times.bitLength() > 31) {
            error(task.key, "the repetitions in task " + task.name + " multiplied", "at most 2147483647");
            return;
        }
        for (Step step : steps) {
            if (step instanceof Step.Compute compute) {
                work(task, "the work of a step", compute.work(), task.domain);
            } else if (step instanceof Step.Repeat repeat) {
                steps(task, repeat.body(), times.multiply(BigInteger.valueOf(repeat.times())));
            } else if (step instanceof Step.Every every) {
                steps(task, every.body(), times);
            } else if (step instanceof Step.Offload offload && offload.work() != null) {
                for (int core : d.pools.get(offload.pool()).cores()) {
                    work(task, "the work of a step", offload.work(), d.cores.get(core).domain);
                }
            } else if (step instanceof Step.Copy copy
                    && !fits(() -> Math.addExact(access(copy.from(), copy.bytes()), access(copy.to(), copy.bytes())))) {
                error(task.key, "the time of a copy in task " + task.name, "fewer bytes, or more bandwidth");
            }
        }
    }

    private void budgets(TaskDraft task) {
        if (task.budget != null && task.budgets.isEmpty()) {
            work(task, "the budget", task.budget, task.domain);
        }
        task.budgets.forEach(budget -> work(task, "a budget", budget, task.domain));
    }

    /** The whole of a job, where it is asked for before it is done. */
    private void ahead(TaskDraft task) {
        Board.Domain domain = d.domains.get(task.domain);
        boolean served = task.server >= 0
                && d.servers.size() == d.serverNames.size()
                && d.servers.get(task.server).kind() == Board.ServerKind.TBS;
        boolean looks = domain.own() != null || !LOOK_AT_NOW.contains(domain.policy());
        if ((looks || served) && !d.problems.isBroken(task.key)) {
            long most = Loads.in(task.body, units.computeIfAbsent(task.domain, this::units));
            if (BigInteger.valueOf(most).compareTo(LARGEST) >= 0) {
                error(
                        task.key,
                        "the work of a job of task " + task.name
                                + ", which is looked at ahead, in units in which every core of its domain has a whole"
                                + " speed,",
                        "shorter jobs, or rounder frequencies");
            }
        }
    }

    private long access(int memory, long bytes) {
        if (memory < 0) {
            return 0;
        }
        Board.Memory m = d.memories.get(memory);
        return Math.addExact(m.latency(), m.bandwidth() < 0 ? 0 : Time.ofCycles(bytes, m.bandwidth(), "a copy"));
    }

    private void work(TaskDraft task, String what, Amount amount, int domain) {
        WorkUnits ofDomain = units.computeIfAbsent(domain, this::units);
        boolean small = fits(() -> {
            for (int core : d.domains.get(domain).cores()) {
                ofDomain.perPicosecond(speed(core));
            }
            long perCycle = ofDomain.perCycle(amount.capacityPerMhz());
            BigInteger all = Loads.cycles(amount).multiply(BigInteger.valueOf(perCycle));
            return all.compareTo(LARGEST) < 0 ? 0 : Time.NEVER;
        });
        if (!small) {
            error(
                    task.key,
                    what + " of task " + task.name + ", in units in which every core of its domain has a whole speed,",
                    "less work, or rounder frequencies");
        }
    }

    private WorkUnits units(int domain) {
        List<WorkUnits.Speed> speeds = new ArrayList<>();
        d.domains.get(domain).cores().forEach(core -> speeds.add(speed(core)));
        return WorkUnits.of(speeds, stated);
    }

    private WorkUnits.Speed speed(int core) {
        ClusterDraft cluster = d.clusters.get(d.cores.get(core).cluster);
        return new WorkUnits.Speed(cluster.capacityPerMhz, cluster.topHertz());
    }
}
