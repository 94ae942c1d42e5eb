package dev.tactus.rt;

/** What comes to a run from outside, at its present instant, which is then worked (docs/semantics-notes.md, 23). */
public final class Outside {
    private Outside() {}

    /** The event comes once: as a peripheral's line that is not kept. */
    public static void raise(Kernel kernel, int event) {
        kernel.events.raise(event, false);
        kernel.instant(kernel.now);
    }

    /**
     * One more job of a task arrives.
     *
     * @param tasks the task, or all its parts
     * @return false where it takes no more: then nothing is worked either
     */
    public static boolean release(Kernel kernel, int... tasks) {
        for (int task : tasks) {
            if (!kernel.releases.takesMore(kernel.tasks[task])) {
                return false;
            }
        }
        for (int task : tasks) {
            kernel.releases.comes(kernel.tasks[task]);
        }
        kernel.instant(kernel.now);
        return true;
    }
}
