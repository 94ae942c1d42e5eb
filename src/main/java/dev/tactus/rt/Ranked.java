package dev.tactus.rt;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ranked assignment on unequal cores (semantics, 3.2): all jobs of the domain in order of urgency, each on the
 * fastest core it may use that no more urgent one took; a running job moves to a faster core only.
 */
final class Ranked {
    private final Order order;
    private final boolean strict;
    private Job[] jobs = new Job[8];
    private int size;
    /** The core that each of them gets in this decision, or -1; and the job that each core gets. */
    private int[] core = new int[8];

    private @Nullable Job[] target = new Job[64];

    Ranked(Order order, boolean strict) {
        this.order = order;
        this.strict = strict;
    }

    void assign(Domain domain, Job[] waiting, int count, KeyScheduler queue) {
        collect(domain, waiting, count);
        int cores = domain.cpus.length;
        Arrays.fill(target, 0, cores, null);
        for (int c = 0; c < cores; c++) {
            if (domain.cpus[c].job != null && !domain.displaceable(c)) {
                target[c] = domain.cpus[c].job;
            }
        }
        for (int i = 0; i < size; i++) {
            Job job = jobs[i];
            core[i] = -1;
            if (job.cpu == null || target[job.cpu.position] != job) {
                core[i] = choose(domain, job);
                if (core[i] >= 0) {
                    target[core[i]] = job;
                }
            }
        }
        carryOut(domain, queue);
        Arrays.fill(jobs, 0, size, null);
    }

    /** Every ready and running job, most urgent first. */
    private void collect(Domain domain, Job[] waiting, int count) {
        int cores = domain.cpus.length;
        if (jobs.length < count + cores) {
            jobs = new Job[2 * (count + cores)];
            core = new int[jobs.length];
        }
        size = 0;
        for (int i = count - 1; i >= 0; i--) {
            jobs[size++] = waiting[i];
        }
        for (int c = 0; c < cores; c++) {
            Job running = domain.cpus[c].job;
            if (running != null) {
                int i = size++;
                while (i > 0 && order.compare(running, jobs[i - 1]) < 0) {
                    jobs[i] = jobs[i - 1];
                    i--;
                }
                jobs[i] = running;
            }
        }
    }

    private int choose(Domain domain, Job job) {
        Cpu[] cpus = domain.cpus;
        long fastest = -1;
        int best = -1;
        for (int c = 0; c < cpus.length; c++) {
            if (target[c] != null || (job.coreMask >>> c & 1) == 0 || cpus[c].job == null && !domain.free(c)) {
                continue;
            }
            if (cpus[c].speed > fastest) {
                fastest = cpus[c].speed;
                best = c;
            } else if (!strict && cpus[c].speed == fastest && better(domain, job, c, best)) {
                best = c;
            }
        }
        if (!strict && job.cpu != null && target[job.cpu.position] == null && job.cpu.speed == fastest) {
            return job.cpu.position;
        }
        return best;
    }

    /**
     * Of two equally fast cores left: the idle one, of idle ones the task's last, of busy ones that of the least urgent
     * job.
     */
    private boolean better(Domain domain, Job job, int candidate, int best) {
        Job on = domain.cpus[candidate].job;
        Job other = domain.cpus[best].job;
        if (on == null) {
            return other != null || job.lastCpu != null && job.lastCpu.position == candidate;
        }
        return other != null && order.compare(on, other) > 0;
    }

    private void carryOut(Domain domain, KeyScheduler queue) {
        int cores = domain.cpus.length;
        for (int c = 0; c < cores; c++) {
            Job running = domain.cpus[c].job;
            if (running != null && target[c] != running) {
                if (hasTarget(running, cores)) {
                    domain.vacate(c);
                } else {
                    domain.preempt(c);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            if (core[i] >= 0 && domain.cpus[core[i]].job != jobs[i]) {
                queue.remove(jobs[i]);
                domain.dispatch(core[i], jobs[i]);
            }
        }
    }

    private boolean hasTarget(Job job, int cores) {
        for (int c = 0; c < cores; c++) {
            if (target[c] == job) {
                return true;
            }
        }
        return false;
    }
}
