package dev.tactus.rt;

/**
 * The stack resource policy: a job does not start before its level is above the ceilings of all that is held on its
 * core ({@link StackGate}). Baker, Stack-based scheduling of realtime processes, Real-Time Systems 3, 1991.
 */
final class StackPolicy extends LockProtocol {
    @Override
    Urgency urgency() {
        return Urgency.INHERITED;
    }

    @Override
    boolean hasCeilings() {
        return true;
    }

    @Override
    boolean gates() {
        return true;
    }
}
