package dev.tactus.rt;

/**
 * Earliest pseudo-deadline first: the slot whose window ends first, and nothing else; optimal on two cores. Anderson
 * and Srinivasan, Early-release fair scheduling, 12th Euromicro Conference on Real-Time Systems, 2000.
 */
final class Epdf extends Pfair {
    Epdf(long quantum) {
        super(quantum);
    }

    @Override
    int tie(Job a, Job b) {
        return 0;
    }
}
