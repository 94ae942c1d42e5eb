package dev.tactus.reference;

import dev.tactus.board.Acts;
import dev.tactus.board.Board;
import dev.tactus.board.Step;

/** A peripheral: when it acts, and the signal that stands for its line (notes 16, 19). */
final class DeviceState {
    private final Acts acts;
    private final Step.Signal signal;
    long nextAt;

    DeviceState(Board.Device device) {
        acts = new Acts(device);
        signal = new Step.Signal(device.event(), device.keep());
        nextAt = acts.next();
    }

    void act(World world) {
        if (acts.act()) {
            world.signals.made(signal);
            world.changed = true;
        }
        nextAt = acts.next();
    }
}
