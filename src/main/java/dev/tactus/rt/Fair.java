package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/**
 * Shares cores by weight: Linux' fair class, and around it its other classes (docs/semantics-notes.md, 20). Each core
 * has queues of its own, one for class other and one for class idle; those who may run before all of these go by
 * deadline or priority on any core. kernel/sched/fair.c of Linux 2.6.23 to 6.5; Stoica, Abdel-Wahab, Jeffay, Baruah,
 * Gehrke and Plaxton, A proportional share resource allocation algorithm for real-time, time-shared systems, RTSS 1996.
 */
final class Fair extends MovingScheduler {
    /** Keys: deadlines are negative, priorities less than this; the classes each a band, of which the first keeps. */
    private static final long OTHER = 1L << 32;

    private static final long IDLE = 1L << 60;
    private static final long ORDER = 1L << 59;

    private final FairSettings settings;
    private @Nullable FairTask[] tasks = new FairTask[16];
    private FairTask[] fresh = new FairTask[16];
    private int freshCount;
    private @Nullable Homes homes;

    Fair(FairSettings settings) {
        this.settings = settings;
    }

    // ---- who is ready

    private boolean isFair(Job job) {
        return job.owner.server == null
                && !(settings.classes() && job.task.threadClass().isRealTime());
    }

    /** The task of a job that shares its core by weight; null for another. */
    @Nullable
    FairTask shared(Job job) {
        return isFair(job) ? of(job) : null;
    }

    @Override
    boolean hasHomes() {
        return true;
    }

    private FairTask of(Job job) {
        int ordinal = job.ordinal;
        if (ordinal >= tasks.length) {
            tasks = java.util.Arrays.copyOf(tasks, 2 * ordinal);
        }
        FairTask task = tasks[ordinal];
        if (task == null) {
            task = new FairTask(job, settings.classes() && job.task.threadClass() == ThreadClass.IDLE);
            tasks[ordinal] = task;
        }
        return task;
    }

    @Override
    long slice(Job job) {
        return settings.classes() && job.task.threadClass() == ThreadClass.RR && job.owner.server == null
                ? super.slice(job)
                : Limits.NO_SLICE;
    }

    @Override
    void rotate(Job job) {
        super.rotate(job);
        if (isFair(job)) {
            of(job).sliceOver = true;
        }
    }

    @Override
    void ran(Job job, long elapsed) {
        if (isFair(job)) {
            of(job).ran(elapsed);
        }
    }

    @Override
    void left(Job job, long now) {
        if (!isFair(job)) {
            return;
        }
        FairTask task = of(job);
        if (settings.thresholds() != null) {
            task.count(settings.thresholds(), job.readySince, now);
        }
        leaves(task, now);
    }

    private static void leaves(FairTask task, long now) {
        if (task.queue != null) {
            task.queue.leaves(task, now);
            task.job.coreMask = task.allowed;
        }
        task.sliceOver = false;
    }

    // ---- a decision

    @Override
    protected long key(Job job, long now) {
        if (job.owner.server != null) {
            // One that waits for a lock keeps what it had.
            return job.state == Job.WAITING ? job.ownKey : Long.MIN_VALUE + job.owner.server.key();
        } else if (!isFair(job)) {
            return Integer.MAX_VALUE - job.priority();
        }
        FairTask task = of(job);
        if (task.queue == null) {
            return Long.MAX_VALUE;
        }
        long band = task.idle ? IDLE : OTHER;
        return task.keepsCore ? band : band + ORDER + task.queue.order(task, now);
    }

    @Override
    protected void prepare(Job[] jobs, int count, long now) {
        Homes places = homes;
        if (places == null) {
            places = new Homes(settings, domain());
            homes = places;
        }
        freshCount = 0;
        if (settings.thresholds() != null) {
            changeSides(settings.thresholds(), places, jobs, count, now);
        }
        for (int i = 0; i < size(); i++) {
            Job job = waiting(i);
            if (isFair(job) && of(job).queue == null) {
                isFresh(of(job));
            }
        }
        for (int i = 0; i < freshCount; i++) {
            places.comes(fresh[i], now);
        }
        if (settings.balance() == FairSettings.Balance.PUSH) {
            push(places, now);
        }
        slicesEnd(places, now);
        places.settle(now);
        for (int i = 0; i < freshCount; i++) {
            mayDisplace(fresh[i], now);
        }
        waitWithoutSlice();
    }

