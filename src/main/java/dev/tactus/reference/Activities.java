package dev.tactus.reference;

import dev.tactus.board.Step;
import dev.tactus.reference.Result.Activity;
import java.math.BigInteger;
import java.util.Objects;

/** What a core does between two instants, and until when it would (semantics 1.4, 6). */
final class Activities {
    private Activities() {}

    static Activity of(CoreState core) {
        if (core.pay != null) {
            return Activity.OVERHEAD;
        }
        Job job = core.executing();
        if (job == null) {
            return Activity.IDLE;
        }
        Step step = job.op().step();
        if (step instanceof Step.Copy) {
            return Activity.STALL;
        }
        return step instanceof Step.Lock ? Activity.SPIN : Activity.WORK;
    }

    /** A stretch of it is done. */
    static void progress(CoreState core, Job job, long length) {
        switch (of(core)) {
            case WORK -> {
                BigInteger left = Objects.requireNonNull(job.left);
                BigInteger done = core.speed.multiply(BigInteger.valueOf(length));
                job.left = left.subtract(done);
                job.done = job.done.add(done.min(left));
            }
            case STALL -> job.stall -= length;
            default -> {}
        }
        job.used = job.used.add(core.speed.multiply(BigInteger.valueOf(length)));
        job.touched |= length > 0 && (of(core) == Activity.WORK || of(core) == Activity.STALL);
        if (job == core.job) {
            job.sliceUsed += length;
        }
    }

    /** The first whole picosecond at which the core is to be looked at, NEVER if that is for others to say. */
    static long endsAt(CoreState core, long now, Splitting splitting) {
        Job job = core.executing();
        if (job == null || of(core) == Activity.OVERHEAD) {
            return endsAt(core, now);
        }
        return Math.min(endsAt(core, now), splitting.endsAt(job, core, now));
    }

    private static long endsAt(CoreState core, long now) {
        Job job = core.executing();
        BigInteger budget = job == null || job.overran ? null : job.task.budget;
        long step = stepEndsAt(core, now);
        return job == null || budget == null || of(core) == Activity.OVERHEAD
                ? step
                : Math.min(
                        step,
                        Job.after(
                                now, Arrivals.ceilDiv(budget.subtract(job.used).max(BigInteger.ZERO), core.speed)));
    }

    private static long stepEndsAt(CoreState core, long now) {
        Job job = core.executing();
        return switch (of(core)) {
            case OVERHEAD -> core.payUntil;
            case WORK ->
                Job.after(now, Arrivals.ceilDiv(Objects.requireNonNull(Objects.requireNonNull(job).left), core.speed));
            case STALL -> Job.after(now, Objects.requireNonNull(job).stall);
            case SPIN -> Objects.requireNonNull(job).granted ? job.noticesAt : Job.NEVER;
            case IDLE -> Job.NEVER;
        };
    }
}
