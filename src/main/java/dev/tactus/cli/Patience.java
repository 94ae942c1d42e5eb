package dev.tactus.cli;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** When a run must stop: the user wants it, or it has had its wall time. From its making on. */
final class Patience implements BooleanSupplier {
    private static final long PICOS_PER_NANO = 1_000;

    private final Interruption interruption;
    private final long since = System.nanoTime();
    private final long nanos;
    private volatile boolean over;

    /** @param wallLimit picoseconds of wall time, or null for any */
    Patience(Interruption interruption, @Nullable Long wallLimit) {
        this.interruption = interruption;
        this.nanos = wallLimit == null ? Long.MAX_VALUE : wallLimit / PICOS_PER_NANO;
    }

    @Override
    public boolean getAsBoolean() {
        if (!over && System.nanoTime() - since > nanos) {
            over = true;
        }
        return over || interruption.isRaised();
    }

    /** Whether it was the wall time that somebody was told of. */
    boolean isOver() {
        return over;
    }
}
