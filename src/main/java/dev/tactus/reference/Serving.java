package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What servers do (notes 14). */
final class Serving {
    private final World world;
    private final List<ServerState> servers = new ArrayList<>();
    /** Servers of those in whose domain something was decided at this instant. */
    private final List<ServerState> decided = new ArrayList<>();

    Serving(World world) {
        this.world = world;
        for (Board.Server spec : world.board.servers()) {
            DomainState domain = world.domains.get(spec.domain());
            List<CoreState> cores = domain.spec.partitioned()
                    ? List.of(world.cores.get(spec.cores().get(0)))
                    : domain.cores;
            servers.add(new ServerState(spec, cores, scale(spec)));
        }
    }

    /** Notes 14.10: fine enough for what a picosecond can cost. */
    private BigInteger scale(Board.Server server) {
        return server.reclaims() ? parts().multiply(server.limit().part()) : BigInteger.ONE;
    }

    /** Into so many parts a core is divided. */
    private BigInteger parts() {
        BigInteger parts = BigInteger.ONE;
        for (Board.Server server : world.board.servers()) {
            if (server.period() > 0) {
                parts = parts.multiply(BigInteger.valueOf(server.period()));
            }
            parts = parts.multiply(server.extra().of()).multiply(server.limit().of());
        }
        return parts;
    }

    @Nullable
    ServerState of(Job job) {
        return job.task.spec.server() < 0 ? null : servers.get(job.task.spec.server());
    }

    /** Whether a ready or running job is decided about: not where it waits in its server. */
    boolean takesPart(Job job) {
        ServerState server = of(job);
        return server == null || server.first == job;
    }

    /** Notes 14.11. */
    long key(Job job) {
        ServerState server = Objects.requireNonNull(of(job));
        return server.first == job ? key(server, job) : job.servedKey;
    }

    private static long key(ServerState server, Job job) {
        return switch (server.spec.kind()) {
            case BACKGROUND -> Job.NEVER;
            case POLLING, DEFERRABLE, SPORADIC -> -server.spec.priority();
            case TBS -> job.servedDeadline;
            default -> server.deadline;
        };
    }

    // ---- jobs come and go

    void comes(Job job) {
        ServerState server = of(job);
        if (server == null) {
            return;
        }
        server.ready.add(job);
        if (!server.busy) {
            server.busy = true;
            begins(server);
        }
    }

    void goes(Job job) {
        ServerState server = of(job);
        if (server == null || !server.ready.remove(job)) {
            return;
        }
        if (server.first == job) {
            job.servedKey = key(server, job);
            server.first = null;
        }
        if (!server.ready.isEmpty()) {
            ask(server);
        }
        boolean another = job.task.left().stream().anyMatch(other -> other != job && !other.ended());
        if (server.ready.isEmpty() && !another) {
            server.busy = false;
            rests(server);
        }
    }

    /** It comes to have something to do. */
    private void begins(ServerState server) {
        switch (server.spec.kind()) {
            case DYNAMIC_SPORADIC -> activate(server);
            case CBS -> {
                BigInteger ahead = BigInteger.valueOf(server.deadline - world.now);
                BigInteger mine = server.left.multiply(BigInteger.valueOf(server.spec.period()));
                BigInteger share = ahead.multiply(BigInteger.valueOf(server.spec.budget()));
                if (server.deadline <= world.now || mine.compareTo(share) >= 0) {
                    server.left = server.full();
                    server.deadline = Job.after(world.now, server.spec.period());
                }
            }
            case CBS_HARD, SCHED_DEADLINE -> {
                server.active = true;
                server.lagAt = Job.NEVER;
                if (!server.waits()) {
                    wakes(server);
                }
            }
            default -> {}
        }
    }

    /** Notes 14.9. */
    private void wakes(ServerState server) {
        Board.Server spec = server.spec;
        long next = nextPeriod(server);
        BigInteger ahead = BigInteger.valueOf(server.deadline - world.now);
        BigInteger share = ahead.multiply(server.full());
        boolean more = server.left.multiply(BigInteger.valueOf(spec.deadline())).compareTo(share) > 0;
        if (server.deadline < 0) {
            full(server);
        } else if (server.deadline <= world.now && world.now < next) {
            server.left = BigInteger.ZERO;
            server.waitsUntil = next;
        } else if (server.deadline > world.now && more && spec.deadline() < spec.period()) {
            server.left = share.divide(BigInteger.valueOf(spec.deadline()));
            server.waitsUntil = server.left.signum() == 0 ? next : Job.NEVER;
        } else if (server.deadline <= world.now || more) {
            full(server);
        }
    }

    /** Where the period ends that the deadline is in; one that never comes is waited for all the same. */
    private static long nextPeriod(ServerState server) {
        Board.Server spec = server.spec;
        return Math.min(Job.NEVER - 1, Job.after(server.deadline - spec.deadline(), spec.period()));
    }

    private void full(ServerState server) {
        server.left = server.full();
        server.deadline = Job.after(world.now, server.spec.deadline());
    }

