package dev.tactus.check;

import dev.tactus.sim.Time;

/**
 * The greatest minus the least figure must be within the limit: of all, or of any k consecutive jobs. The figure is the
 * time from the arrival to something that a job does. A job that has not done it when it is the limit later than for
 * the quickest is certain to violate: the contract breaks at that instant.
 */
abstract class SpreadCheck extends Check {
    private final boolean atMost;
    private final int window;
    private final SlidingExtreme least;
    private final SlidingExtreme greatest;
    private long first = -1;
    private long lastAt;

    SpreadCheck(Contract contract) {
        super(contract);
        atMost = contract.bound() == Contract.Bound.AT_MOST;
        window = contract.windowJobs();
        least = new SlidingExtreme(-1, window > 0);
        greatest = new SlidingExtreme(1, window > 0);
    }

    /** The figure of the job that the task's record is about. */
    final void figure(long at, TaskStats task) {
        long value = at - task.arrival();
        company(task.job());
        long since = since(task.arrival(), task.release());
        if (atMost && !isBroken() && since < at) {
            broken(since, spread(since - task.arrival()), task, late());
        }
        if (!counts(at)) {
            return;
        }
        watched(at);
        long job = task.job();
        first = first < 0 ? job : first;
        least.add(job, value);
        greatest.add(job, value);
        lastAt = at;
        long spread = greatest.value() - least.value();
        if (atMost || window > 0 && job - first >= window - 1) {
            see(at, spread, task);
        }
    }

    /** A job is compared with those of its window that have a figure; skipped and aborted ones count, without one. */
    private void company(long job) {
        if (window > 0) {
            least.forget(job - window + 1);
            greatest.forget(job - window + 1);
        }
    }

    /** From when on a job that has not done it yet violates the contract. */
    private long since(long arrival, long release) {
        if (least.isEmpty()) {
            return Time.NEVER;
        }
        long quickest = after(arrival);
        long due = quickest > Time.NEVER - least.value() ? Time.NEVER : quickest + least.value();
        return due == Time.NEVER ? due : violated(Math.max(due, Math.max(release, lastAt)));
    }

    private long spread(long figure) {
        return figure - least.value();
    }

    /** What is wrong with such a job. */
    abstract String late();

    /** The i-th oldest unfinished job has not done it at {@code now}, when everything before was worked. */
    final void waits(TaskStats task, int i, long now) {
        if (!atMost || isBroken() || i >= task.pending()) {
            return;
        }
        company(task.jobOf(i));
        long since = since(task.arrivalOf(i), task.releaseOf(i));
        if (since < now) {
            broken(since, spread(since - task.arrivalOf(i)), task, i, late());
        }
    }

    /** The same at the end of the run: how far it is off by then. */
    final void waited(TaskStats task, int i, long end) {
        if (atMost && i < task.pending()) {
            company(task.jobOf(i));
            if (since(task.arrivalOf(i), task.releaseOf(i)) < end) {
                note(spread(Math.min(end, contract.until()) - task.arrivalOf(i)));
            }
        }
    }

    @Override
    void finish(long at, long open) {
        if (!atMost && window == 0 && first >= 0) {
            long spread = greatest.value() - least.value();
            show(spread, 1);
            if (violates(spread)) {
                broken(at, spread, null);
            }
        }
    }
}
