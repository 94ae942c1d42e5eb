package dev.tactus.board;

import dev.tactus.hw.Peripheral;

/** What a peripheral does, one act after the other, for a simulator that knows nothing of peripherals but this. */
public final class Acts {
    private final Peripheral peripheral;

    /** Those of a run of its own. */
    public Acts(Board.Device device) {
        peripheral = device.make().get();
    }

    /** The instant of the next act, in picoseconds; {@code Long.MAX_VALUE} for none. To be asked once for each act. */
    public long next() {
        return peripheral.next();
    }

    /** Acts; true where the interrupt line is raised. */
    public boolean act() {
        return peripheral.act();
    }
}
