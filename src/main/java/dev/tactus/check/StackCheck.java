package dev.tactus.check;

/** How many bytes of its stack the task uses. */
final class StackCheck extends ExtremeCheck {
    StackCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.stack(this);
        on.ends(this);
    }

    @Override
    void usesStack(TaskStats task, long at, long bytes) {
        if (counts(at)) {
            see(at, bytes, task);
        }
    }

    @Override
    void completed(TaskStats task, long at) {
        // One that uses no more than one before it says nothing of its stack, but was watched.
        watched(at);
    }

    @Override
    void aborted(TaskStats task, long at) {
        watched(at);
    }
}
