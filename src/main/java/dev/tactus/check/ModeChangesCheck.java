package dev.tactus.check;

/** How often the mode of criticality of the subject changes. */
final class ModeChangesCheck extends CountCheck {
    ModeChangesCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.modes(this);
    }

    @Override
    void modeChanged(long at) {
        count(at);
    }
}
