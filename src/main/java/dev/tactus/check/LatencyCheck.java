package dev.tactus.check;

/** From the end of the send to the message being taken. */
final class LatencyCheck extends ExtremeCheck {
    LatencyCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.receipts(this);
    }

    @Override
    void received(long at, long latency, long number, int task) {
        figure(at, latency, null);
    }
}
