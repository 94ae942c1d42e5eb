package dev.tactus.rt;

/**
 * The holder is not displaced: Mok, Fundamental design problems of distributed systems for the hard-real-time
 * environment, MIT, 1983.
 */
final class NonPreemptiveSection extends LockProtocol {
    @Override
    boolean pins() {
        return true;
    }

    @Override
    Urgency urgency() {
        return Urgency.INHERITED;
    }
}
