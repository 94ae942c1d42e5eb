package dev.tactus.rt;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reduction of several cores to one, and its schedule, which goes by the clock alone: tasks are packed into servers
 * of at most one core; a server that fills a core has it; of each other one the dual, which has what it leaves, is
 * packed again, until every server fills a core. A server runs where its dual does not, and of the duals in a server
 * that runs the one with the earliest deadline does. Regnier, Lima, Massa, Levin and Brandt, RUN: optimal
 * multiprocessor real-time scheduling via reduction to uniprocessor, 32nd IEEE Real-Time Systems Symposium, 2011.
 */
final class Reduction {
    /** What is packed: tasks, or the duals of other servers. */
    private static final class Server {
        final List<Claim> tasks = new ArrayList<>();
        final List<Server> duals = new ArrayList<>();
        long rate;
        boolean runs;

        /** Of its dual, where it has one: what is left of the budget up to the deadline. */
        long budget;

        boolean dualRuns;
        long deadline;

        long nextAfter(long instant) {
            long next = Time.NEVER;
            for (int i = 0; i < tasks.size(); i++) {
                Claim task = tasks.get(i);
                long phase = task.offset() % task.period();
                long at = instant < phase ? phase : phase + ((instant - phase) / task.period() + 1) * task.period();
                next = Math.min(next, at < 0 ? Time.NEVER : at);
            }
            for (int i = 0; i < duals.size(); i++) {
                next = Math.min(next, duals.get(i).nextAfter(instant));
            }
            return next;
        }
    }

    private final Shares shares;
    private final List<Server> leaves;

    /** All that have a dual, and those that fill a core. */
    private final List<Server> packed = new ArrayList<>();

    private final List<Server> roots = new ArrayList<>();
    private long now;

    /** @throws IllegalArgumentException if the tasks need more than the cores */
    Reduction(int cores, List<Claim> claims) {
        shares = Shares.of(claims);
        if (claims.isEmpty()) {
            leaves = List.of();
            return;
        }
        if (!shares.within(cores)) {
            throw new IllegalArgumentException("shares of more than " + cores + " cores");
        }
        leaves = packed(claims);
        List<Server> level = leaves;
        fill(cores);
        while (true) {
            List<Server> rest = new ArrayList<>();
            for (Server server : level) {
                (server.rate == shares.grid() ? roots : rest).add(server);
            }
            if (rest.isEmpty()) {
                break;
            }
            packed.addAll(rest);
            level = duals(rest);
        }
        for (Server server : packed) {
            renew(server, 0);
        }
        choose();
    }

    /** First fit by share, decreasing; the order of declaration among equal ones. */
    private List<Server> packed(List<Claim> claims) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> -shares.of(i)));
        List<Server> servers = new ArrayList<>();
        for (int i : order) {
            Server to = first(servers, shares.of(i));
            to.tasks.add(claims.get(i));
            to.rate += shares.of(i);
        }
        return servers;
    }

    private Server first(List<Server> servers, long rate) {
        if (rate > shares.grid()) {
            throw new IllegalArgumentException("a share of more than a core");
        }
        for (Server server : servers) {
            if (server.rate <= shares.grid() - rate) {
                return server;
            }
        }
        Server another = new Server();
        servers.add(another);
        return another;
    }

    /** What the tasks leave of the cores is given to the servers, from the first on: there they may do nothing. */
    private void fill(int cores) {
        BigInteger rest = shares.left(cores);
        for (Server server : leaves) {
            long given =
                    rest.min(BigInteger.valueOf(shares.grid() - server.rate)).longValueExact();
            server.rate += given;
            rest = rest.subtract(BigInteger.valueOf(given));
        }
    }

    private List<Server> duals(List<Server> servers) {
        List<Server> order = new ArrayList<>(servers);
        order.sort(Comparator.comparingLong(server -> server.rate));
        List<Server> level = new ArrayList<>();
        for (Server server : order) {
            Server to = first(level, shares.grid() - server.rate);
            to.duals.add(server);
            to.rate += shares.grid() - server.rate;
        }
        return level;
    }

    /** How many servers of tasks there are. */
    int servers() {
        return leaves.size();
    }

    /** The tasks of one of them, in the order in which they were packed. */
    List<Claim> tasks(int server) {
        return leaves.get(server).tasks;
    }

    /** Whether one of them has a core now. */
    boolean runs(int server) {
        return leaves.get(server).runs;
    }

    /** When anything of that changes next. */
    long nextAt() {
        long next = Time.NEVER;
        for (int i = 0; i < packed.size(); i++) {
            Server server = packed.get(i);
            next = Math.min(next, server.deadline);
            if (server.dualRuns) {
                next = Math.min(next, now + server.budget);
            }
        }
        return next;
    }

    /** Goes on to an instant. */
    void advance(long to) {
        while (now < to) {
            long next = nextAt();
            long at = Math.min(next, to);
            for (int i = 0; i < packed.size(); i++) {
                Server server = packed.get(i);
                if (server.dualRuns) {
                    server.budget -= at - now;
                }
            }
            now = at;
            if (at < next) {
                return;
            }
            for (int i = 0; i < packed.size(); i++) {
                Server server = packed.get(i);
                if (server.deadline == at) {
                    renew(server, at);
                }
            }
            choose();
        }
    }

    private void renew(Server server, long at) {
        server.deadline = server.nextAfter(at);
        server.budget = server.deadline == Time.NEVER
                ? Time.NEVER - at
                : (shares.grid() - server.rate) * ((server.deadline - at) / shares.grid());
    }

    private void choose() {
        for (int i = 0; i < roots.size(); i++) {
            choose(roots.get(i), true);
        }
    }

    private static void choose(Server server, boolean runs) {
        server.runs = runs;
        @Nullable Server first = null;
        for (int i = 0; runs && i < server.duals.size(); i++) {
            Server dual = server.duals.get(i);
            if (dual.budget > 0 && (first == null || dual.deadline < first.deadline)) {
                first = dual;
            }
        }
        for (int i = 0; i < server.duals.size(); i++) {
            Server dual = server.duals.get(i);
            dual.dualRuns = dual == first;
            choose(dual, !dual.dualRuns);
        }
    }
}