    /** Those that came, in order of their places in the queue. */
    private void isFresh(FairTask task) {
        if (freshCount == fresh.length) {
            fresh = java.util.Arrays.copyOf(fresh, 2 * freshCount);
        }
        if (task.fresh) {
            return;
        }
        task.fresh = true;
        int at = freshCount++;
        while (at > 0 && task.job.sequence < fresh[at - 1].job.sequence) {
            fresh[at] = fresh[at - 1];
            at--;
        }
        fresh[at] = task;
    }

    /** Load is counted, and who is on the wrong kind of core leaves it. */
    private void changeSides(FairSettings.Thresholds thresholds, Homes places, Job[] jobs, int count, long now) {
        for (int i = 0; i < count; i++) {
            FairTask task = of(jobs[i]);
            task.count(thresholds, jobs[i].readySince, now);
        }
        for (Cpu cpu : domain().cpus) {
            if (cpu.job != null && domain().displaceable(cpu.position) && !places.mayStay(of(cpu.job))) {
                domain().preempt(cpu.position);
            }
        }
        long last = -1;
        for (FairTask next = behind(last); next != null; next = behind(last)) {
            last = next.job.sequence;
            if (next.queue != null && !places.mayStay(next)) {
                leaves(next, now);
            }
        }
    }

    /** Each waiting job, in order of its place in the queue, goes where there is so much less to do. */
    private void push(Homes places, long now) {
        long last = -1;
        for (FairTask next = behind(last); next != null; next = behind(last)) {
            last = next.job.sequence;
            int core = places.pushes(next);
            if (core >= 0) {
                places.moves(next, core, now);
                isFresh(next);
            }
        }
    }

    private @Nullable FairTask behind(long place) {
        @Nullable FairTask next = null;
        for (int i = 0; i < size(); i++) {
            Job job = waiting(i);
            if (isFair(job) && job.sequence > place && (next == null || job.sequence < next.job.sequence)) {
                next = of(job);
            }
        }
        return next;
    }

    private void slicesEnd(Homes places, long now) {
        for (Cpu cpu : domain().cpus) {
            Job job = cpu.job;
            if (job == null || !isFair(job)) {
                continue;
            }
            FairTask task = of(job);
            task.keepsCore = !task.sliceOver;
            if (task.sliceOver && task.queue != null) {
                task.sliceOver = false;
                task.queue.sliceOver(task, now);
                job.sliceLeft = task.queue.slice(task);
                domain().kernel.limits.sliceRenewed(cpu, job);
            }
        }
    }

    private void mayDisplace(FairTask task, long now) {
        Job running = domain().cpus[task.home].job;
        if (running != null && isFair(running)) {
            FairTask other = of(running);
            FairQueue queue = task.queue;
            if (queue != null && queue == other.queue && other.keepsCore && queue.displaces(task, other, now)) {
                other.keepsCore = false;
            }
        }
    }

    /** Nobody waits within a slice; without virtual deadlines a slice begins whenever a job gets its core. */
    private void waitWithoutSlice() {
        for (int i = 0; i < size(); i++) {
            FairTask task = shared(waiting(i));
            if (task != null && task.queue != null) {
                task.keepsCore = false;
                if (!settings.byDeadline()) {
                    task.job.sliceLeft = task.queue.slice(task);
                }
            }
        }
    }

    /** All is decided: a core that is left without a job takes one from where most are. */
    @Override
    void placed(Domain cores, long now) {
        for (int i = 0; i < freshCount; i++) {
            fresh[i].fresh = false;
        }
        Homes places = homes;
        if (places == null || settings.balance() != FairSettings.Balance.PULL) {
            return;
        }
        for (int c = 0; c < cores.cpus.length && size() > 0; c++) {
            if (!cores.free(c)) {
                continue;
            }
            FairTask task = places.forCore(c, false, this);
            task = task == null ? places.forCore(c, true, this) : task;
            if (task != null && task.queue != null) {
                places.moves(task, c, now);
                if (!settings.byDeadline()) {
                    task.job.sliceLeft = task.queue.slice(task);
                }
                remove(task.job);
                cores.dispatch(c, task.job);
            }
        }
    }

    @Override
    public long decideAgainAt(long now) {
        return settings.thresholds() == null
                ? super.decideAgainAt(now)
                : nextMultiple(settings.thresholds().window(), now);
    }
}
