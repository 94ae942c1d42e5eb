package dev.tactus.trace;

import org.jspecify.annotations.Nullable;

/**
 * What one core does, cut into slices. A change is carried out only when the next one comes at a later instant, so that
 * what lasts no time leaves no slice and what goes on unchanged through an instant is not cut.
 */
final class CoreSlices {
    private final int core;
    private final JobTracker.Slices to;

    private boolean overhead;
    private int overheadTask = -1;
    private long overheadJob = -1;

    private int task = -1;
    private long job = -1;
    private @Nullable SliceKind kind;
    private int resource = -1;
    private long changedAt;

    private int shownTask = -1;
    private long shownJob = -1;
    private @Nullable SliceKind shownKind;
    private int shownResource = -1;
    private long since;
    private boolean turns;

    CoreSlices(int core, JobTracker.Slices to) {
        this.core = core;
        this.to = to;
    }

    void overhead(boolean begins, int ofTask, long ofJob) {
        overhead = begins;
        overheadTask = ofTask;
        overheadJob = ofJob;
    }

    /** Works out what the core does from {@code at} on; {@code on} is the task whose oldest job is on it, or null. */
    void change(long at, @Nullable PendingJobs on) {
        if (at > changedAt) {
            settle();
            changedAt = at;
        }
        if (overhead) {
            become(SliceKind.OVERHEAD, overheadTask, overheadJob, -1);
        } else if (on == null) {
            become(null, -1, -1, -1);
        } else if (on.spins >= 0) {
            become(SliceKind.SPIN, on.task, on.current(), on.spins);
        } else {
            become(on.stalls ? SliceKind.STALL : SliceKind.RUN, on.task, on.current(), -1);
        }
    }

    private void become(@Nullable SliceKind newKind, int newTask, long newJob, int newResource) {
        kind = newKind;
        task = newTask;
        job = newJob;
        resource = newResource;
    }

    private void settle() {
        ends();
        turns();
    }

    /** Carries out the end that the last change was: its instant is over. */
    void ends() {
        if (kind != shownKind || task != shownTask || job != shownJob || resource != shownResource) {
            emit(changedAt);
            shownKind = kind;
            shownTask = task;
            shownJob = job;
            shownResource = resource;
            turns = true;
        }
    }

    /** Tells what it does after the last end. */
    void turns() {
        if (turns) {
            turns = false;
            to.turns(core, changedAt, shownTask, shownJob, shownKind, shownResource);
        }
    }

    /** Hands over what is open up to {@code at} and goes on from there. */
    void cut(long at) {
        settle();
        emit(at);
    }

    private void emit(long until) {
        SliceKind what = shownKind;
        if (what != null && until > since) {
            to.slice(core, since, until, shownTask, shownJob, what, shownResource);
        }
        since = until;
    }
}
