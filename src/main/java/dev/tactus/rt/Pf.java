package dev.tactus.rt;

/**
 * PF: of equal slot deadlines the one whose window overlaps the next; where both do, their next slots decide in the
 * same way. Baruah, Cohen, Plaxton and Varvel, Proportionate progress, Algorithmica 15, 1996.
 */
final class Pf extends Pfair {
    Pf(long quantum) {
        super(quantum);
    }

    @Override
    int tie(Job a, Job b) {
        // Ends with the last slot of a job at the latest, whose window overlaps no other.
        for (long ahead = 0; ; ahead++) {
            long i = a.slot + ahead;
            long j = b.slot + ahead;
            int deadline = Long.compare(deadline(a, i), deadline(b, j));
            boolean overlaps = overlaps(a, i);
            if (deadline != 0 || overlaps != overlaps(b, j)) {
                return deadline != 0 ? deadline : overlaps ? -1 : 1;
            }
            if (!overlaps) {
                return 0;
            }
        }
    }
}
