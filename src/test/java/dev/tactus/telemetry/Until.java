package dev.tactus.telemetry;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what nobody tells of. */
final class Until {
    private static final long LOOK_AGAIN_NANOS = 500_000;

    private Until() {}

    /** Looks again and again, and leaves the processor to the threads that are to bring it about. */
    static void holds(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            pause();
        }
    }

    static void pause() {
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
}
