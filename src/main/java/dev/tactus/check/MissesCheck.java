package dev.tactus.check;

/** Jobs not completed by their deadline; with {@code in: k} this is weakly hard (m,k), the first k jobs included. */
final class MissesCheck extends CountCheck {
    /** Jobs that missed, or ended without, each at the instant at which that was decided. */
    private long decided;

    MissesCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.misses(this);
        on.ends(this);
    }

    @Override
    void missed(TaskStats task, long at) {
        decided += counts(at) ? 1 : 0;
        count(at, task);
    }

    @Override
    void completed(TaskStats task, long at) {
        ends(task, at);
    }

    @Override
    void aborted(TaskStats task, long at) {
        ends(task, at);
    }

    private void ends(TaskStats task, long at) {
        decided += counts(at) && !task.hasMissed() ? 1 : 0;
        ended(at, task);
    }

    @Override
    void skipped(TaskStats task, long at) {
        ended(at, task);
    }

    @Override
    long decided() {
        return decided;
    }
}
