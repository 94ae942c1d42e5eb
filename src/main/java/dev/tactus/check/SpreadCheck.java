package dev.tactus.check;

/** The greatest minus the least figure must be within the limit: of all, or of any k consecutive jobs. */
abstract class SpreadCheck extends Check {
    private final long[] last;
    private long seen;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    SpreadCheck(Contract contract) {
        super(contract);
        last = new long[contract.windowJobs()];
    }

    /** The figure of one job. */
    final void figure(long at, long value, TaskStats task) {
        if (!counts(at)) {
            return;
        }
        watched();
        if (last.length > 0) {
            last[(int) (seen++ % last.length)] = value;
            least = Long.MAX_VALUE;
            greatest = Long.MIN_VALUE;
            for (int i = 0; i < Math.min(seen, last.length); i++) {
                least = Math.min(least, last[i]);
                greatest = Math.max(greatest, last[i]);
            }
        } else {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        see(at, greatest - least, task);
    }
}