    /** It has nothing to do any more. */
    private void rests(ServerState server) {
        if (server.spec.kind() == Board.ServerKind.DYNAMIC_SPORADIC) {
            comesBack(server);
        } else if (server.isHard() && !server.waits()) {
            BigInteger lag = server.left
                    .multiply(BigInteger.valueOf(server.spec.period()))
                    .divide(server.full());
            server.lagAt = server.deadline - lag.longValueExact();
            if (server.lagAt <= world.now) {
                server.active = false;
                server.lagAt = Job.NEVER;
            }
        }
    }

    // ---- sporadic servers

    private void activate(ServerState server) {
        if (server.since < 0 && server.left.signum() > 0) {
            server.since = world.now;
            if (server.spec.kind() == Board.ServerKind.DYNAMIC_SPORADIC) {
                server.deadline = Job.after(world.now, server.spec.period());
            }
        }
    }

    /** Notes 14.5: what was used comes back. */
    private void comesBack(ServerState server) {
        if (server.since < 0) {
            return;
        }
        long at = Job.after(server.since, server.spec.period());
        BigInteger amount = server.used;
        server.since = -1;
        server.used = BigInteger.ZERO;
        if (amount.signum() > 0 && at <= world.now) {
            server.left = server.left.add(amount);
        } else if (amount.signum() > 0) {
            server.back.add(new long[] {at, amount.longValueExact()});
        }
    }

    // ---- budgets

    /** What a picosecond costs, in the server's count (notes 14.10). */
    private BigInteger cost(ServerState server) {
        if (!server.spec.reclaims()) {
            return BigInteger.ONE;
        }
        BigInteger parts = parts();
        BigInteger free = parts(parts, server.spec.limit()).subtract(parts(parts, server.spec.extra()));
        for (ServerState other : servers) {
            if (other.isHard() && other.cores.equals(server.cores) && !other.active) {
                free = free.subtract(bandwidth(parts, other));
            }
        }
        return bandwidth(parts, server).max(free).multiply(server.spec.limit().of());
    }

    private static BigInteger parts(BigInteger parts, Board.Share share) {
        return parts.multiply(share.part()).divide(share.of());
    }

    private static BigInteger bandwidth(BigInteger parts, ServerState server) {
        return parts.multiply(BigInteger.valueOf(server.spec.budget()))
                .divide(BigInteger.valueOf(server.spec.period()));
    }

    private @Nullable ServerState served(CoreState core) {
        Job job = core.executing();
        ServerState server = job == null || core.pay != null ? null : of(job);
        return server != null && server.hasBudget() ? server : null;
    }

    /** Time goes by. */
    void advance(CoreState core, long length) {
        ServerState server = served(core);
        if (server != null && length > 0) {
            BigInteger used = cost(server).multiply(BigInteger.valueOf(length));
            server.left = server.left.subtract(used);
            server.used = server.used.add(used);
            server.usedUp = server.left.signum() <= 0;
        }
    }

    /** When the budget is used up that the core's job uses. */
    long endsAt(CoreState core) {
        ServerState server = served(core);
        return server == null
                ? Job.NEVER
                : Job.after(world.now, Arrivals.ceilDiv(server.left.max(BigInteger.ZERO), cost(server)));
    }

    /** At the beginning of what ends: budgets that are used up. */
    void endBudgets() {
        for (ServerState server : servers) {
            if (!server.usedUp) {
                continue;
            }
            server.usedUp = false;
            ask(server);
            Board.Server spec = server.spec;
            switch (spec.kind()) {
                case SPORADIC -> comesBack(server);
                case DYNAMIC_SPORADIC -> {
                    comesBack(server);
                    activateIfBusy(server);
                }
                case CBS -> {
                    server.left = server.left.add(server.full());
                    server.deadline = Job.after(server.deadline, spec.period());
                }
                case CBS_HARD, SCHED_DEADLINE -> server.waitsUntil = Math.max(world.now, nextPeriod(server));
                default -> {}
            }
        }
    }

    private void activateIfBusy(ServerState server) {
        if (server.busy) {
            activate(server);
        }
    }

    /** Among the hardware: budgets that become more. */
    void refill() {
        for (ServerState server : servers) {
            switch (server.spec.kind()) {
                case POLLING, DEFERRABLE -> {
                    if (server.fullAt == world.now) {
                        server.fullAt += server.spec.period();
                        if (server.left.compareTo(server.full()) < 0) {
                            server.left = server.full();
                            ask(server);
                        }
                    }
                }
                case SPORADIC, DYNAMIC_SPORADIC -> {
                    boolean any = false;
                    boolean comes = !server.back.isEmpty() && server.back.get(0)[0] <= world.now;
                    if (comes && server.spec.kind() == Board.ServerKind.DYNAMIC_SPORADIC) {
                        comesBack(server);
                    }
                    while (!server.back.isEmpty() && server.back.get(0)[0] <= world.now) {
                        server.left =
                                server.left.add(BigInteger.valueOf(server.back.remove(0)[1]));
                        any = true;
                    }
                    if (any) {
                        ask(server);
                        if (server.spec.kind() == Board.ServerKind.DYNAMIC_SPORADIC) {
                            activateIfBusy(server);
                        }
                    }
                }
                case CBS_HARD, SCHED_DEADLINE -> refillHard(server);
                default -> {}
            }
        }
    }

