package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/**
 * The priority ceiling protocol: a job takes a lock only if it is more urgent than the ceilings of all that others hold
 * on its core; else it waits for the one of the highest ceiling, whose holder inherits. Sha, Rajkumar, Lehoczky, IEEE
 * Transactions on Computers 39(9), 1990, section IV; ceilings of relative deadlines under EDF: Chen and Lin, Dynamic
 * priority ceilings, Real-Time Systems 2, 1990.
 */
final class OriginalCeiling extends LockProtocol {
    @Override
    Locks.@Nullable Lock inTheWay(Locks.Lock lock, Job job, Locks.Lock[] all) {
        Domain domain = job.owner.domain;
        Locks.Lock highest = lock.holder == null ? null : lock;
        for (Locks.Lock other : all) {
            Job holder = other.holder;
            if (holder != null
                    && holder != job
                    && holder.owner.domain == domain
                    && other.protocol instanceof OriginalCeiling) {
                long ceiling = other.ceiling(domain);
                if (ceiling <= job.level && (highest == null || ceiling < highest.ceiling(domain))) {
                    highest = other;
                }
            }
        }
        return highest;
    }

    @Override
    Urgency urgency() {
        return Urgency.INHERITED;
    }

    @Override
    boolean hasCeilings() {
        return true;
    }
}
