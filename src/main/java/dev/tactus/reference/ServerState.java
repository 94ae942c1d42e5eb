package dev.tactus.reference;

import dev.tactus.board.Board;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server: the ready jobs that it has, its budget and its deadline. */
final class ServerState {
    final Board.Server spec;
    final List<CoreState> cores;
    /** Ready jobs of its tasks, the one that was taken up included. */
    final List<Job> ready = new ArrayList<>();
    /** The job that stands for it in the domain. */
    @Nullable
    Job first;

    boolean busy;
    /** What is left of the budget, so many to the picosecond. */
    BigInteger left;

    final BigInteger scale;
    /** Some time ago there was a budget, and now there is none. */
    boolean usedUp;

    /** The absolute deadline, -1 before the first. */
    long deadline = -1;
    /** When a periodic budget is full again. */
    long fullAt;
    /** Since when it is active, -1 for not; and what it has used since. */
    long since = -1;

    BigInteger used = BigInteger.ZERO;
    /** Instants and amounts that come back, in order. */
    final List<long[]> back = new ArrayList<>();
    /** Until when it waits for a budget, or NEVER. */
    long waitsUntil = Job.NEVER;
    /** Its bandwidth counts; and when that ends. */
    boolean active;

    long lagAt = Job.NEVER;

    ServerState(Board.Server spec, List<CoreState> cores, BigInteger scale) {
        this.spec = spec;
        this.cores = cores;
        this.scale = scale;
        this.fullAt = spec.period();
        boolean starts = switch (spec.kind()) {
            case POLLING, DEFERRABLE, SPORADIC, DYNAMIC_SPORADIC -> true;
            default -> false;
        };
        this.left = starts ? full() : BigInteger.ZERO;
    }

    BigInteger full() {
        return BigInteger.valueOf(Math.max(0, spec.budget())).multiply(scale);
    }

    boolean waits() {
        return waitsUntil != Job.NEVER;
    }

    /** Notes 14.1. */
    boolean mayServe() {
        return switch (spec.kind()) {
            case BACKGROUND, TBS, CBS -> true;
            case CBS_HARD, SCHED_DEADLINE -> !waits();
            case POLLING, DEFERRABLE, SPORADIC, DYNAMIC_SPORADIC -> left.signum() > 0;
        };
    }

    boolean hasBudget() {
        return spec.budget() >= 0;
    }

    boolean isHard() {
        return spec.kind() == Board.ServerKind.CBS_HARD || spec.kind() == Board.ServerKind.SCHED_DEADLINE;
    }
}
