package dev.tactus.rt;

import java.util.List;

/**
 * A lock that cores share: from its request to its unlock a job keeps its core, and they are served in the order in
 * which they asked. Gai, Lipari, Di Natale: Minimizing memory utilization of real-time task sets in single and
 * multi-processor systems-on-a-chip, RTSS, 2001. Locks of one core are under the {@link StackPolicy} there.
 */
final class NonPreemptiveSpin extends LockProtocol {
    @Override
    boolean spins() {
        return true;
    }

    @Override
    boolean pins() {
        return true;
    }

    @Override
    int next(List<Job> queue) {
        return queue.isEmpty() ? -1 : 0;
    }
}
