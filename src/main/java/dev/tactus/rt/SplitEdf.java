package dev.tactus.rt;

/**
 * EDF on each of several cores, with tasks that are {@link Split} over them: jobs that are whole on one of two cores
 * come before all others (Anderson, Bud and Devi, ECRTS 2005), pieces of jobs go by the deadlines of the pieces (Burns,
 * Davis, Wang and Zhang, Real-Time Systems 48(1), 2012).
 */
public final class SplitEdf extends KeyScheduler {
    @Override
    protected long key(Job job) {
        Split split = job.owner.split;
        if (split == null) {
            return job.deadlineAt;
        }
        return split.moves() ? split.deadline(job) : job.deadlineAt + Long.MIN_VALUE;
    }
}
