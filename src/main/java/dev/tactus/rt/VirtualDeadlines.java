package dev.tactus.rt;

import dev.tactus.sim.Time;
import java.math.BigInteger;

/**
 * EDF with virtual deadlines (Baruah, Bonifaci, D'Angelo, Li, Marchetti-Spaccamela, van der Ster and Stougie, The
 * preemptive uniprocessor scheduling of mixed-criticality implicit-deadline sporadic task systems, ECRTS 2012): in the
 * lowest mode, jobs above the lowest level count with a part of their relative deadline. Levels and ceilings of locks
 * are those of EDF in each mode (notes 4.10).
 */
public final class VirtualDeadlines extends Edf {
    private final BigInteger part;
    private final BigInteger of;
    private final boolean whole;
    private final boolean small;

    /** @param part over {@code of}: the part of the relative deadline, more than 0 and at most 1 */
    public VirtualDeadlines(BigInteger part, BigInteger of) {
        this.part = part;
        this.of = of;
        this.whole = part.equals(of);
        this.small = of.bitLength() < 63;
    }

    @Override
    protected long key(Job job) {
        TaskState task = job.owner;
        boolean virtual =
                !whole && job.deadlineAt != Time.NEVER && task.level > 0 && task.modes != null && task.modes.isLowest();
        if (!virtual) {
            return job.deadlineAt;
        }
        long relative = job.deadlineAt - job.arrivalAt;
        if (small && Math.multiplyHigh(relative, part.longValue()) == 0 && relative * part.longValue() >= 0) {
            return job.arrivalAt + relative * part.longValue() / of.longValue();
        }
        return job.arrivalAt
                + BigInteger.valueOf(relative).multiply(part).divide(of).longValueExact();
    }
}
