package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.SplitTask;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Tasks whose jobs have one core at a time, but not all the same (notes 18). */
final class Splitting {
    private final World world;

    Splitting(World world) {
        this.world = world;
    }

    private @Nullable SplitTask of(Job job) {
        for (SplitTask split : world.board.splits()) {
            if (split.task() == job.task.index) {
                return split;
            }
        }
        return null;
    }

    /** Notes 18.2: of the first k jobs, k x part rounded up have the first core. */
    void begin(Job job) {
        SplitTask split = of(job);
        if (split == null) {
            return;
        }
        Board.Share share = split.jobs();
        if (share != null) {
            BigInteger before = onFirst(share, job.number);
            job.piece = onFirst(share, job.number + 1).equals(before) ? 1 : 0;
        }
        job.cores.clear();
        job.cores.add(split.cores().get(job.piece));
    }

    private static BigInteger onFirst(Board.Share share, long jobs) {
        BigInteger[] parts = share.part().multiply(BigInteger.valueOf(jobs)).divideAndRemainder(share.of());
        return parts[0].add(BigInteger.valueOf(parts[1].signum()));
    }

    /** Notes 18.2, 18.3: what a job is ordered by. */
    long deadline(Job job, long own) {
        SplitTask split = of(job);
        if (split == null) {
            return own;
        }
        if (split.jobs() != null) {
            return own + Long.MIN_VALUE;
        }
        return job.piece < split.lengths().size() ? Job.after(job.arrival, done(split, job.piece)) : own;
    }

    private static long done(SplitTask split, int piece) {
        return split.lengths().subList(0, piece + 1).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** When its present piece is used up, if it goes on. */
    long endsAt(Job job, CoreState core, long now) {
        SplitTask split = of(job);
        return split == null || job.piece >= split.lengths().size()
                ? Job.NEVER
                : Job.after(now, Arrivals.ceilDiv(left(split, job, core), core.speed));
    }

    private static BigInteger left(SplitTask split, Job job, CoreState core) {
        return core.speed
                .multiply(BigInteger.valueOf(done(split, job.piece)))
                .subtract(job.used)
                .max(BigInteger.ZERO);
    }

    /** A job that goes on may have used up its piece: then the next core is its own. */
    boolean movesOn(Job job) {
        SplitTask split = of(job);
        CoreState core = job.on;
        if (split == null
                || core == null
                || job.piece >= split.lengths().size()
                || left(split, job, core).signum() > 0) {
            return false;
        }
        world.deciding.takeOff(core, job);
        job.piece++;
        job.cores.set(0, split.cores().get(job.piece));
        world.life.ready(job);
        return true;
    }
}
