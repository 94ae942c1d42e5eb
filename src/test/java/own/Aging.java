package own;

import dev.tactus.rt.Job;
import dev.tactus.rt.KeyScheduler;
import dev.tactus.rt.Parameters;

/** Fixed priorities that nobody starves under: one level of priority is worth {@code step} of waiting. */
public final class Aging extends KeyScheduler {
    private final long step;

    public Aging(Parameters parameters) {
        step = parameters.time("step");
        if (step == 0) {
            parameters.refuse("step", "a step of 0us leaves nothing but the order of release", "at least 1ps, or fifo");
        }
    }

    @Override
    protected long key(Job job) {
        return job.releasedAt() - step * job.priority();
    }
}
