package dev.tactus.rt;

/** What comes to a run from outside, at its present instant, which is then worked (docs/semantics-notes.md, 23). */
public final class Outside {
    private Outside() {}

    /** The event comes once: as a peripheral's line that is not kept. */
    public static void raise(Kernel kernel, int event) {
        kernel.events.raise(event, false);
        kernel.instant(kernel.now);
    }

    /** One more job of the task arrives; none where the task takes no more. */
    public static void release(Kernel kernel, int task) {
        TaskState comes = kernel.tasks[task];
        if (kernel.releases.takesMore(comes)) {
            kernel.releases.comes(comes);
        }
        kernel.instant(kernel.now);
    }
}
