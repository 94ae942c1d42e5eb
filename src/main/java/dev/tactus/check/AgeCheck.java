package dev.tactus.check;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** The age of the data that a chain's outputs show; what is shown for longer violates it already. */
final class AgeCheck extends ExtremeCheck {
    private final boolean atMost;
    private @Nullable ChainStats chain;

    AgeCheck(Contract contract) {
        super(contract);
        atMost = contract.bound() == Contract.Bound.AT_MOST && judgesEach();
    }

    @Override
    void attach(Watched on) {
        chain = on.chain(this);
    }

    @Override
    void chain(long at, long reaction, long age) {
        if (age >= 0) {
            reached(at, at);
            figure(at, age, null);
        }
    }

    @Override
    void reached(long now, long open) {
        if (!isBroken() && overdue() < open) {
            broken(
                    overdue(),
                    contract.limit(),
                    "the output shows data that is " + Words.time(contract.limit()) + " old");
        }
    }

    private long overdue() {
        ChainStats stats = chain;
        if (stats == null || !atMost || stats.shownReadAt() == Time.NEVER) {
            return Time.NEVER;
        }
        return violated(Math.max(after(stats.shownReadAt()), stats.shownAt()));
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        ChainStats stats = chain;
        if (stats != null && overdue() < open) {
            note(Math.min(open, contract.until()) - stats.shownReadAt());
        }
    }
}
