package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Fair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shares by weight (notes 20): Linux and its fair policies. */
final class Sharing {
    private static final long NORMAL = 1024;
    private static final long KEEPS = 1L << 32;
    private static final long BAND = 1L << 59;
    private static final long INELIGIBLE = 1L << 58;

    /** Of Linux' kernel/sched/core.c, nice -20 first. */
    private static final List<Integer> WEIGHTS = List.of(
            88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121,
            2501, 1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23,
            18, 15);

    /** What is known of a task that shares. */
    static final class Share {
        final TaskState task;
        final boolean idle;
        final long weight;
        /** Virtual time when it was set last, and time on cores since. */
        long set;

        long since;
        /** Core whose queue it was in last, -1 before the first; and whether it is in it now. */
        int home = -1;

        boolean queued;
        boolean came;
        boolean keeps;
        boolean sliceOver;
        long key;
        long lag;
        long deadline;
        long slice;
        /** Time with a ready job in the present window. */
        long busy;

        long load;
        boolean fast;

        Share(TaskState task, boolean classes) {
            this.task = task;
            Fair.Thread thread = task.spec.thread();
            this.idle = classes && thread.threadClass() == Fair.ThreadClass.IDLE;
            this.weight = idle ? 3 : WEIGHTS.get(thread.nice() + 20);
        }

        long virtual() {
            return set + virtual(since);
        }

        long virtual(long time) {
            return BigInteger.valueOf(time)
                    .multiply(BigInteger.valueOf(NORMAL))
                    .divide(BigInteger.valueOf(weight))
                    .longValueExact();
        }

        void setTo(long value) {
            set = value;
            since = 0;
        }
    }

    /** One class of one core. */
    private static final class Queue {
        /** The largest least virtual time; the mean before the last one left. */
        long reached;

        long mean;
    }

    private final World world;
    private final List<@Nullable Share> shares = new ArrayList<>();
    private final List<Queue> queues = new ArrayList<>();

    Sharing(World world) {
        this.world = world;
        for (TaskState task : world.tasks) {
            int domain = task.spec.domain();
            Fair fair = domain < 0 ? null : world.domains.get(domain).spec.fair();
            if (fair == null
                    || task.spec.interrupt()
                    || task.spec.server() >= 0
                    || fair.classes() && task.spec.thread().isRealTime()) {
                shares.add(null);
            } else {
                shares.add(new Share(task, fair.classes()));
            }
        }
        for (int i = 0; i < 2 * world.cores.size(); i++) {
            queues.add(new Queue());
        }
    }

    @Nullable
    Share of(Job job) {
        return shares.get(job.task.index);
    }

    private Fair fair(Share share) {
        return Objects.requireNonNull(
                world.domains.get(share.task.spec.domain()).spec.fair());
    }

    private Queue queue(Share share, int core) {
        return queues.get(2 * core + (share.idle ? 1 : 0));
    }

    // ---- orders

    /** Notes 20.1, 20.6: smaller is more urgent. */
    long key(Job job, long byServer) {
        Share share = of(job);
        if (job.task.spec.server() >= 0) {
            return Long.MIN_VALUE + byServer;
        }
        if (share == null) {
            return Integer.MAX_VALUE - (long) job.task.spec.priority();
        }
        return share.queued ? share.key : Job.NEVER;
    }

    /** Of class rr what is left of the slice, of one that shares as well; null for what has none. */
    @Nullable
    Long slice(Job job) {
        Share share = of(job);
        if (share != null) {
            return share.slice;
        }
        boolean turns = job.task.spec.server() < 0 && job.task.spec.thread().threadClass() == Fair.ThreadClass.RR;
        return turns ? Long.valueOf(world.domain(job).spec.quantum()) : null;
    }

    /** Where a ready job may be put: on its home alone. */
    boolean may(Job job, CoreState core) {
        Share share = of(job);
        return share == null || share.home == core.index;
    }

    // ---- time goes by

    void advance(Job job, CoreState core, long length) {
        Share share = of(job);
        if (share != null && core.job == job) {
            share.since += length;
        }
    }

