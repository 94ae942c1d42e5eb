package dev.tactus.rt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one lock: who may take it, how one waits for it, what its holder gains meanwhile, and whom an unlock
 * serves. What they have in common (queues, time-outs, inheritance) is in {@link Locks}.
 */
abstract class LockProtocol {
    /** What makes a holder more urgent than its task is. */
    enum Urgency {
        /** Nothing. */
        OWN,
        /** Those that wait for it, and what {@link #raises} says. */
        INHERITED,
        /** What {@link #raises} says. */
        RAISED
    }

    /** The rules that a lock asks for. */
    static LockProtocol of(Setup.LockSetup setup) {
        return switch (setup.protocol()) {
            case NONE, SEMAPHORE -> new PlainLock(setup.fifo(), false);
            case PIP -> new PlainLock(setup.fifo(), true);
            case NPP -> new NonPreemptiveSection();
            case PCP -> new OriginalCeiling();
            case IPCP -> new ImmediateCeiling();
            case SRP -> new StackPolicy();
            case SPIN -> new SpinLock(setup.fifo());
            case MSRP -> new NonPreemptiveSpin();
            case MPCP -> new MultiprocessorCeiling();
            case MRSP -> new HelpingSpin();
            case FMLP_PLUS -> new EarliestRequest();
        };
    }

    /** What stands in the way of a request: this lock, or another one; null where the job may take it. */
    Locks.@Nullable Lock inTheWay(Locks.Lock lock, Job job, Locks.Lock[] all) {
        return lock.holder == null ? null : lock;
    }

    /** Whether one waits on the core. */
    boolean spins() {
        return false;
    }

    /** Whether a job that spins for it or holds it keeps its core. */
    boolean pins() {
        return false;
    }

    /** What makes a holder more urgent. */
    Urgency urgency() {
        return Urgency.OWN;
    }

    /** Whether a holder that has no core of its own runs on that of one who spins. */
    boolean helps() {
        return false;
    }

    /** Whether it raises or holds back jobs, so that its unlock asks for a decision. */
    boolean decides() {
        return true;
    }

    /** Whether it compares with ceilings. */
    boolean hasCeilings() {
        return false;
    }

    /** Whether a job that spins for it is raised like one that holds it. */
    boolean raisesSpinner() {
        return false;
    }

    /**
     * What holding it makes of the key of a job, {@link Long#MAX_VALUE} for nothing.
     *
     * @param asked when the job asked for it; @param now the present instant, at which it takes it
     */
    long raises(Locks.Lock lock, Job job, long asked, long now) {
        return Long.MAX_VALUE;
    }

    /** Whom of those that wait an unlock gives the lock to: an index, or -1 where all ask again. */
    int next(List<Job> queue) {
        return -1;
    }

    /** Whether only those that may start ({@link StackGate}) do while it is held. */
    boolean gates() {
        return false;
    }
}
