package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** The age of the data that a chain's outputs show. What is still shown at the end counts with its age then. */
final class AgeCheck extends ExtremeCheck {
    private @Nullable ChainStats chain;

    AgeCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        chain = on.chain(this);
    }

    @Override
    void chain(long at, long reaction, long age) {
        if (age >= 0) {
            figure(at, age, null);
        }
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        long old = chain == null ? -1 : chain.aging(open);
        atLeast(open, old, null, "the output shows data that is " + Words.time(old) + " old");
    }
}
