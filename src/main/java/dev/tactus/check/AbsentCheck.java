package dev.tactus.check;

/**
 * Counts what cannot happen in this version, as nothing makes it: jobs dropped and changes of mode (no criticality
 * levels). So the count is 0 in every run.
 */
final class AbsentCheck extends CountCheck {
    AbsentCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {}

    @Override
    boolean enough(long end) {
        return true;
    }
}
