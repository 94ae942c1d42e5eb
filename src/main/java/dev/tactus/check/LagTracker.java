package dev.tactus.check;

import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.ArrayDeque;
import java.util.List;

/**
 * How far tasks under a proportionate-fair policy run from their share: at each slot's beginning the slots that a task
 * should have had of its present job, its weight times those that have passed, less those it has had. Baruah, Cohen,
 * Plaxton and Varvel, Proportionate progress, Algorithmica 15, 1996. A job that ends in fewer slots than it may take
 * leaves its task without a lag until the next release.
 */
public final class LagTracker implements TraceSink {
    /**
     * A task that has a share.
     *
     * @param cost slots that a job may take; @param span slots that it has for it
     */
    public record Share(int task, long cost, long span) {}

    /** A lag in lowest terms of its own task: {@code slots / span}. */
    private record Lag(long slots, long span) {
        boolean below(Lag other) {
            long high = Math.multiplyHigh(slots, other.span);
            long otherHigh = Math.multiplyHigh(other.slots, span);
            return high != otherHigh
                    ? high < otherHigh
                    : Long.compareUnsigned(slots * other.span, other.slots * span) < 0;
        }

        @Override
        public String toString() {
            long common = java.math.BigInteger.valueOf(slots)
                    .gcd(java.math.BigInteger.valueOf(span))
                    .longValueExact();
            return span == common ? Long.toString(slots / common) : slots / common + "/" + span / common;
        }
    }

    /** One task: its present job, and the releases that wait behind it. */
    private static final class Follower {
        final Share share;
        final ArrayDeque<Long> behind = new ArrayDeque<>();
        long release = -1;
        long had;
        boolean running;
        boolean unfinished;

        Follower(Share share) {
            this.share = share;
        }
    }

    private final long quantum;
    private final Follower[] byTask;
    private final Follower[] all;
    private long next;
    private Lag least = new Lag(0, 1);
    private Lag most = new Lag(0, 1);

    /**
     * Follows the tasks of one domain.
     *
     * @param tasks how many the board has; @param quantum length of a slot in picoseconds
     */
    public LagTracker(int tasks, long quantum, List<Share> shares) {
        this.quantum = quantum;
        byTask = new Follower[tasks];
        all = new Follower[shares.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Follower(shares.get(i));
            byTask[shares.get(i).task()] = all[i];
        }
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        if (kind.owner() != Kind.Owner.TASK) {
            return;
        }
        advance(at - 1);
        Follower of = byTask[task];
        if (of == null) {
            return;
        }
        switch (kind) {
            case RELEASE -> released(of, (at + quantum - 1) / quantum);
            case DISPATCH -> of.running = true;
            case PREEMPT, MOVE, WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME ->
                of.running = false;
            case COMPLETE, ABORT, DROP -> ended(of);
            default -> {
                // Nothing else changes who runs.
            }
        }
    }

    private static void released(Follower of, long slot) {
        if (of.unfinished) {
            of.behind.add(slot);
        } else {
            begin(of, slot);
        }
    }

    private static void begin(Follower of, long slot) {
        of.release = slot;
        of.had = 0;
        of.unfinished = true;
    }

    private static void ended(Follower of) {
        of.running = false;
        of.unfinished = false;
        if (!of.behind.isEmpty()) {
            begin(of, of.behind.remove());
        } else if (of.had < of.share.cost()) {
            of.release = -1;
        }
    }

    /** Looks at every slot that begins at {@code until} or before and was not looked at yet. */
    public void advance(long until) {
        for (; next <= until; next += quantum) {
            for (Follower of : all) {
                look(of, next / quantum);
            }
        }
    }

    private void look(Follower of, long slot) {
        if (of.release >= 0 && slot >= of.release) {
            long span = of.share.span();
            long passed = Math.min(slot - of.release, span);
            Lag lag = new Lag(
                    Math.subtractExact(Math.multiplyExact(of.share.cost(), passed), Math.multiplyExact(of.had, span)),
                    span);
            least = lag.below(least) ? lag : least;
            most = most.below(lag) ? lag : most;
        }
        if (of.running) {
            of.had++;
        }
    }

    /** The smallest lag so far, a whole number of slots or {@code p/q}. */
    public String least() {
        return least.toString();
    }

    /** The largest lag so far. */
    public String most() {
        return most.toString();
    }
}
