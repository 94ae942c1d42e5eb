package dev.tactus.rt;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * Enhanced least laxity first: of equal laxity the earlier deadline, and what loses such a tie stays behind the job it
 * lost to until that one ends or waits, which spares the switching to and fro of plain least laxity. Hildebrandt,
 * Golatowski and Timmermann, Scheduling coprocessor for enhanced least-laxity-first scheduling in hard real-time
 * systems, 11th Euromicro Conference on Real-Time Systems, 1999.
 */
final class LlfEnhanced extends ComparingScheduler {
    private final long quantum;
    private long present;

    /** @param quantum decides again at its multiples, in picoseconds */
    LlfEnhanced(long quantum) {
        this.quantum = quantum;
    }

    @Override
    protected void prepare(Job[] jobs, int count, long now) {
        present = now;
        super.prepare(jobs, count, now);
    }

    @Override
    protected int compare(Job a, Job b) {
        int laxity = Long.compare(laxity(a), laxity(b));
        int behind = laxity != 0 ? laxity : Integer.compare(depth(a), depth(b));
        return behind != 0 ? behind : Long.compare(a.deadlineAt(), b.deadlineAt());
    }

    /** Its own, or that of the job it stands behind where that is larger. */
    private long laxity(Job job) {
        Job leader = leader(job);
        return leader == null ? job.laxity(present) : Math.max(job.laxity(present), laxity(leader));
    }

    private int depth(Job job) {
        Job leader = leader(job);
        return leader == null ? 0 : 1 + depth(leader);
    }

    private static @Nullable Job leader(Job job) {
        Job leader = job.leader;
        boolean stands = leader != null
                && leader.number == job.leaderNumber
                && (leader.state == Job.READY || leader.state == Job.RUNNING);
        return stands ? leader : null;
    }

    /** After each decision: who waits with the laxity of a running job stands behind it from now on. */
    @Override
    public long decideAgainAt(long now) {
        present = now;
        Domain domain = domain();
        for (int c = 0; c < domain.cpus.length; c++) {
            Job running = domain.cpus[c].job;
            if (running != null) {
                running.leader = null;
            }
        }
        for (int i = 0; i < size(); i++) {
            Job job = waiting(i);
            if (leader(job) == null) {
                job.leader = lastOfSameLaxity(domain, job);
                job.leaderNumber = job.leader == null ? -1 : job.leader.number;
            }
        }
        return nextMultiple(quantum, now);
    }

    private @Nullable Job lastOfSameLaxity(Domain domain, Job job) {
        long laxity = job.laxity(present);
        Job last = null;
        for (Cpu cpu : domain.cpus) {
            Job running = cpu.job;
            if (running != null
                    && laxity != Time.NEVER
                    && running.laxity(present) == laxity
                    && (last == null || comesAfter(running, last))) {
                last = running;
            }
        }
        return last;
    }

    private static boolean comesAfter(Job a, Job b) {
        return a.deadlineAt() != b.deadlineAt()
                ? a.deadlineAt() > b.deadlineAt()
                : a.task().ordinal() > b.task().ordinal();
    }
}
