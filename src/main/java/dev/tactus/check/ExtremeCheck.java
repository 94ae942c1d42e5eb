package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/**
 * Every figure must be within the limit; or, where the contract names a percentile, that percentile of all: this is
 * decided exactly, by the number of figures above the limit, and only the figure shown comes from a histogram.
 */
abstract class ExtremeCheck extends Check {
    private final @Nullable Statistic all;

    /** Figures below 0 (of lateness and slack), by their distance from it. */
    private final Statistic negative = new Statistic();

    private long above;

    ExtremeCheck(Contract contract) {
        super(contract);
        all = contract.percentile() > 0 ? new Statistic() : null;
    }

    /** Whether each figure is judged by itself. */
    final boolean judgesEach() {
        return all == null;
    }

    /** One complete figure of the subject, which counts: true if it has to be judged by itself. */
    final boolean take(long at, long value) {
        watched(at);
        return keep(value);
    }

    /** The same of something that was watched already. */
    final boolean keep(long value) {
        if (all == null) {
            note(value);
            return true;
        }
        (value < 0 ? negative : all).add(Math.abs(value));
        above += violates(value) ? 1 : 0;
        return false;
    }

    /** One figure of the job that a task's record is about, or with null of the subject as a whole. */
    final void figure(long at, long value, @Nullable TaskStats task) {
        if (!counts(at) || !take(at, value)) {
            return;
        }
        if (task == null) {
            see(at, value);
        } else {
            see(at, value, task);
        }
    }

    @Override
    void finish(long at, long open) {
        long count = all == null ? 0 : all.count() + negative.count();
        if (all == null || count == 0) {
            return;
        }
        long rank = Statistic.rank(count, contract.percentile());
        long value = rank > negative.count()
                ? all.atRank(rank - negative.count(), true)
                : -negative.atRank(negative.count() - rank + 1, false);
        if (above > count - rank) {
            show(value, 1);
            broken(at, value, above + " of " + count + " are more than " + Words.time(contract.limit()));
        } else {
            // The exact percentile is within the limit, so the upper end of its step need not be shown beyond it.
            show(Math.min(value, contract.limit()), 1);
        }
    }
}
