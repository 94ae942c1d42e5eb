package dev.tactus.rt;

/**
 * The holder runs at the ceiling: the immediate ceiling of Ada and POSIX (Burns and Wellings, Real-time systems and
 * programming languages, section 11.9); under EDF the deadline floor: Burns, Gutierrez, Aldea Rivas, Gonzalez Harbour,
 * A deadline-floor inheritance protocol for EDF scheduled embedded real-time systems with resource sharing, IEEE
 * Transactions on Computers 64(5), 2015.
 */
final class ImmediateCeiling extends LockProtocol {
    @Override
    Urgency urgency() {
        return Urgency.INHERITED;
    }

    @Override
    boolean hasCeilings() {
        return true;
    }

    @Override
    long raises(Locks.Lock lock, Job job, long asked, long now) {
        return lock.raised(job.owner.domain, now);
    }
}
