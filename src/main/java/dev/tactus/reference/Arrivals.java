package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import dev.tactus.board.Chance;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The timed arrivals of one task, one after the other (semantics 1.2, 4.1, 4.3-4.5; notes 3.1, 3.4, 3.8, 3.10). */
final class Arrivals {
    /** One arrival and what comes of it. */
    record Arrival(long at, long release, long deadline) {}

    /** The deadline of a rate that has none of its own: the next arrival. */
    private static final long TO_NEXT_RELEASE = -2;

    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);

    private final Board board;
    private final long seed;
    private final int task;
    private final Board.Task spec;
    /** The number of the next arrival, counted from power-on. */
    private long k;
    /** The number of its job, counted from the first arrival that exists. */
    private long job;

    private long lastArrival;
    private long lastRelease;
    private @Nullable Arrival next;

    private Arrivals(Board board, long seed, int task, long runsAt) {
        this.board = board;
        this.seed = seed;
        this.task = task;
        this.spec = board.tasks().get(task);
        this.lastArrival = Math.max(spec.offset(), runsAt);
        if (!(spec.activation() instanceof Activation.Sporadic)) {
            long step = 1;
            while (step <= Long.MAX_VALUE / 4 && arrival(step) < runsAt) {
                step *= 2;
            }
            for (; step > 0; step /= 2) {
                k += arrival(k + step - 1) < runsAt ? step : 0;
            }
        }
        look();
    }

    static @Nullable Arrivals of(Board board, long seed, int task, long runsAt) {
        Activation how = board.tasks().get(task).activation();
        boolean timed = how instanceof Activation.Periodic
                || how instanceof Activation.Rate
                || how instanceof Activation.Sporadic
                || how instanceof Activation.Bursts
                || how instanceof Activation.Releases
                || how instanceof Activation.Angle;
        return timed ? new Arrivals(board, seed, task, runsAt) : null;
    }

    /** The next arrival, or null when there are no more. */
    @Nullable
    Arrival peek() {
        return next;
    }

    void pop() {
        k++;
        job++;
        look();
    }

    private void look() {
        next = null;
        if (spec.jobs() >= 0 && job >= spec.jobs()) {
            return;
        }
        long at = spec.activation() instanceof Activation.Sporadic ? sporadic() : arrival(k);
        if (at == Job.NEVER) {
            return;
        }
        lastArrival = at;
        long release = quantised(board, spec.domain(), Job.after(at, Chance.jitter(board, seed, task, job)));
        lastRelease = Math.max(lastRelease, release);
        next = new Arrival(at, lastRelease, deadline(at));
    }

    /** Semantics 4.3: as dense as allowed, or a drawn gap, which lies before the job of the same number. */
    private long sporadic() {
        return job == 0 ? lastArrival : Job.after(lastArrival, Chance.gap(board, seed, task, job));
    }

    /** Arrival k, computed from k alone (semantics 1.2). */
    private long arrival(long k) {
        Activation how = spec.activation();
        if (how instanceof Activation.Periodic periodic) {
            return after(spec.offset(), product(k, periodic.period()));
        } else if (how instanceof Activation.Rate rate) {
            BigInteger[] parts = SECOND.multiply(BigInteger.valueOf(k))
                    .multiply(rate.hertzDenominator())
                    .divideAndRemainder(rate.hertzNumerator());
            return after(spec.offset(), parts[0].add(BigInteger.valueOf(parts[1].signum())));
        } else if (how instanceof Activation.Bursts bursts) {
            BigInteger burst = product(k / bursts.size(), bursts.every());
            return after(spec.offset(), burst.add(product(k % bursts.size(), bursts.spacing())));
        } else if (how instanceof Activation.Releases releases) {
            return k < releases.list().size()
                    ? Job.after(spec.offset(), releases.list().get((int) k).at())
                    : Job.NEVER;
        }
        long turned = new Crank((Activation.Angle) how).reaches(k);
        return Job.after(spec.offset(), turned);
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static long after(long offset, BigInteger span) {
        return span.bitLength() > 63 ? Job.NEVER : Job.after(offset, span.longValueExact());
    }

    /** Semantics 4.1: counted from the arrival. */
    private long deadline(long at) {
        if (spec.activation() instanceof Activation.Releases releases) {
            long own = releases.list().get((int) k).deadline();
            if (own >= 0) {
                return Job.after(at, own);
            }
        }
        if (spec.deadline() == TO_NEXT_RELEASE) {
            return arrival(k + 1);
        }
        return spec.deadline() < 0 ? Job.NEVER : Job.after(at, spec.deadline());
    }

    /** Semantics 6, tick: the next multiple of the domain's tick at or after it, where the domain quantises. */
    static long quantised(Board board, int domain, long at) {
        Board.Overheads overheads = board.domains().get(domain).overheads();
        if (!overheads.quantise() || overheads.tickPeriod() <= 0) {
            return at;
        }
        long over = at % overheads.tickPeriod();
        return over == 0 || at == Job.NEVER ? at : Job.after(at, overheads.tickPeriod() - over);
    }

    /** The quotient rounded up. */
    static long ceilDiv(BigInteger numerator, BigInteger denominator) {
        if (numerator.bitLength() < Long.SIZE && denominator.bitLength() < Long.SIZE) {
            long whole = numerator.longValue() / denominator.longValue();
            return whole + Long.signum(numerator.longValue() % denominator.longValue());
        }
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[0].longValueExact() + parts[1].signum();
    }
}
