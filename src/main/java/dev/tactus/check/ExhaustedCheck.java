package dev.tactus.check;

/** How often a server uses up its budget. */
final class ExhaustedCheck extends CountCheck {
    ExhaustedCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.exhaustions(this);
    }

    @Override
    void exhausted(long at) {
        count(at);
    }

    @Override
    void completed(TaskStats task, long at) {
        watched(at);
    }

    @Override
    void aborted(TaskStats task, long at) {
        watched(at);
    }
}