    /** Notes 20.14: ready or running for so long. */
    void passes(long length) {
        for (Share share : shares) {
            Job job = share == null ? null : share.task.current();
            if (share != null && job != null && (job.life == Job.Life.READY || job.life == Job.Life.RUNNING)) {
                share.busy += length;
            }
        }
    }

    void windows() {
        for (Share share : shares) {
            Fair.Thresholds at = share == null ? null : fair(share).thresholds();
            if (share != null && at != null && world.now > 0 && world.now % at.window() == 0) {
                share.load = (share.load + share.busy) / 2;
                share.busy = 0;
                if (share.fast) {
                    share.fast = compare(share.load, at.window(), at.down()) >= 0;
                } else {
                    share.fast = compare(share.load, at.window(), at.up()) > 0;
                }
            }
        }
    }

    private static int compare(long load, long window, Board.Share share) {
        return BigInteger.valueOf(load)
                .multiply(share.of())
                .compareTo(BigInteger.valueOf(window).multiply(share.part()));
    }

    // ---- queues

    private List<Share> members(int core, boolean idle) {
        List<Share> members = new ArrayList<>();
        for (Share share : shares) {
            if (share != null && share.queued && share.home == core && share.idle == idle) {
                members.add(share);
            }
        }
        return members;
    }

    private List<Share> members(Share share) {
        return members(share.home, share.idle);
    }

    private static long least(List<Share> members) {
        return members.stream().mapToLong(Share::virtual).min().orElseThrow();
    }

    private static long weight(List<Share> members) {
        return members.stream().mapToLong(s -> s.weight).sum();
    }

    private long load(int core) {
        return weight(members(core, false)) + weight(members(core, true));
    }

    /** The sum of what lies beyond a virtual time, by weight. */
    private static BigInteger beyond(List<Share> members, long virtual) {
        BigInteger sum = BigInteger.ZERO;
        for (Share share : members) {
            sum = sum.add(BigInteger.valueOf(share.weight)
                    .multiply(BigInteger.valueOf(share.virtual()).subtract(BigInteger.valueOf(virtual))));
        }
        return sum;
    }