    private void refillHard(ServerState server) {
        if (server.waitsUntil <= world.now) {
            server.waitsUntil = Job.NEVER;
            while (server.left.signum() <= 0) {
                server.left = server.left.add(server.full());
                server.deadline += server.spec.period();
            }
            if (server.deadline < world.now) {
                full(server);
            }
            server.active &= server.busy;
            ask(server);
        }
        if (server.lagAt <= world.now) {
            server.lagAt = Job.NEVER;
            server.active = false;
            world.changed = true;
        }
    }

    // ---- decisions

    private void ask(ServerState server) {
        world.changed = true;
        server.cores.forEach(world.domains.get(server.spec.domain())::ask);
    }

    /** Notes 14.1: before a decision about these cores. */
    void stand(DomainState domain) {
        for (ServerState server : servers) {
            if (world.domains.get(server.spec.domain()) != domain || !domain.asked.containsAll(server.cores)) {
                continue;
            }
            decided.add(server);
            Job first = server.first;
            if (first != null) {
                stepBack(server, first);
                continue;
            }
            if (server.ready.isEmpty() && server.busy) {
                server.busy = false;
                rests(server);
            }
            if (!server.ready.isEmpty() && server.mayServe()) {
                takeUp(server, domain);
            }
        }
    }

    private void stepBack(ServerState server, Job first) {
        CoreState on = first.on;
        if (server.mayServe() || on != null && on.switching()) {
            return;
        }
        first.servedKey = key(server, first);
        server.first = null;
        if (on != null) {
            world.deciding.displace(on, first);
        }
    }

    private void takeUp(ServerState server, DomainState domain) {
        Comparator<Job> order = Comparator.comparingLong(job -> job.release);
        Job job = server.ready.stream()
                .min(order.thenComparingInt(each -> each.task.index))
                .orElseThrow();
        server.first = job;
        job.place = domain.nextPlace++;
        job.sliceUsed = 0;
        if (server.spec.kind() == Board.ServerKind.TBS && job.servedDeadline < 0) {
            server.deadline = Job.after(Math.max(server.deadline, job.release), span(server, job));
            job.servedDeadline = server.deadline;
        }
    }

    /** Notes 14.7: work / share on the fastest core, rounded up. */
    private long span(ServerState server, Job job) {
        // A body with a step that this job leaves out still has several.
        List<Step> body = job.task.spec.body();
        boolean one = body.size() == 1 && body.get(0) instanceof Step.Compute;
        BigInteger work = one ? world.draw(job, job.ops.get(0)) : world.laxity.most(job);
        BigInteger fastest = server.cores.stream().map(core -> core.speed).reduce(BigInteger.ONE, BigInteger::max);
        Board.Share share = Objects.requireNonNull(server.spec.utilization());
        return Arrivals.ceilDiv(work.multiply(share.of()), fastest.multiply(share.part()));
    }

    /** Notes 14.4, 14.5: the instant is over. */
    void settle() {
        for (ServerState server : servers) {
            if (!decided.contains(server)) {
                continue;
            }
            if (server.spec.kind() == Board.ServerKind.POLLING && !server.busy && wouldRun(server)) {
                server.left = BigInteger.ZERO;
            } else if (server.spec.kind() == Board.ServerKind.SPORADIC) {
                Job running = server.cores.get(0).job;
                if (running != null && world.order.key(running) <= -server.spec.priority()) {
                    activate(server);
                } else {
                    comesBack(server);
                }
            }
        }
        decided.clear();
    }

    private boolean wouldRun(ServerState server) {
        Board.Domain domain = world.board.domains().get(server.spec.domain());
        int served = domain.ties().indexOf(Board.Tie.SERVER);
        int running = domain.ties().indexOf(Board.Tie.RUNNING);
        boolean first = served >= 0 && (running < 0 || served < running) && domain.quantum() <= 0;
        for (CoreState core : server.cores) {
            if (!core.runs(world.now) || core.switching()) {
                continue;
            }
            Job job = core.job;
            if (job == null) {
                return true;
            }
            long key = world.order.key(job);
            boolean after = key > -server.spec.priority() || key == -server.spec.priority() && first;
            if (after && job.letsGo(world.now)) {
                return true;
            }
        }
        return false;
    }

    /** The next instant of a server; {@code held}: of those alone that hold a job back. */
    long next(boolean held) {
        long next = Job.NEVER;
        for (ServerState server : servers) {
            if (held && (server.ready.isEmpty() || server.first != null)) {
                continue;
            }
            boolean periodic =
                    server.spec.kind() == Board.ServerKind.POLLING || server.spec.kind() == Board.ServerKind.DEFERRABLE;
            next = Math.min(next, periodic ? server.fullAt : Job.NEVER);
            next = Math.min(
                    next, server.back.isEmpty() ? Job.NEVER : server.back.get(0)[0]);
            next = Math.min(next, Math.min(server.waitsUntil, server.lagAt));
        }
        return next;
    }
}
