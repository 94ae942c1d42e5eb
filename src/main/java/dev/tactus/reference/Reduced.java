package dev.tactus.reference;

import dev.tactus.board.Activation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tasks of a domain may run when, by reduction to uniprocessor (notes 17). */
final class Reduced {
    /** A share of a core: of some tasks, or of the duals of other servers. */
    private static final class Server {
        final List<TaskState> tasks = new ArrayList<>();
        final List<Server> of = new ArrayList<>();
        BigInteger share = BigInteger.ZERO;
        boolean on;
        /** For how long its dual was on since power-on. */
        BigInteger dual = BigInteger.ZERO;

        List<TaskState> all() {
            List<TaskState> all = new ArrayList<>(tasks);
            of.forEach(server -> all.addAll(server.all()));
            return all;
        }
    }

    private final World world;
    private final BigInteger grid;
    private final List<Server> servers = new ArrayList<>();
    private final List<Server> whole = new ArrayList<>();
    private final List<Server> reduced = new ArrayList<>();
    private long now;
    private long changedAt;

    Reduced(World world, DomainState domain) {
        this.world = world;
        List<TaskState> tasks = new ArrayList<>();
        BigInteger common = BigInteger.ZERO;
        for (TaskState task : world.tasks) {
            if (world.domains.get(task.spec.domain()) == domain && !task.spec.interrupt()) {
                tasks.add(task);
                common = common.gcd(BigInteger.valueOf(period(task))).gcd(BigInteger.valueOf(task.spec.offset()));
            }
        }
        grid = common;
        if (tasks.isEmpty()) {
            return;
        }
        tasks.sort((a, b) -> share(b, domain).compareTo(share(a, domain)));
        BigInteger rest = grid.multiply(BigInteger.valueOf(domain.cores.size()));
        for (TaskState task : tasks) {
            BigInteger share = share(task, domain);
            rest = rest.subtract(share);
            Server to = fit(servers, share);
            to.tasks.add(task);
            to.share = to.share.add(share);
        }
        for (Server server : servers) {
            BigInteger more = rest.min(grid.subtract(server.share));
            server.share = server.share.add(more);
            rest = rest.subtract(more);
        }
        List<Server> level = servers;
        while (!level.isEmpty()) {
            level = reduce(level);
        }
        choose();
    }

    private List<Server> reduce(List<Server> level) {
        List<Server> left = new ArrayList<>();
        for (Server server : level) {
            (server.share.equals(grid) ? whole : left).add(server);
        }
        reduced.addAll(left);
        left.sort((a, b) -> a.share.compareTo(b.share));
        List<Server> next = new ArrayList<>();
        for (Server server : left) {
            BigInteger share = grid.subtract(server.share);
            Server to = fit(next, share);
            to.of.add(server);
            to.share = to.share.add(share);
        }
        return next;
    }

    private Server fit(List<Server> list, BigInteger share) {
        for (Server server : list) {
            if (server.share.add(share).compareTo(grid) <= 0) {
                return server;
            }
        }
        list.add(new Server());
        return list.get(list.size() - 1);
    }

    private static long period(TaskState task) {
        return ((Activation.Periodic) task.spec.activation()).period();
    }

    private BigInteger share(TaskState task, DomainState domain) {
        BigInteger second = domain.cores.get(0).speed;
        BigInteger[] parts =
                task.most().multiply(grid).divideAndRemainder(second.multiply(BigInteger.valueOf(period(task))));
        return parts[0].add(parts[1].signum() > 0 ? BigInteger.ONE : BigInteger.ZERO)
                .max(BigInteger.ONE);
    }

    private static long next(TaskState task, long after) {
        long at = task.spec.offset() % period(task);
        return at > after ? at : at + ((after - at) / period(task) + 1) * period(task);
    }

    private static long deadline(Server server, long after) {
        long first = Job.NEVER;
        for (TaskState task : server.all()) {
            first = Math.min(first, next(task, after));
        }
        return first;
    }

    /** What the dual of a server has left of its share of all time up to the next arrival in it. */
    private long left(Server server) {
        BigInteger due = grid.subtract(server.share).multiply(BigInteger.valueOf(deadline(server, now)));
        return due.divide(grid).subtract(server.dual).longValueExact();
    }

    private void choose() {
        whole.forEach(server -> set(server, true));
    }

    private void set(Server server, boolean on) {
        server.on = on;
        Server first = null;
        for (Server other : server.of) {
            boolean wants = on && left(other) > 0;
            if (wants && (first == null || deadline(other, now) < deadline(first, now))) {
                first = other;
            }
        }
        for (Server other : server.of) {
            set(other, other != first);
        }
    }

    /** When what is on changes next; a server is off while its dual is on, and never else. */
    long next() {
        long next = Job.NEVER;
        for (Server server : reduced) {
            next = Math.min(next, deadline(server, now));
            next = server.on ? next : Math.min(next, now + left(server));
        }
        return next;
    }

    /** When it did last. */
    long changedAt() {
        return changedAt;
    }

    void goTo(long instant) {
        while (now < instant) {
            long to = Math.min(instant, next());
            changedAt = to == next() ? to : changedAt;
            for (Server server : reduced) {
                if (!server.on) {
                    server.dual = server.dual.add(BigInteger.valueOf(to - now));
                }
            }
            now = to;
            choose();
        }
    }

    /** Of the server of a task, the first of its jobs, if it is on. */
    @Nullable
    Job first(TaskState of) {
        for (Server server : servers) {
            if (server.tasks.contains(of)) {
                return server.on ? first(server) : null;
            }
        }
        return null;
    }

    private @Nullable Job first(Server server) {
        Job first = null;
        for (TaskState task : server.tasks) {
            Job job = task.current();
            boolean could = job != null && (job.life == Job.Life.READY || job.life == Job.Life.RUNNING);
            if (job != null && could && (first == null || world.order.compare(job, first) < 0)) {
                first = job;
            }
        }
        return first;
    }
}
