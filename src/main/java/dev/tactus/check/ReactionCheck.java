package dev.tactus.check;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** The reaction time of a chain; a change that waits for longer violates it already. */
final class ReactionCheck extends ExtremeCheck {
    private final boolean atMost;
    private @Nullable ChainStats chain;

    ReactionCheck(Contract contract) {
        super(contract);
        atMost = contract.bound() == Contract.Bound.AT_MOST && judgesEach();
    }

    @Override
    void attach(Watched on) {
        chain = on.chain(this);
    }

    @Override
    void chain(long at, long reaction, long age) {
        if (reaction >= 0) {
            reached(at, at);
            if (counts(at) && keep(reaction)) {
                see(at, reaction);
            }
        } else {
            watched(at); // each output has an age, also one that shows nothing new
        }
    }

    @Override
    void reached(long now, long open) {
        if (!isBroken() && overdue() < open) {
            broken(overdue(), contract.limit(), "a change waits " + Words.time(contract.limit()) + " for an output");
        }
    }

    private long overdue() {
        ChainStats stats = chain;
        if (stats == null || !atMost || stats.waitsSince() == Time.NEVER) {
            return Time.NEVER;
        }
        return violated(Math.max(after(stats.waitsSince()), stats.readAt()));
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        ChainStats stats = chain;
        if (stats != null && overdue() < open) {
            note(Math.min(open, contract.until()) - stats.waitsSince());
        }
    }
}
