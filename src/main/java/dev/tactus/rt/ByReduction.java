package dev.tactus.rt;

import dev.tactus.sim.Time;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RUN: of each server of the {@link Reduction} that has a core now, the job with the earliest deadline runs. */
final class ByReduction extends ComparingScheduler {
    private final Reduction reduction;

    /** The server of each task by its ordinal, -1 for none, and the job that is the first of each server. */
    private final int[] servers;

    private final @Nullable Job[] first;

    /** @throws IllegalArgumentException if the tasks need more than the cores */
    ByReduction(int cores, List<Claim> claims) {
        reduction = new Reduction(cores, claims);
        int most = claims.stream().mapToInt(Claim::task).max().orElse(-1);
        servers = new int[most + 1];
        Arrays.fill(servers, -1);
        for (int s = 0; s < reduction.servers(); s++) {
            for (Claim claim : reduction.tasks(s)) {
                servers[claim.task()] = s;
            }
        }
        first = new Job[reduction.servers()];
    }

    @Override
    void begins(Domain cores, long now) {
        reduction.advance(now);
        Arrays.fill(first, null);
        for (int t = 0; t < servers.length; t++) {
            Job job = cores.kernel.tasks[t].job;
            if (servers[t] >= 0 && (job.state == Job.READY || job.state == Job.RUNNING)) {
                Job other = first[servers[t]];
                if (other == null
                        || compare(job, other) < 0
                        || compare(job, other) == 0 && order().tie(job, other) < 0) {
                    first[servers[t]] = job;
                }
            }
        }
    }

    @Override
    protected boolean eligible(Job job, long now) {
        int server = servers[job.ordinal];
        return first[server] == job && reduction.runs(server);
    }

    @Override
    protected int compare(Job a, Job b) {
        return Long.compare(a.deadlineAt, b.deadlineAt);
    }

    @Override
    public long decideAgainAt(long now) {
        return anyJob() ? reduction.nextAt() : Time.NEVER;
    }
}
