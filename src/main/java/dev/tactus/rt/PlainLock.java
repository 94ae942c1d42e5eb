package dev.tactus.rt;

import java.util.List;

/**
 * A lock whose waiters suspend themselves; with inheritance as in Sha, Rajkumar, Lehoczky: Priority inheritance
 * protocols, IEEE Transactions on Computers 39(9), 1990.
 */
final class PlainLock extends LockProtocol {
    private final boolean fifo;
    private final boolean inheritance;

    PlainLock(boolean fifo, boolean inheritance) {
        this.fifo = fifo;
        this.inheritance = inheritance;
    }

    @Override
    Urgency urgency() {
        return inheritance ? Urgency.INHERITED : Urgency.OWN;
    }

    @Override
    boolean decides() {
        return false;
    }

    @Override
    int next(List<Job> queue) {
        return fifo ? 0 : -1;
    }
}