    private static long mean(List<Share> members) {
        BigInteger[] parts = beyond(members, 0).divideAndRemainder(BigInteger.valueOf(weight(members)));
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    private static boolean eligible(Share share, List<Share> members) {
        return beyond(members, share.virtual()).signum() >= 0;
    }

    /** Before anybody comes or leaves, and after. */
    private void update(int core, boolean idle) {
        List<Share> members = members(core, idle);
        Queue queue = queues.get(2 * core + (idle ? 1 : 0));
        if (!members.isEmpty()) {
            queue.reached = Math.max(queue.reached, least(members));
            queue.mean = mean(members);
        }
    }

    /** Its job waits or has ended. */
    void leaves(Job job) {
        Share share = of(job);
        if (share == null || job.life != Job.Life.READY && job.life != Job.Life.RUNNING) {
            return;
        }
        share.sliceOver = false;
        if (share.queued) {
            leaves(share);
        }
    }

    private void leaves(Share share) {
        update(share.home, share.idle);
        share.lag = lag(share);
        share.setTo(share.virtual());
        share.queued = false;
        share.sliceOver = false;
        update(share.home, share.idle);
    }

    private long lag(Share share) {
        long most = 2 * share.virtual(fair(share).slice());
        return Math.max(-most, Math.min(most, mean(members(share)) - share.virtual()));
    }

    // ---- a decision

    /** Before all are placed. */
    void prepare(DomainState domain, List<CoreState> cores) {
        Fair fair = domain.spec.fair();
        if (fair == null) {
            return;
        }
        List<Share> all = jobs(domain, cores);
        all.sort(Comparator.comparingLong(Sharing::place));
        for (Share share : all) {
            changeSide(share, cores);
        }
        List<Share> came = new ArrayList<>(all);
        came.removeIf(share -> share.queued);
        came.sort(Comparator.comparingLong(Sharing::place));
        for (Share share : came) {
            comes(share, cores);
        }
        List<Share> waiting = new ArrayList<>(all);
        waiting.removeIf(share -> job(share).on != null);
        waiting.sort(Comparator.comparingLong(Sharing::place));
        if (fair.balance() == Fair.Balance.PUSH && !domain.spec.partitioned()) {
            for (Share share : waiting) {
                push(share, cores);
            }
        }
        for (Share share : all) {
            share.keeps = job(share).on != null && !share.sliceOver;
            if (share.sliceOver) {
                share.deadline = share.virtual() + share.virtual(fair.slice());
                share.slice = sliceOf(share);
                share.sliceOver = false;
            }
            if (job(share).on == null && !fair.byDeadline()) {
                share.slice = sliceOf(share);
            }
        }
        for (Share share : all) {
            if (share.came) {
                displace(share, all);
            }
            share.came = false;
        }
        all.forEach(this::rate);
    }

    private static Job job(Share share) {
        return Objects.requireNonNull(share.task.current());
    }

    private static long place(Share share) {
        return job(share).place;
    }

    private List<Share> jobs(DomainState domain, List<CoreState> cores) {
        List<Share> found = new ArrayList<>();
        for (Share share : shares) {
            Job job = share == null ? null : share.task.current();
            if (share != null
                    && job != null
                    && world.domain(job) == domain
                    && (job.life == Job.Life.READY || job.life == Job.Life.RUNNING)
                    && cores.stream().anyMatch(core -> job.cores.contains(core.index))) {
                found.add(share);
            }
        }
        return found;
    }

    private void changeSide(Share share, List<CoreState> cores) {
        if (!share.queued || allowed(share, cores).contains(world.cores.get(share.home))) {
            return;
        }
        CoreState on = job(share).on;
        if (on != null) {
            if (on.switching() || !world.deciding.letsGo(job(share))) {
                return;
            }
            world.deciding.displace(on, job(share));
        }
        leaves(share);
    }

    /** Cores that its job may use, as its load is. */
    private List<CoreState> allowed(Share share, List<CoreState> cores) {
        List<CoreState> mine = new ArrayList<>(cores);
        mine.removeIf(core -> !job(share).cores.contains(core.index));
        if (fair(share).thresholds() == null) {
            return mine;
        }
        BigInteger slowest =
                cores.stream().map(c -> c.speed).min(Comparator.naturalOrder()).orElseThrow();
        List<CoreState> side = new ArrayList<>(mine);
        side.removeIf(core -> core.speed.equals(slowest) == share.fast);
        return side.isEmpty() ? mine : side;
    }

    /** Notes 20.7, 20.9, 20.11. */
    private void comes(Share share, List<CoreState> cores) {
        int home = home(share, cores);
        int from = share.home;
        share.home = home;
        update(home, share.idle);
        if (from >= 0) {
            update(from, share.idle);
        }
        Queue queue = queue(share, home);
        if (fair(share).byDeadline()) {
            byLag(share, home);
            share.deadline = share.virtual() + share.virtual(fair(share).slice());
            share.slice = fair(share).slice();
        } else if (from < 0) {
            share.setTo(queue.reached);
        } else {
            long kept = share.virtual() - queue(share, from).reached + queue.reached;
            share.setTo(Math.max(kept, queue.reached - fair(share).latency() / 2));
        }
        share.queued = true;
        share.came = true;
    }

    private void byLag(Share share, int core) {
        List<Share> there = members(core, share.idle);
        long virtual = queue(share, core).mean;
        if (!there.isEmpty()) {
            long weight = weight(there);
            virtual = mean(there)
                    - Math.floorDiv(Math.multiplyExact(share.lag, Math.addExact(weight, share.weight)), weight);
        }
        share.setTo(virtual);
    }

    private boolean hasNothing(CoreState core) {
        return core.runs(world.now)
                && core.job == null
                && !core.switching()
                && members(core.index, false).isEmpty()
                && members(core.index, true).isEmpty();
    }

    private int home(Share share, List<CoreState> cores) {
        List<CoreState> may = allowed(share, cores);
        CoreState last = null;
        for (CoreState core : may) {
            last = core.index == share.home ? core : last;
        }
        if (last != null && (fair(share).balance() == Fair.Balance.NONE || hasNothing(last))) {
            return last.index;
        }
        for (CoreState core : may) {
            if (hasNothing(core)) {
                return core.index;
            }
        }
        if (last != null && last.runs(world.now)) {
            return last.index;
        }
        CoreState least = null;
        for (CoreState core : may) {
            if (core.runs(world.now) && (least == null || load(core.index) < load(least.index))) {
                least = core;
            }
        }
        return least == null ? may.get(0).index : least.index;
    }

    /** Notes 20.12. */
    private void push(Share share, List<CoreState> cores) {
        CoreState to = null;
        for (CoreState core : allowed(share, cores)) {
            boolean other = core.index != share.home && core.runs(world.now);
            if (other && (to == null || load(core.index) < load(to.index))) {
                to = core;
            }
        }
        if (to != null && load(to.index) + share.weight < load(share.home)) {
            comesOver(share, to.index);
            share.came = true;
        }
    }

    /** Notes 20.7, 20.10. */
    private void comesOver(Share share, int to) {
        int from = share.home;
        update(from, share.idle);
        update(to, share.idle);
        if (fair(share).byDeadline()) {
            long toDeadline = share.deadline - share.virtual();
            share.lag = lag(share);
            byLag(share, to);
            share.deadline = share.virtual() + toDeadline;
        } else {
            share.setTo(share.virtual() - queue(share, from).reached + queue(share, to).reached);
        }
        share.queued = false;
        update(from, share.idle);
        share.queued = true;
        share.home = to;
    }

    /** Notes 20.8, 20.10. */
    private long sliceOf(Share share) {
        Fair fair = fair(share);
        if (fair.byDeadline()) {
            return fair.slice();
        }
        List<Share> members = members(share);
        long round = Math.max(fair.latency(), Math.multiplyExact(members.size(), fair.slice()));
        long part = BigInteger.valueOf(round)
                .multiply(BigInteger.valueOf(share.weight))
                .divide(BigInteger.valueOf(weight(members)))
                .longValueExact();
        return Math.max(fair.slice(), part);
    }

    private void displace(Share came, List<Share> all) {
        for (Share running : all) {
            CoreState on = job(running).on;
            if (on == null || on.index != came.home || running.idle != came.idle || !running.keeps) {
                continue;
            }
            Fair fair = fair(came);
            boolean displaces = fair.byDeadline()
                    ? came.deadline < running.deadline && eligible(came, members(came))
                    : running.virtual() - came.virtual() > came.virtual(fair.slice());
            running.keeps = !displaces;
        }
    }

    private void rate(Share share) {
        List<Share> members = members(share);
        long band = share.idle ? 1L << 60 : KEEPS;
        long order = fair(share).byDeadline() ? share.deadline : share.virtual();
        boolean late = fair(share).byDeadline() && !eligible(share, members);
        share.key = share.keeps ? band : band + BAND + (late ? INELIGIBLE : 0) + order - least(members);
    }

    /** Notes 20.13: after all are placed, the job that a free core takes; null for none. */
    @Nullable
    Job pulls(DomainState domain, CoreState core, List<CoreState> cores) {
        Fair fair = domain.spec.fair();
        if (fair == null || fair.balance() != Fair.Balance.PULL || domain.spec.partitioned() || core.job != null) {
            return null;
        }
        for (boolean idle : new boolean[] {false, true}) {
            Share best = null;
            for (Share share : jobs(domain, cores)) {
                boolean may = share.queued
                        && share.idle == idle
                        && job(share).on == null
                        && allowed(share, cores).contains(core);
                if (may && (best == null || before(share, best))) {
                    best = share;
                }
            }
            if (best != null) {
                comesOver(best, core.index);
                if (!fair.byDeadline()) {
                    best.slice = sliceOf(best);
                }
                return job(best);
            }
        }
        return null;
    }

    private boolean before(Share a, Share b) {
        if (a.home != b.home) {
            long more = load(a.home) - load(b.home);
            return more > 0 || more == 0 && a.home < b.home;
        }
        return world.order.compare(job(a), job(b)) < 0;
    }

    /** The slice of a running job is over. */
    void sliceIsOver(Job job) {
        Share share = of(job);
        if (share != null) {
            share.sliceOver = true;
        }
    }
}
