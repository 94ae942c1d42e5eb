package dev.tactus.rt;

/**
 * PD2: of equal slot deadlines the one whose window overlaps the next, then the one whose run of forced windows ends
 * later. Misses nothing up to full utilization. Anderson and Srinivasan, Mixed Pfair/ERfair scheduling of asynchronous
 * periodic tasks, 13th Euromicro Conference on Real-Time Systems, 2001; Srinivasan and Anderson, Optimal rate-based
 * scheduling on multiprocessors, STOC, 2002.
 */
final class Pd2 extends Pfair {
    Pd2(long quantum) {
        super(quantum);
    }

    @Override
    int tie(Job a, Job b) {
        boolean overlaps = overlaps(a, a.slot);
        if (overlaps != overlaps(b, b.slot)) {
            return overlaps ? -1 : 1;
        }
        return overlaps ? Long.compare(group(b, b.slot), group(a, a.slot)) : 0;
    }
}
