package dev.tactus.rt;

import java.util.List;

/** Who may start on a core: jobs whose level is above the ceilings of all locks held there (Baker 1991, section 4). */
final class StackGate {
    private final Domain domain;
    private final List<Locks.Lock> locks;

    StackGate(Domain domain, List<Locks.Lock> locks) {
        this.domain = domain;
        this.locks = List.copyOf(locks);
    }

    boolean mayStart(Job job) {
        if (job.dispatched) {
            return true;
        }
        for (int i = 0; i < locks.size(); i++) {
            Locks.Lock lock = locks.get(i);
            if (lock.holder != null && lock.ceiling(domain) <= job.level) {
                return false;
            }
        }
        return true;
    }
}
