package dev.tactus.board;

import dev.tactus.rt.Claim;
import dev.tactus.rt.Shares;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each task of a domain claims of its cores, where the policy plans ahead, and whether that can be planned. */
final class Reservations {
    private static final String POLICY = "run";

    private final Board board;
    private final Draft d;

    Reservations(Board board, Draft d) {
        this.board = board;
        this.d = d;
    }

    /** The claims of the tasks of a domain that are released by a period. */
    static List<Claim> claims(Board board, Board.Domain domain) {
        List<Claim> claims = new ArrayList<>();
        for (int t = 0; t < board.tasks().size(); t++) {
            Board.Task task = board.tasks().get(t);
            if (board.domains().get(task.domain()) == domain
                    && !task.interrupt()
                    && task.activation() instanceof Activation.Periodic periodic) {
                Board.Core core = board.cores().get(domain.cores().get(0));
                BigInteger speed = BigInteger.valueOf(core.capacityPerMhz()).multiply(BigInteger.valueOf(core.hertz()));
                BigInteger work = Loads.units(task.body()).multiply(BigInteger.valueOf(Time.SECOND));
                claims.add(new Claim(t, periodic.period(), task.offset(), work, speed));
            }
        }
        return claims;
    }

    void check() {
        for (Board.Domain domain : board.domains()) {
            if (domain.policy().equals(POLICY) && fits(domain)) {
                room(domain);
            }
        }
    }

    private Node node(String section, String name) {
        Node node = d.root.get(section);
        Node key = node == null ? null : node.key(name);
        return key == null ? d.root : key;
    }

    private boolean fits(Board.Domain domain) {
        int first = domain.cores().get(0);
        if (domain.partitioned() || domain.cores().stream().anyMatch(core -> !d.sameSpeed(first, core))) {
            d.problems.error(
                    Code.Q02,
                    node("domains", domain.name()),
                    "run plans for cores of one speed, all for all its tasks",
                    "placement: global on equal cores, or scheduler: edf");
            return false;
        }
        boolean all = true;
        for (Board.Task task : board.tasks()) {
            String not = board.domains().get(task.domain()) == domain && !task.interrupt() ? unfit(domain, task) : null;
            if (not != null) {
                int named = task.helper() == null ? -1 : task.helper().offloader();
                String name = named < 0 ? task.name() : board.tasks().get(named).name();
                d.problems.error(
                        Code.Q01,
                        node("tasks", name),
                        "run cannot plan for task " + name + ": " + not,
                        "period:, a deadline no shorter, any core of the domain");
                all = false;
            }
        }
        return all;
    }

    private static @Nullable String unfit(Board.Domain domain, Board.Task task) {
        if (task.helper() != null) {
            return "what it offloads has no period";
        } else if (!(task.activation() instanceof Activation.Periodic periodic)) {
            return "it has no period";
        } else if (task.jitter() != null) {
            return "it has jitter";
        } else if (task.deadline() >= 0 && task.deadline() < periodic.period()) {
            return "its deadline is before the end of its period";
        }
        return task.cores().equals(domain.cores()) ? null : "it may not use every core";
    }

    private void room(Board.Domain domain) {
        List<Claim> claims = claims(board, domain);
        if (claims.isEmpty()) {
            return;
        }
        Shares shares = Shares.of(claims);
        for (int i = 0; i < claims.size(); i++) {
            if (shares.beyondOne(i)) {
                String name = board.tasks().get(claims.get(i).task()).name();
                d.problems.error(
                        Code.T20, node("tasks", name), "task " + name + " needs more than one core", "a smaller wcet");
                return;
            }
        }
        int cores = domain.cores().size();
        if (!shares.within(cores)) {
            long millionths = shares.millionths();
            d.problems.error(
                    Code.T20,
                    node("domains", domain.name()),
                    "the tasks of domain " + domain.name() + " need "
                            + new java.math.BigDecimal(BigInteger.valueOf(millionths), 6).toPlainString()
                            + " cores, shares rounded up to picoseconds in each " + shares.grid()
                            + " ps, in which all periods and offsets are whole",
                    "at most " + cores);
        }
    }
}
