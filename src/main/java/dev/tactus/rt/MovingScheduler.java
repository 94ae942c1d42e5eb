package dev.tactus.rt;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * A policy whose keys move with time: each is asked for anew at every decision, and a job may have to stay off all
 * cores for a while. Placing, ties and inheritance are those of all policies by key.
 */
public abstract class MovingScheduler extends KeyScheduler {
    /** Ready jobs that may not run now. */
    private Job[] parked = new Job[8];

    private int parkedCount;
    private Job[] all = new Job[16];
    private @Nullable Domain domain;

    /** Something happened at an instant at which nothing is decided. */
    private boolean undecided;

    /** Asked for every key at every decision. */
    protected MovingScheduler() {
        super(true);
    }

    /** What the policy orders by at the present instant. */
    protected abstract long key(Job job, long now);

    /** Whether a job may run now; one that may not is taken off its core. */
    protected boolean eligible(Job job, long now) {
        return true;
    }

    /** Whether anything is decided at an instant at which something happened. */
    protected boolean decidesAt(long now) {
        return true;
    }

    /** Told first of all at each instant at which it is asked. */
    void begins(Domain cores, long now) {}

    /** Told before each decision, with all ready and running jobs that are eligible. */
    protected void prepare(Job[] jobs, int count, long now) {}

    @Override
    protected final long key(Job job) {
        return key(job, job.owner.domain.now());
    }

    /** The cores it decides about. */
    final Domain domain() {
        assert domain != null;
        return domain;
    }

    /** The first multiple of the quantum after {@code now}, while there is anything to decide about; else never. */
    protected final long nextMultiple(long quantum, long now) {
        return anyJob() ? Time.after(now - now % quantum, quantum) : Time.NEVER;
    }

    /** Whether any job is ready or running. */
    final boolean anyJob() {
        return domain != null && anyJob(domain);
    }

    private boolean anyJob(Domain cores) {
        if (size() + parkedCount > 0) {
            return true;
        }
        for (Cpu cpu : cores.cpus) {
            if (cpu.job != null) {
                return true;
            }
        }
        return false;
    }

    /** Keys, inheritance and who may run at all, as they are now; false where nothing is decided. */
    @Override
    final boolean refresh(Domain cores) {
        domain = cores;
        long now = cores.now();
        begins(cores, now);
        undecided = !decidesAt(now);
        if (undecided) {
            return false;
        }
        unpark(now);
        takeOff(cores, now);
        int count = collect(cores);
        prepare(all, count, now);
        for (int i = 0; i < count; i++) {
            all[i].ownKey = key(all[i], now);
        }
        if (cores.kernel.locks.inherits()) {
            for (TaskState task : cores.kernel.tasks) {
                if (task.domain.group == cores.group && task.job.state == Job.WAITING) {
                    task.job.ownKey = key(task.job, now);
                }
            }
            cores.kernel.locks.inherit();
        } else {
            for (int i = 0; i < count; i++) {
                all[i].key = all[i].ownKey;
            }
        }
        java.util.Arrays.fill(all, 0, count, null);
        sort();
        return true;
    }

    private void unpark(long now) {
        int kept = 0;
        for (int i = 0; i < parkedCount; i++) {
            Job job = parked[i];
            if (eligible(job, now)) {
                insert(job);
            } else {
                parked[kept++] = job;
            }
        }
        java.util.Arrays.fill(parked, kept, parkedCount, null);
        parkedCount = kept;
    }

    private void takeOff(Domain cores, long now) {
        for (int c = 0; c < cores.cpus.length; c++) {
            Job job = cores.cpus[c].job;
            if (job != null && cores.displaceable(c) && !eligible(job, now)) {
                cores.preempt(c);
            }
        }
        for (int i = size() - 1; i >= 0; i--) {
            Job job = waiting(i);
            if (!eligible(job, now)) {
                remove(job);
                if (parkedCount == parked.length) {
                    parked = java.util.Arrays.copyOf(parked, 2 * parkedCount);
                }
                parked[parkedCount++] = job;
            }
        }
    }

    private int collect(Domain cores) {
        int most = size() + cores.cpus.length;
        if (all.length < most) {
            all = new Job[2 * most];
        }
        int count = 0;
        for (int i = 0; i < size(); i++) {
            all[count++] = waiting(i);
        }
        for (Cpu cpu : cores.cpus) {
            if (cpu.job != null) {
                all[count++] = cpu.job;
            }
        }
        return count;
    }

    @Override
    final boolean holdsBack() {
        return parkedCount > 0 || undecided && size() > 0;
    }

    /** Forgets a job that may not run now; false where it is not among them. */
    @Override
    final boolean forget(Job job) {
        for (int i = 0; i < parkedCount; i++) {
            if (parked[i] == job) {
                parkedCount--;
                System.arraycopy(parked, i + 1, parked, i, parkedCount - i);
                return true;
            }
        }
        return false;
    }
}
