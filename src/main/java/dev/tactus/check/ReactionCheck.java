package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/**
 * The reaction time of a chain. A change that is still waiting at the end counts once it has waited too long already.
 */
final class ReactionCheck extends ExtremeCheck {
    private @Nullable ChainStats chain;

    ReactionCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        chain = on.chain(this);
    }

    @Override
    void chain(long at, long reaction, long age) {
        if (reaction >= 0) {
            figure(at, reaction, null);
        } else if (counts(at)) {
            watched();
        }
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        long waited = chain == null ? -1 : chain.waiting(open);
        atLeast(open, waited, null, "a change has waited " + Words.time(waited) + " for an output");
    }
}
