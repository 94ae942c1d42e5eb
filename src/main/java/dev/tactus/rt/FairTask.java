package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/** A task as a policy sees it that shares cores by weight: its virtual time goes on from job to job. */
final class FairTask {
    final Job job;
    final boolean idle;
    final long weight;

    /** The queue of its present job; null while it has none that is ready. */
    @Nullable
    FairQueue queue;

    /** Position of the core whose queue it is or was in last, -1 before the first. */
    int home = -1;

    /** Virtual time when it was set last, and how long it has been on cores since. */
    private long set;

    private long ran;

    /** What its virtual time was behind the average when it left its queue; its virtual deadline. */
    long lag;

    long deadline;

    /** Positions that its present job may use. */
    long allowed;

    /** It came into its queue in this decision; its slice ended; it runs and keeps its core. */
    boolean fresh;

    boolean sliceOver;
    boolean keepsCore;

    /** Ready or running in the present window, complete windows counted, the load they left, and where it belongs. */
    private long inWindow;

    private long counted;
    private long window;
    private long load;
    private boolean fast;

    FairTask(Job job, boolean idle) {
        this.job = job;
        this.idle = idle;
        this.weight = idle ? Weights.IDLE : Weights.of(job.task.nice());
    }

    /** The job was on its core for so long. */
    void ran(long elapsed) {
        ran += elapsed;
    }

    /** Its virtual time at {@code now}. */
    long virtual(long now) {
        Cpu cpu = job.cpu;
        boolean going = cpu != null && cpu.executing() == job && cpu.doing != Cpu.IDLE && cpu.doing != Cpu.OVERHEAD;
        return Weights.plus(set, Weights.virtual(going ? ran + (now - job.startedAt) : ran, weight));
    }

    void setVirtual(long to) {
        set = to;
        ran = 0;
    }

    boolean belongsToFast() {
        return fast;
    }

    /**
     * Counts up to {@code now} how long the task had a job that was ready or running, and at the end of each window
     * what that makes of its load: the mean of what it was and of the window.
     *
     * @param since when its job became ready, {@code now} where none is
     */
    void count(FairSettings.Thresholds thresholds, long since, long now) {
        long length = thresholds.window();
        while (window < now / length) {
            long end = (window + 1) * length;
            inWindow += Math.max(0, end - Math.max(since, counted));
            load = (load + inWindow) / 2;
            fast = fast ? load >= thresholds.down() : load > thresholds.up();
            inWindow = 0;
            counted = Math.max(counted, end);
            window++;
            if (load == 0 && since >= now) {
                window = now / length;
            }
        }
        inWindow += Math.max(0, now - Math.max(since, counted));
        counted = Math.max(counted, now);
    }
}
