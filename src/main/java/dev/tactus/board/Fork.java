package dev.tactus.board;

import dev.tactus.rt.Setup;
import dev.tactus.rt.Turn;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Two futures of one past: a run of a board that from an instant on asks for the work, has the priorities and orders by
 * the policies of another board. Computes that begin at that instant or later ask for the new work; jobs that are
 * unfinished are ordered anew at once. Nothing else may differ.
 *
 * @param past what runs up to the instant; @param future what it is like from then on
 */
public record Fork(Board past, Board future) {
    /** Policies whose order does not move with time. */
    private static final Set<String> FIXED_KEYS =
            Set.of("edf", "fixed-priority", "rate-monotonic", "deadline-monotonic", "fifo");

    private static final Set<Board.Protocol> WITHOUT_LEVELS = Set.of(
            Board.Protocol.NONE,
            Board.Protocol.NPP,
            Board.Protocol.PIP,
            Board.Protocol.SPIN,
            Board.Protocol.SEMAPHORE,
            Board.Protocol.FMLP_PLUS);

    /** What differs that cannot change in the middle of a run, for people; empty where all can. */
    public List<String> refused() {
        List<String> found = new ArrayList<>();
        for (String name : differing(past, future)) {
            if (!Set.of("tasks", "domains", "contracts", "remarks", "plan").contains(name)) {
                found.add(name);
            }
        }
        if (past.tasks().size() != future.tasks().size()
                || past.domains().size() != future.domains().size()) {
            found.add("which tasks and domains there are");
            return found;
        }
        for (int t = 0; t < past.tasks().size(); t++) {
            task(past.tasks().get(t), future.tasks().get(t), found);
        }
        for (int d = 0; d < past.domains().size(); d++) {
            domain(d, found);
        }
        return found;
    }

    private void task(Board.Task before, Board.Task after, List<String> found) {
        for (String name : differing(before, after)) {
            if (!name.equals("priority") && !(name.equals("body") && sameSteps(before.body(), after.body()))) {
                found.add(name + " of task " + before.name());
            }
        }
        boolean moves = !FIXED_KEYS.contains(past.domains().get(before.domain()).policy());
        if (!before.body().equals(after.body()) && (moves || before.server() >= 0)) {
            found.add("the work of task " + before.name()
                    + (moves ? ", whose policy looks ahead" : ", which has a server"));
        }
    }

    private void domain(int ordinal, List<String> found) {
        Board.Domain before = past.domains().get(ordinal);
        Board.Domain after = future.domains().get(ordinal);
        for (String name : differing(before, after)) {
            if (!name.equals("policy")) {
                found.add(name + " of domain " + before.name());
            }
        }
        if (!orders(ordinal)) {
            return;
        }
        boolean served = past.servers().stream().anyMatch(server -> server.domain() == ordinal);
        boolean fixed = FIXED_KEYS.contains(before.policy()) && FIXED_KEYS.contains(after.policy());
        boolean levels = past.resources().stream().anyMatch(lock -> !WITHOUT_LEVELS.contains(lock.protocol()));
        if (!fixed || served || levels || before.criticality() != null || before.quantum() > 0) {
            found.add("the order of domain " + before.name()
                    + (levels
                            ? ", in which locks have ceilings"
                            : " (only between " + String.join(", ", sorted()) + ")"));
        }
    }

    private static List<String> sorted() {
        return FIXED_KEYS.stream().sorted().toList();
    }

    /** Whether the jobs of a domain may be ordered otherwise. */
    private boolean orders(int domain) {
        boolean differs = !past.domains()
                .get(domain)
                .policy()
                .equals(future.domains().get(domain).policy());
        for (int t = 0; t < past.tasks().size(); t++) {
            Board.Task task = past.tasks().get(t);
            differs |= task.domain() == domain
                    && task.priority() != future.tasks().get(t).priority();
        }
        return differs;
    }

    private static boolean sameSteps(List<Step> one, List<Step> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            Step a = one.get(i);
            Step b = other.get(i);
            if (a instanceof Step.Compute x && b instanceof Step.Compute y) {
                same = x.work().capacityPerMhz() == y.work().capacityPerMhz();
            } else if (a instanceof Step.Offload x && b instanceof Step.Offload y) {
                Amount work = x.work();
                Amount later = y.work();
                boolean both = work != null && later != null && work.capacityPerMhz() == later.capacityPerMhz();
                same = both
                                && new Step.Offload(
                                                y.pool(),
                                                work,
                                                y.task(),
                                                y.helpers(),
                                                y.request(),
                                                y.reply(),
                                                y.await())
                                        .equals(x)
                        || x.equals(y);
            } else if (a instanceof Step.Repeat x && b instanceof Step.Repeat y) {
                same = x.times() == y.times() && sameSteps(x.body(), y.body());
            } else if (a instanceof Step.Every x && b instanceof Step.Every y) {
                same = x.jobs() == y.jobs() && x.first() == y.first() && sameSteps(x.body(), y.body());
            } else {
                same = a.equals(b);
            }
        }
        return same;
    }

    private static List<String> differing(Record one, Record other) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            try {
                Object a = component.getAccessor().invoke(one);
                Object b = component.getAccessor().invoke(other);
                if (a == null ? b != null : !a.equals(b)) {
                    names.add(component.getName());
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return names;
    }

    /** Both in one set-up, for a run that turns. */
    Setup setup(Turn turn, long seed) {
        boolean[] works = new boolean[past.tasks().size()];
        for (int t = 0; t < works.length; t++) {
            works[t] = !past.tasks().get(t).body().equals(future.tasks().get(t).body());
        }
        boolean[] orders = new boolean[past.domains().size()];
        for (int d = 0; d < orders.length; d++) {
            orders[d] = orders(d);
        }
        long end = past.plan().duration();
        return turn.join(Assembly.of(past, seed, end), Assembly.of(future, seed, end), works, orders);
    }
}
