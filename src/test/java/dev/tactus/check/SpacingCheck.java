package dev.tactus.check;

/** A check: the distance between the ends of two jobs that follow each other, here held to the limit of a response. */
final class SpacingCheck extends ExtremeCheck {
    private long before = -1;

    SpacingCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.ends(this);
    }

    @Override
    void completed(TaskStats task, long at) {
        if (before >= 0) {
            figure(at, at - before, task);
        }
        before = at;
    }
}
