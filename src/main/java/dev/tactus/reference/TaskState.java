package dev.tactus.reference;

import dev.tactus.board.Amount;
import dev.tactus.board.Board;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task and all its jobs so far. */
final class TaskState {
    final Board.Task spec;
    final int index;
    final List<Job> jobs = new ArrayList<>();
    /** The instant at which the first of its clusters runs. */
    final long runsAt;
    /** Null where it is not released by time. */
    final @Nullable Arrivals arrivals;

    /** Work that a job may use in the present mode, in the units of {@link World#work}; null for any. */
    @Nullable
    BigInteger budget;

    int lastCore = -1;

    /** The most bytes of its stack that a job used, and how many used more than there is. */
    long stackMost = -1;

    int overflows;

    private @Nullable BigInteger most;

    /** How many jobs from the first one on have ended. */
    private int ended;

    TaskState(Board board, long seed, int index) {
        this.spec = board.tasks().get(index);
        this.index = index;
        long first = Job.NEVER;
        for (int core : spec.cores()) {
            first = Math.min(
                    first,
                    board.clusters().get(board.cores().get(core).cluster()).runsAt());
        }
        this.runsAt = first;
        this.budget = spec.budget() == null ? null : work(spec.budget());
        this.arrivals = Arrivals.of(board, seed, index, runsAt);
    }

    /** The work of a figure that is always the same. */
    static BigInteger work(Amount amount) {
        return World.work(amount, cyclesOf(amount));
    }

    /** Semantics 1.3: a duration of work in whole cycles, rounded up; at least one. */
    private static long cyclesOf(Amount amount) {
        long value = amount.highest();
        BigInteger product = BigInteger.valueOf(value).multiply(BigInteger.valueOf(amount.hertz()));
        return Math.max(1, amount.inCycles() ? value : Arrivals.ceilDiv(product, World.SECOND));
    }

    /** The oldest job that has not ended, or null. */
    @Nullable
    Job current() {
        passEnded();
        return ended < jobs.size() ? jobs.get(ended) : null;
    }

    int unfinished() {
        int count = 0;
        for (Job job : left()) {
            count += job.ended() ? 0 : 1;
        }
        return count;
    }

    /** Jobs from the oldest one that has not ended; one that has ended stays so. */
    List<Job> left() {
        passEnded();
        return jobs.subList(ended, jobs.size());
    }

    private void passEnded() {
        while (ended < jobs.size() && jobs.get(ended).ended()) {
            ended++;
        }
    }

    /** What a job may take at most, of all that its body may draw. */
    BigInteger most() {
        if (most == null) {
            most = Laxity.most(spec.body());
        }
        return most;
    }

    /** Whether a job that has missed its deadline is still unfinished. */
    boolean late() {
        for (Job job : left()) {
            if (!job.ended() && job.missed) {
                return true;
            }
        }
        return false;
    }

    /** Whether releases are left of {@code jobs: N}. */
    boolean mayRelease() {
        return spec.jobs() < 0 || jobs.size() < spec.jobs();
    }

    boolean isHelper() {
        return spec.helper() != null;
    }
}
