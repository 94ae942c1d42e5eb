package dev.tactus.samples;

import dev.tactus.rt.Cores;
import dev.tactus.rt.Job;
import dev.tactus.rt.Scheduler;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy with logic of its own: least laxity first, decided again at each multiple of a quantum while anybody waits
 * (Mok, Fundamental design problems of distributed systems for the hard-real-time environment, 1983). Of equal laxity
 * the running job goes on, then the earlier release, then the first declared.
 */
public final class LeastLaxity implements Scheduler {
    private final long quantum;
    private final List<Job> jobs = new ArrayList<>();
    private long[] laxity = new long[8];
    private boolean[] running = new boolean[8];
    private boolean waits;

    /** @param quantum in picoseconds */
    public LeastLaxity(long quantum) {
        this.quantum = quantum;
    }

    @Override
    public void released(Job job) {
        jobs.add(job);
    }

    @Override
    public void completed(Job job) {
        jobs.remove(job);
    }

    @Override
    public void assign(Cores cores) {
        sort(cores);
        int chosen = Math.min(jobs.size(), cores.count());
        waits = jobs.size() > chosen;
        for (int core = 0; core < cores.count(); core++) {
            if (jobs.indexOf(cores.running(core)) >= chosen && cores.displaceable(core)) {
                cores.preempt(core);
            }
        }
        for (int i = 0; i < chosen; i++) {
            for (int core = 0; !running[i] && core < cores.count(); core++) {
                if (cores.free(core) && cores.allowed(jobs.get(i), core)) {
                    cores.dispatch(core, jobs.get(i));
                    break;
                }
            }
        }
    }

    @Override
    public long decideAgainAt(long now) {
        return waits ? Math.addExact(now - now % quantum, quantum) : Time.NEVER;
    }

    /** By insertion: the jobs are few and nearly in order. */
    private void sort(Cores cores) {
        if (laxity.length < jobs.size()) {
            laxity = new long[2 * jobs.size()];
            running = new boolean[2 * jobs.size()];
        }
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            long left = (job.remaining(cores.now()) + cores.speed(0) - 1) / cores.speed(0);
            long slack = job.deadlineAt() == Time.NEVER ? Time.NEVER : job.deadlineAt() - cores.now() - left;
            boolean on = isRunning(job, cores);
            int at = i;
            while (at > 0 && comesBefore(slack, on, job, at - 1)) {
                jobs.set(at, jobs.get(at - 1));
                laxity[at] = laxity[at - 1];
                running[at] = running[at - 1];
                at--;
            }
            jobs.set(at, job);
            laxity[at] = slack;
            running[at] = on;
        }
    }

    private boolean comesBefore(long slack, boolean on, Job job, int other) {
        if (slack != laxity[other]) {
            return slack < laxity[other];
        }
        if (on != running[other]) {
            return on;
        }
        Job than = jobs.get(other);
        return job.releasedAt() != than.releasedAt()
                ? job.releasedAt() < than.releasedAt()
                : job.task().ordinal() < than.task().ordinal();
    }

    private static boolean isRunning(Job job, Cores cores) {
        for (int core = 0; core < cores.count(); core++) {
            if (cores.running(core) == job) {
                return true;
            }
        }
        return false;
    }
}
