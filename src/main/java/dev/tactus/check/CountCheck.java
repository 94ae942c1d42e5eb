package dev.tactus.check;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * A number of things must be within the limit: in all, in any k consecutive jobs, or in any aligned window of time. A
 * limit that is a ratio counts against the k jobs, or at the end against all.
 */
abstract class CountCheck extends Check {
    private final @Nullable JobWindow jobs;

    private long ended;
    private long total;
    private long windowCount;
    private long window = -1;
    private long releasesEnd = Time.NEVER;
    private boolean judged;

    CountCheck(Contract contract) {
        super(contract);
        jobs = contract.windowJobs() > 0 ? new JobWindow(contract.windowJobs()) : null;
    }

    /** One more, of the job that a task's record is about. */
    final void count(long at, TaskStats task) {
        if (counts(at)) {
            long now = number(at, task.job());
            if (beyond(now)) {
                broken(at, now, task, null);
            }
        }
    }

    /** One more, of the subject as a whole: of the last of its messages that were watched. */
    final void count(long at) {
        count(at, "");
    }

    /** The same, with something to add to the sentence of a violation. */
    final void count(long at, String more) {
        if (counts(at)) {
            long now = number(at, Math.max(0, observations() - 1));
            if (!isBroken() && beyond(now)) {
                Verdict.Breach first = new Verdict.Breach(at, now, -1, -1, -1);
                broken(at, now, Words.violation(contract, first) + more);
            }
        }
    }

    private long number(long at, long job) {
        total++;
        long now = total;
        if (jobs != null) {
            jobs.count(job);
            now = jobs.sum();
        } else if (contract.windowPicos() > 0) {
            closeUntil(at);
            now = ++windowCount;
        }
        if (contract.bound() == Contract.Bound.AT_MOST) {
            note(now);
        }
        return now;
    }

    private boolean beyond(long number) {
        if (contract.bound() != Contract.Bound.AT_MOST) {
            return false;
        }
        return contract.per() == 1 ? violates(number) : jobs != null && violates(number, contract.windowJobs());
    }

    /**
     * Windows of time that end by then. A whole one in which there was too little breaks a lower limit at its end; in a
     * drain nobody can keep one, as nothing is released there.
     */
    private void closeUntil(long at) {
        long length = contract.windowPicos();
        long index = at / length;
        if (isLeast() && contract.limit() > 0) {
            long first = Math.max(window, contract.from() / length + (contract.from() % length == 0 ? 0 : 1));
            for (long each = first; each < index && !isBroken(); each++) {
                long end = (each + 1) * length;
                if (end > Math.min(contract.until(), releasesEnd)) {
                    break;
                }
                long count = each == window ? windowCount : 0;
                judged = true;
                note(count);
                if (violates(count)) {
                    broken(end, count, null);
                }
            }
        }
        if (index != window) {
            window = index;
            windowCount = 0;
        }
    }

    private boolean isLeast() {
        return contract.bound() == Contract.Bound.AT_LEAST;
    }

    @Override
    void releasesEnd(long at) {
        releasesEnd = at;
    }

    @Override
    void reached(long now, long open) {
        if (contract.windowPicos() > 0 && isLeast()) {
            closeUntil(now);
        }
    }

    /** Windows of time go on when all jobs are over, and have too little then. */
    @Override
    void exhausted() {
        if (!(contract.windowPicos() > 0 && isLeast() && contract.limit() > 0)) {
            super.exhausted();
        }
    }

    @Override
    boolean enough(long end) {
        return !lacksWindow() && super.enough(end);
    }

    @Override
    String seen() {
        if (!lacksWindow()) {
            return super.seen();
        }
        return jobs == null
                ? "no whole window of " + Words.time(contract.windowPicos())
                : observations() + " of " + contract.windowJobs() + " observations";
    }

    /** Whether a lower limit is on windows of which there was none. */
    private boolean lacksWindow() {
        boolean windowed = jobs != null || contract.windowPicos() > 0;
        return windowed && isLeast() && contract.limit() > 0 && !judged;
    }

    @Override
    void completed(TaskStats task, long at) {
        ended(at, task);
    }

    @Override
    void aborted(TaskStats task, long at) {
        ended(at, task);
    }

    /** A job has ended, or an arrival made none. */
    final void ended(long at, TaskStats task) {
        if (!counts(at)) {
            return;
        }
        watched(at);
        ended++;
        if (jobs != null) {
            jobs.reach(task.job());
            if (isLeast() && jobs.isWhole() && observations() >= contract.windowJobs()) {
                judged = true;
                note(jobs.sum());
                if (violates(jobs.sum())) {
                    broken(at, jobs.sum(), task, null);
                }
            }
        }
    }

    /** How many jobs the ratio is of; those that have ended, unless there are others that are decided. */
    long decided() {
        return ended;
    }

    @Override
    void finish(long at, long open) {
        boolean windowed = jobs != null || contract.windowPicos() > 0;
        if (windowed) {
            if (contract.bound() == Contract.Bound.AT_MOST) {
                note(0);
            }
        } else if (contract.per() > 1) {
            long of = decided();
            show(total, Math.max(1, of));
            if (of > 0 && violates(total, of)) {
                broken(at, total, Words.perCent(total, of) + " of " + of + " jobs");
            }
        } else {
            show(total, 1);
            if (violates(total)) {
                broken(at, total, null);
            }
        }
    }
}
