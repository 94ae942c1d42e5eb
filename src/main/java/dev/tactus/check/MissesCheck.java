package dev.tactus.check;

/** Jobs not completed by their deadline; with {@code in: k} this is weakly hard (m,k), the first k jobs included. */
final class MissesCheck extends CountCheck {
    private long openMisses;

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
        openMisses++;
        count(at, task);
    }

    @Override
    void completed(TaskStats task, long at) {
        openMisses -= at > task.deadline() ? 1 : 0;
        ended(at, task);
    }

    @Override
    void aborted(TaskStats task, long at) {
        openMisses--;
        ended(at, task);
    }

    @Override
    void skipped(TaskStats task, long at) {
        openMisses--;
        ended(at, task);
    }

    @Override
    long decided() {
        return super.decided() + Math.max(0, openMisses);
    }
}
